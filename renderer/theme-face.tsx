import '@mantine/core/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './theme-fonts.ts'
import './theme.css'
import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { changeLanguage, isLanguage } from './language.ts'
import { theme, themeVariables } from './theme.ts'
import { type ChangeManner, type Manner, MannerContext, standardManner } from './ui/manner.ts'

/** The manner that a desk's settings say; what they do not say is standard. */
export function readManner(settings: Readonly<Record<string, string>>): Manner {
  const { language, dates, text, face, scheme } = settings
  return {
    language: isLanguage(language) ? language : standardManner.language,
    dates: dates === 'seireki' ? 'seireki' : 'wareki',
    text: text === 'large' || text === 'largest' ? text : 'standard',
    face: face === 'pc' ? 'pc' : 'ud',
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : 'auto',
  }
}

/** Mantine keeps the scheme in localStorage by itself; here it is a setting of the desk like the others. */
const keepsNothing: MantineColorSchemeManager = {
  get: fallback => fallback,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
}

export interface FaceProps {
  readonly start: Manner
  /** Told of every choice, to be kept. */
  readonly keep: (key: keyof Manner, value: string) => void
  readonly children: ReactNode
}

/** Colours, type, language and manner for everything inside. */
export function Face({ start, keep, children }: FaceProps) {
  const [manner, setManner] = useState(start)

  const change = useCallback<ChangeManner>(
    (choice, value) => {
      setManner(former => ({ ...former, [choice]: value }))
      keep(choice, value)
    },
    [keep],
  )

  useEffect(() => {
    document.documentElement.dataset['text'] = manner.text
    document.documentElement.dataset['face'] = manner.face
    void changeLanguage(manner.language)
  }, [manner.text, manner.face, manner.language])

  const given = useMemo(() => ({ manner, change }), [manner, change])
  const scheme = manner.scheme === 'auto' ? {} : { forceColorScheme: manner.scheme }
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={themeVariables}
      colorSchemeManager={keepsNothing}
      defaultColorScheme="auto"
      {...scheme}
    >
      <MannerContext value={given}>{children}</MannerContext>
    </MantineProvider>
  )
}

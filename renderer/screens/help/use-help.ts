import { useEffect, useState } from 'react'
import type { Help } from '../../../shared/help/help.ts'
import { useManner } from '../../ui/manner.ts'
import type { Place } from '../shell/place.ts'

type HelpOfPlaces = Help<Place['at']>

// Fetched when somebody first asks for help: the first page stays light. A place without help does not compile.
const texts: Readonly<Record<'ja' | 'easy' | 'en', () => Promise<{ readonly default: HelpOfPlaces }>>> = {
  ja: () => import('../../../resources/help/ja.json'),
  easy: () => import('../../../resources/help/easy.json'),
  en: () => import('../../../resources/help/en.json'),
}

/** The help in the language of the screen; null until it is there. */
export function useHelp(): HelpOfPlaces | null {
  const { manner } = useManner()
  const [help, setHelp] = useState<HelpOfPlaces | null>(null)
  useEffect(() => {
    let stale = false
    void texts[manner.language]().then(text => {
      if (!stale) setHelp(text.default)
    })
    return () => {
      stale = true
    }
  }, [manner.language])
  return help
}

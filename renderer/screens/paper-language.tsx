import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Manner } from '../ui/manner.ts'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { PanelSection } from '../ui/side-panel.tsx'

export interface PaperLanguageProps {
  readonly title: string
  readonly language: Manner['language']
  readonly onChange: (language: Manner['language']) => void
  readonly children?: ReactNode
}

/** In which language a paper stands. */
export function PaperLanguage({ title, language, onChange, children }: PaperLanguageProps) {
  const { t } = useTranslation()
  return (
    <PanelSection title={title}>
      <SegmentedControl
        small
        label={title}
        value={language}
        choices={(['ja', 'easy', 'en'] as const).map(value => ({ value, words: t(`drills:papers.${value}`) }))}
        onChange={onChange}
      />
      {children}
    </PanelSection>
  )
}

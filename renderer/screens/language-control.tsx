import { useTranslation } from 'react-i18next'
import { useManner } from '../ui/manner.ts'
import { SegmentedControl } from '../ui/segmented-control.tsx'

/** The language of this desk's screens, each named in itself. */
export function LanguageControl() {
  const { t } = useTranslation()
  const { manner, change } = useManner()
  return (
    <SegmentedControl
      label={t('settings:language.title')}
      value={manner.language}
      onChange={language => change('language', language)}
      choices={[
        { value: 'ja', words: t('settings:language.ja'), lang: 'ja' },
        { value: 'easy', words: t('settings:language.easy'), lang: 'ja' },
        { value: 'en', words: t('settings:language.en'), lang: 'en' },
      ]}
    />
  )
}

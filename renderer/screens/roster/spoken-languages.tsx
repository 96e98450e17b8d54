import { useTranslation } from 'react-i18next'
import { firstLevelScale, stepOf } from '../../../shared/roster/level-scale.ts'
import type { Spoken } from '../../../shared/roster/volunteer.ts'
import { LevelLetter } from '../../ui/level-letter.tsx'
import { writtenLanguage } from './language-name.ts'

export interface SpokenLanguagesProps {
  readonly languages: readonly Spoken[]
  /** Of all, at most so many. */
  readonly most?: number
  /** With the association's own word for each level, as it stands in the roster. */
  readonly words?: boolean
}

/** Languages in the reader's language, with their level as a letter. */
export function SpokenLanguages({ languages, most = languages.length, words = false }: SpokenLanguagesProps) {
  const { t, i18n } = useTranslation()
  return (
    <span className="kk-spoken" data-words={words}>
      {languages.slice(0, most).map(({ language, level }, at) => {
        const step = stepOf(firstLevelScale, level)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is drawn of one person serves for the next (see `DataTable.reuse`)
          <span key={at} className="kk-spoken__one">
            <LevelLetter level={step ?? '?'} name={level || t('roster:level.unsaid')} />
            {writtenLanguage(language, i18n.language)}
            {words && <span className="kk-muted kk-small">{level || t('roster:level.unsaid')}</span>}
          </span>
        )
      })}
      {languages.length > most && <span className="kk-muted kk-small">+{languages.length - most}</span>}
    </span>
  )
}

import { useTranslation } from 'react-i18next'
import { firstLevelScale, stepOf } from '../../../shared/roster/level-scale.ts'
import type { Spoken } from '../../../shared/roster/volunteer.ts'
import { LevelLetter } from '../../ui/level-letter.tsx'

/** Languages with their level as a letter, at most `most` of them; the association's own word is said beside it. */
export function SpokenLanguages({ languages, most = languages.length }: { readonly languages: readonly Spoken[]; readonly most?: number }) {
  const { t } = useTranslation()
  return (
    <span className="kk-spoken">
      {languages.slice(0, most).map(({ language, level }) => {
        const step = stepOf(firstLevelScale, level)
        return (
          <span key={language} className="kk-spoken__one">
            <LevelLetter level={step ?? '?'} name={level || (step ? t(`roster:level.${step}`) : t('roster:level.unsaid'))} />
            {language}
          </span>
        )
      })}
      {languages.length > most && <span className="kk-muted kk-small">+{languages.length - most}</span>}
    </span>
  )
}

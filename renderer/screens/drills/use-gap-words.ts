import { useTranslation } from 'react-i18next'
import type { Gap } from './gap.ts'
import { useLanguageName } from './use-plans.ts'

/** 班長, or 中国語 B以上 */
export function useGapWords(): (gap: Gap) => string {
  const { t } = useTranslation()
  const languageName = useLanguageName()
  return gap => (gap === 'leader' ? t('drills:role.leader') : t('drills:need', { language: languageName(gap.language), level: gap.level }))
}

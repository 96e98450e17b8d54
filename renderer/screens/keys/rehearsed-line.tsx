import { useTranslation } from 'react-i18next'
import { useDays } from '../../ui/use-days.ts'
import { useSheet } from './use-sheet.ts'

/** When a colleague last rehearsed with the recovery sheet that the desk opens. */
export function RehearsedLine() {
  const { t } = useTranslation()
  const { longDay, dayOf } = useDays()
  const sheet = useSheet()
  if (sheet === null) return null
  const { rehearsed } = sheet
  return rehearsed ? t('keys:rehearsed.by', { by: rehearsed.by, day: longDay(dayOf(rehearsed.at)) }) : t('keys:rehearsed.never')
}

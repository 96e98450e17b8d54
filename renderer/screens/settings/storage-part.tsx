import { useTranslation } from 'react-i18next'
import { Facts } from '../../ui/side-panel.tsx'
import { useDays } from '../../ui/use-days.ts'
import { lastGood, useBackups } from '../use-backups.ts'

/** Where on this PC the desk's records and their backups lie. */
export function StoragePart() {
  const { t } = useTranslation()
  const { dateTime, dayOf } = useDays()
  const state = useBackups()
  if (!state) return null
  const { profile, folder } = state
  const newest = lastGood(state)
  const path = (words: string) => (
    <bdi>
      <code>{words}</code>
    </bdi>
  )
  return (
    <Facts
      facts={[
        [t('settings:storage.records'), path(profile)],
        [t('safety:backup.title'), folder === null ? t('safety:backup.sample') : path(folder)],
        ...(newest === null ? [] : [[t('settings:storage.newest'), dateTime(newest, dayOf(Date.now()))] as const]),
      ]}
    />
  )
}

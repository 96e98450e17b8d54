import { useTranslation } from 'react-i18next'
import type { RecoveryRecord } from '../../../shared/desks/recovery-record.ts'
import { useDays } from '../../ui/use-days.ts'

/** What was asked of recovery groups, and how it ended; at headquarters with whose it was. It stays for ever. */
export function RequestLines({ requests }: { readonly requests: readonly (RecoveryRecord & { readonly association?: string })[] }) {
  const { t } = useTranslation()
  const { dateTime } = useDays()
  if (requests.length === 0) return null
  return (
    <ul className="kk-desks">
      {requests.map(({ record, name, at, given, turnedDown, association }) => (
        <li key={record}>
          <div className="kk-desks__name">
            {association !== undefined && <b>{association}</b>}
            <span>{t('officers:request.asked', { name, when: dateTime(at) })}</span>
            {given.map(
              one =>
                one && (
                  <span key={one.jwe} className="kk-muted">
                    {t('officers:request.given', { name: one.person, when: dateTime(one.at) })}
                  </span>
                ),
            )}
            {turnedDown && (
              <span className="kk-muted">
                {t('officers:request.turned-down', { name: turnedDown.person, when: dateTime(turnedDown.at) })}
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

import { IconCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RecoveryRecord } from '../../../shared/desks/recovery-record.ts'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useLangOf } from '../../ui/use-lang-of.ts'

/** Who of the two has given their half, and when. */
export function Halves({ request: { group, given } }: { readonly request: RecoveryRecord }) {
  const { t } = useTranslation()
  const { dateTime } = useDays()
  const langOf = useLangOf()
  return (
    <ul className="kk-officers__halves">
      {group.officers.map(({ name, agreement }, place) => {
        const done = given[place === 0 ? 0 : 1]
        return (
          <li key={agreement.x}>
            <b lang={langOf(name)}>{name}</b>
            {done ? (
              <Tag tone="good" icon={IconCheck}>
                {t('officers:half.given', { when: dateTime(done.at) })}
              </Tag>
            ) : (
              <Tag icon={IconClock}>{t('officers:half.waiting')}</Tag>
            )}
          </li>
        )
      })}
    </ul>
  )
}

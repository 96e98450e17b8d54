import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import type { DeskRole } from '../../../shared/sync/rights.ts'
import { deskRoles } from '../../../shared/sync/rights.ts'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useLangOf } from '../../ui/use-lang-of.ts'
import type { Ring } from './use-ring.ts'

export interface DeskListProps {
  readonly ring: Ring
  readonly onRole: (record: DeskRecord, role: DeskRole) => void
  readonly onStrikeOff: (record: DeskRecord) => void
}

/** The association's desks, one line each. */
export function DeskList({ ring, onRole, onStrikeOff }: DeskListProps) {
  return (
    <ul className="kk-desks">
      {ring.desks.map(record => (
        <DeskLine key={record.record} record={record} ring={ring} onRole={onRole} onStrikeOff={onStrikeOff} />
      ))}
    </ul>
  )
}

function DeskLine({ record, ring, onRole, onStrikeOff }: DeskListProps & { readonly record: DeskRecord }) {
  const { t } = useTranslation()
  const { longDay: day, dayOf } = useDays()
  const langOf = useLangOf()
  const { desk, name, role, state, since, why } = record
  const own = desk === ring.known?.own
  const isIn = state === 'in'
  const isLast = role === 'admin' && ring.desks.filter(one => one.state === 'in' && one.role === 'admin').length === 1
  return (
    <li data-state={state}>
      <div className="kk-desks__name">
        <b lang={langOf(name)}>{name}</b>
        <span className="kk-muted kk-small">
          {isIn
            ? t('desks:list.since', { day: day(dayOf(since)), desk })
            : t('desks:list.out', { day: day(dayOf(since)), why: t(`desks:why.${why || 'other'}`) })}
        </span>
      </div>
      {own && <Tag tone="ai">{t('desks:list.this')}</Tag>}
      {isIn && ring.known && !ring.known.trusted.includes(desk) && <Tag tone="warn">{t('desks:list.unsure')}</Tag>}
      {!isIn && <Tag>{t('desks:list.gone')}</Tag>}
      {isIn &&
        (ring.isAdmin && !isLast ? (
          <select
            className="kk-input"
            aria-label={t('desks:list.role', { name })}
            value={role}
            onChange={event => onRole(record, event.currentTarget.value as DeskRole)}
          >
            {deskRoles.map(value => (
              <option key={value} value={value}>
                {t(`people:role.${value}`)}
              </option>
            ))}
          </select>
        ) : (
          <span>{t(`people:role.${role}`)}</span>
        ))}
      {isIn && ring.isAdmin && !own && (
        <Button size="xs" aria-label={t('desks:strike-off.of', { name })} onClick={() => onStrikeOff(record)}>
          {t('desks:strike-off.open')}
        </Button>
      )}
    </li>
  )
}

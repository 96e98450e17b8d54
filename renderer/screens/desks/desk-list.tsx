import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import type { DeskRole } from '../../../shared/sync/rights.ts'
import { deskRoles } from '../../../shared/sync/rights.ts'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { usePlace } from '../shell/place.ts'
import { useDeskName } from './use-desk-name.ts'
import { useLastSeen } from './use-last-seen.ts'
import type { Ring } from './use-ring.ts'

export interface DeskListProps {
  readonly ring: Ring
  /** Whether it came by a recovery sheet. */
  readonly bySheet: (record: DeskRecord) => boolean
  /** Whether both officers gave it their halves of the key. */
  readonly byOfficers: (record: DeskRecord) => boolean
  /** This desk has no key that the others could have the next one by: it strikes nobody off. */
  readonly lacksKey: boolean
  readonly onRole: (record: DeskRecord, role: DeskRole) => void
  readonly onStrikeOff: (record: DeskRecord) => void
  readonly onName: (record: DeskRecord) => void
}

/** The association's desks, one line each. */
export function DeskList(props: DeskListProps) {
  const { t } = useTranslation()
  const { ring, lacksKey } = props
  const seen = useLastSeen(ring.desks.map(({ desk }) => desk))
  return (
    <>
      {lacksKey && ring.isAdmin && (
        <p className="kk-muted" id={NO_KEY}>
          {t('desks:list.no-key')}
        </p>
      )}
      <ul className="kk-desks">
        {ring.desks.map(record => (
          <DeskLine key={record.record} {...props} record={record} heard={seen.get(record.desk)?.at ?? null} />
        ))}
      </ul>
    </>
  )
}

const NO_KEY = 'desks-no-key'

interface DeskLineProps extends DeskListProps {
  readonly record: DeskRecord
  /** When it last did or saw something, as far as is known here. */
  readonly heard: number | null
}

function DeskLine({ record, heard, ring, bySheet, byOfficers, lacksKey, onRole, onStrikeOff, onName }: DeskLineProps) {
  const { t } = useTranslation()
  const { longDay: day, dayOf, dateTime } = useDays()
  const { go } = usePlace()
  const langOf = useLangOf()
  const nameOf = useDeskName()
  const { desk, name, pc, role, state, since, why, by } = record
  const words = nameOf(record)
  const striker = ring.desks.find(one => one.desk === by)
  const own = desk === ring.known?.own
  const isIn = state === 'in'
  const admins = ring.desks.filter(
    one => one.state === 'in' && one.role === 'admin' && !ring.strangers.some(({ desk: other }) => other === one.desk),
  )
  const isLast = admins.length === 1 && admins[0] === record
  return (
    <li data-state={state}>
      <div className="kk-desks__name">
        <b lang={pc === '' ? langOf(name) : undefined}>{pc || t('desks:name.person', { name })}</b>
        <span className="kk-small" lang={langOf(name)}>
          {pc === '' ? t('desks:list.unnamed') : name}
        </span>
        <span className="kk-muted kk-small">
          {isIn
            ? [
                t('desks:list.since', { day: day(dayOf(since)) }),
                ...(bySheet(record) ? [t('desks:list.by-sheet')] : []),
                ...(byOfficers(record) ? [t('desks:list.by-officers')] : []),
              ].join(t('desks:list.and'))
            : [
                t('desks:list.out', { day: day(dayOf(since)), why: t(`desks:why.${why || 'other'}`) }),
                ...(striker ? [t('desks:list.out-by', { desk: nameOf(striker) })] : []),
              ].join(t('desks:list.and'))}
        </span>
        {!own && (
          <span className="kk-muted kk-small">
            {heard === null ? t('desks:list.unheard') : t('desks:list.heard', { at: dateTime(heard) })}
          </span>
        )}
      </div>
      {own && <Tag tone="ai">{t('desks:list.this')}</Tag>}
      {isIn && !lacksKey && ring.known && !ring.known.trusted.includes(desk) && !byOfficers(record) && (
        <Tag tone="warn">{t('desks:list.unsure')}</Tag>
      )}
      {!isIn && <Tag>{t('desks:list.gone')}</Tag>}
      {isIn &&
        (ring.isAdmin && !lacksKey && !isLast ? (
          <select
            className="kk-input"
            aria-label={t('desks:list.role', { desk: words })}
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
      {ring.isAdmin && (!lacksKey || own) && (
        <Button size="xs" aria-label={t('desks:pc.of', { desk: words })} onClick={() => onName(record)}>
          {t('desks:pc.open')}
        </Button>
      )}
      {(why === 'stolen' || why === 'lost') && (
        <Button size="xs" aria-label={t('desks:list.incident-of', { desk: words })} onClick={() => go({ at: 'incident', desk })}>
          {t('incident:make')}
        </Button>
      )}
      {isIn && ring.isAdmin && !own && (
        <Button
          size="xs"
          aria-label={t('desks:strike-off.of', { desk: words })}
          disabled={lacksKey}
          {...(lacksKey ? { 'aria-describedby': NO_KEY } : {})}
          onClick={() => onStrikeOff(record)}
        >
          {t('desks:strike-off.open')}
        </Button>
      )}
    </li>
  )
}

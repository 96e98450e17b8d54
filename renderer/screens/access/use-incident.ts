import { useMemo, useSyncExternalStore } from 'react'
import { readAccess } from '../../../shared/access/access.ts'
import { desksIn, heldIn, type Incident } from '../../../shared/access/incident.ts'
import { linesOf, monthsIn } from '../../../shared/access/month.ts'
import type { Day } from '../../../shared/core/days.ts'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import { volunteerOf } from '../../../shared/roster/volunteer.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import { useDesk } from '../desk-context.ts'
import { useLastSeen } from '../desks/use-last-seen.ts'
import { lastGood, useBackups } from '../use-backups.ts'
import { useHistory, useRecords, useTools } from '../use-records.ts'

export interface Chosen {
  /** Null until somebody chooses: then it is the likeliest. */
  readonly desk: string | null
  readonly known: Day | null
  readonly wrongful: boolean
}

/** What is known of a desk, and of which desks something is. */
export function useIncident({ desk: wanted, known, wrongful }: Chosen): {
  readonly incident: Incident
  readonly desks: readonly DeskToChoose[]
} {
  const { desk } = useTools()
  const { state } = useDesk()
  const history = useHistory()
  const access = useRecords('access')
  const volunteers = useRecords('volunteer')
  const placed = useRecords('assignment').length
  const records = useRecords('desk')
  const backups = useBackups()
  const sync = useSyncExternalStore(desk.onNews, desk.sync)
  const { desk: ownId, organisation, person, pc = '', sample } = desk.facts
  const scope = associationScope(organisation.id)
  const held = useMemo(() => heldIn(volunteers.map(record => volunteerOf(record.id, record.groups))), [volunteers])
  const all = useMemo(() => monthsIn(access).flatMap(month => linesOf(access, month)), [access])
  const registered = desksOf(records.filter(record => record.scope === scope))
  const own = registered.find(one => desk.isOwn(one.desk))?.desk ?? ownId
  const wrote = history.flatMap(({ deed }) => (deed.scope === scope && !deed.action.startsWith('headquarters.') ? [deed.desk] : []))
  const others = [...wrote, ...access.map(record => readAccess(record).desk)].filter(one => !desk.isOwn(one))
  const ids = desksIn(own, registered, others)
  const seen = useLastSeen([...ids, ownId])
  const lastOf = (one: string): Incident['last'] => (one === own ? seen.get(ownId) : null) ?? seen.get(one) ?? null
  const desks = ids.map((one): DeskToChoose => {
    const record = registered.find(each => each.desk === one) ?? null
    const called = record ?? (one === own ? { name: person, pc } : null)
    return { id: one, own: one === own, called, struckOff: record?.state === 'struck-off' ? record : null, by: lastOf(one)?.by ?? '' }
  })
  const chosen = desks.find(one => one.id === wanted) ?? desks[0] ?? { id: own, own: true, called: null, struckOff: null, by: '' }
  const last = lastOf(chosen.id)
  return {
    desks,
    incident: {
      organisation: organisation.name,
      desk: chosen.id,
      called: chosen.called,
      own: chosen.own,
      sample,
      shell: chosen.own ? state.shell : null,
      last,
      people: volunteers.length,
      held,
      placed,
      synced: chosen.own ? sync.last : (last?.at ?? null),
      locked: chosen.own ? (desk.facts.locked ?? null) : null,
      struckOff: chosen.struckOff,
      backup: chosen.own && backups !== null && backups.folder !== null ? { folder: backups.folder, at: lastGood(backups) } : null,
      lines: all.filter(line => line.desk === chosen.id || (chosen.own && desk.isOwn(line.desk))),
      known,
      wrongful,
    },
  }
}

/** A desk to choose. */
interface DeskToChoose extends Pick<Incident, 'own' | 'called' | 'struckOff'> {
  readonly id: string
  /** Who was there last; '' where nobody knows. */
  readonly by: string
}

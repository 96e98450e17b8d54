import { useMemo, useSyncExternalStore } from 'react'
import { readAccess } from '../../../shared/access/access.ts'
import { desksIn, heldIn, type Incident } from '../../../shared/access/incident.ts'
import { linesOf, monthsIn } from '../../../shared/access/month.ts'
import type { Day } from '../../../shared/core/days.ts'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import { volunteerOf } from '../../../shared/roster/volunteer.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { useDesk } from '../desk-context.ts'
import { lastGood, useBackups } from '../use-backups.ts'
import { useHistory, useRecords, useTools } from '../use-records.ts'

export interface Chosen {
  readonly desk: string
  readonly known: Day | null
  readonly wrongful: boolean
}

/** What is known of a desk, and of which desks something is. */
export function useIncident({ desk: id, known, wrongful }: Chosen): { readonly incident: Incident; readonly desks: readonly Seen[] } {
  const { desk } = useTools()
  const { state } = useDesk()
  const history = useHistory()
  const access = useRecords('access')
  const volunteers = useRecords('volunteer')
  const placed = useRecords('assignment').length
  const struck = desksOf(useRecords('desk')).find(one => one.desk === id && one.state === 'struck-off')
  const backups = useBackups()
  const sync = useSyncExternalStore(desk.onNews, desk.sync)
  const { desk: ownId, organisation, sample } = desk.facts
  const held = useMemo(() => heldIn(volunteers.map(record => volunteerOf(record.id, record.groups))), [volunteers])
  const all = useMemo(() => monthsIn(access).flatMap(month => linesOf(access, month)), [access])
  const deeds = history.filter(({ deed }) => deed.scope === `association:${organisation.id}`)
  const lastOf = (one: string): Incident['last'] => {
    const deed = deeds.findLast(line => line.deed.desk === one)
    const done = deed ? { by: deed.person, at: readStamp(deed.deed.at).millis } : null
    const saw = all.find(line => line.desk === one)
    return saw && (!done || saw.line.at > done.at) ? { by: saw.by, at: saw.line.at } : done
  }
  const others = [...deeds.map(({ deed }) => deed.desk), ...access.map(record => readAccess(record).desk)]
  const own = desk.isOwn(id)
  const last = lastOf(id)
  return {
    desks: desksIn(ownId, others).map(one => ({ id: one, own: one === ownId, by: lastOf(one)?.by ?? '' })),
    incident: {
      organisation: organisation.name,
      desk: id,
      own,
      sample,
      shell: own ? state.shell : null,
      last,
      people: volunteers.length,
      held,
      placed,
      synced: own ? sync.last : (last?.at ?? null),
      locked: own ? (desk.facts.locked ?? null) : null,
      struckOff: struck?.since ?? null,
      backup: own && backups !== null && backups.folder !== null ? { folder: backups.folder, at: lastGood(backups) } : null,
      lines: all.filter(line => line.desk === id),
      known,
      wrongful,
    },
  }
}

/** A desk to choose. */
interface Seen {
  readonly id: string
  readonly own: boolean
  readonly by: string
}

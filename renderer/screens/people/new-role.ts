import { type HandoverEntry, readEntry } from '../../../shared/handover/entry.ts'
import type { Person } from '../../../shared/ipc/values.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { Desk } from '../../data/desk.ts'

/** The newest change of what somebody at this desk may do, where somebody else made it and it still holds (SPEC A6). */
export function newRole(entries: readonly ShownRecord[], desk: Pick<Desk, 'isOwn'>, who: Person): HandoverEntry | null {
  const newest = entries
    .map(readEntry)
    .filter(entry => entry.what === 'role' && entry.name === who.name && desk.isOwn(entry.desk))
    .toSorted((one, other) => other.at - one.at)[0]
  return newest && newest.by !== who.name && newest.to === who.role ? newest : null
}

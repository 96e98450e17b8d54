import { readDeskCommand } from '../../../shared/desks/desk-command.ts'
import { desksOf } from '../../../shared/desks/desk-record.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { DeskRole } from '../../../shared/sync/rights.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { commandsIn } from '../../actions/applications/command-state.ts'
import type { Desk } from '../../data/desk.ts'

export interface NewDeskRole {
  readonly role: DeskRole
  /** Who sits at the desk that changed it; '' where that is not known any more. */
  readonly by: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** The newest change of what this desk may do, where another desk made it and it still holds. */
export function newDeskRole(desk: Desk, records: readonly ShownRecord[]): NewDeskRole | null {
  const desks = desksOf(records)
  const own = desks.find(one => desk.isOwn(one.desk))
  const newest = commandsIn(desk, associationScope(desk.facts.organisation.id))
    .flatMap(({ groups, changed }) => {
      const command = readDeskCommand(groups)
      return command?.type === 'set-role' && desk.isOwn(command.desk) ? [{ role: command.role, ...readStamp(changed) }] : []
    })
    .toSorted((one, other) => other.millis - one.millis)[0]
  if (!newest || desk.isOwn(newest.desk) || newest.role !== own?.role) return null
  return { role: newest.role, by: desks.find(one => one.desk === newest.desk)?.name ?? '', at: newest.millis }
}

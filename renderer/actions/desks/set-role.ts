import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import type { DeskRole } from '../../../shared/sync/rights.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { giveDeskCommand, namedIn } from './give-desk-command.ts'

/** What people at a desk may do from now on. */
export const setRole: Action<{ readonly record: DeskRecord; readonly role: DeskRole }, { deed: string }, WriteProblem> = {
  id: 'desks.set-role',
  run: (tools, { record, role }) =>
    giveDeskCommand(tools, { type: 'set-role', desk: record.desk, signing: record.signing, role }, 'desks.set-role', {
      ...namedIn(record),
      role,
    }),
}

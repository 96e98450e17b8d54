import type { DeskRecord } from '../../../shared/desks/desk-record.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { giveDeskCommand } from './give-desk-command.ts'

/** What a desk's PC is called from now on. */
export const nameDesk: Action<{ readonly record: DeskRecord; readonly pc: string }, { deed: string }, WriteProblem> = {
  id: 'desks.name',
  run: (tools, { record: { desk, signing }, pc }) => giveDeskCommand(tools, { type: 'name-desk', desk, signing, pc }, 'desks.name', { pc }),
}

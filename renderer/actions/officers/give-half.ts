import type { RecoveryRecord } from '../../../shared/desks/recovery-record.ts'
import { scopeId } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { giveRecoveryCommand } from './give-recovery-command.ts'

export interface Answering {
  readonly request: RecoveryRecord
  /** The association's name. */
  readonly name: string
}
export type GiveProblem = WriteProblem | 'locked' | 'no-headquarters' | 'no-officer' | 'settled' | 'unreadable'

/** An officer gives their half of the key to the desk that asks, whose six words they have compared. */
export const giveHalf: Action<Answering, { deed: string }, GiveProblem> = {
  id: 'officers.give-half',
  run: async (tools, { request, name }) => {
    const made = await tools.ask('officers:answer', { recovery: request.record })
    return made.ok ? giveRecoveryCommand(tools, scopeId(request.scope), made.value, { name }) : made
  },
}

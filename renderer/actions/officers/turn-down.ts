import { scopeId } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import type { Answering } from './give-half.ts'
import { giveRecoveryCommand } from './give-recovery-command.ts'

/** By an officer, or by the association that asked. */
export const turnDown: Action<Answering, { deed: string }, WriteProblem> = {
  id: 'officers.turn-down',
  run: (tools, { request, name }) =>
    giveRecoveryCommand(tools, scopeId(request.scope), { type: 'turn-down', recovery: request.record }, { name }),
}

import type { OrganisationName } from '../../../shared/core/organisation.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import type { Action } from '../action.ts'
import type { CommandProblem } from './give-command.ts'
import { giveCommand, inRoomOf } from './give-command.ts'

export interface HandingOver {
  readonly scope: Scope
  readonly organisation: OrganisationName
}

/** Makes another body the lead, or the chair of a block: it invites and submits from then on, and only it can hand that back. */
export const handOver: Action<HandingOver, { deed: string }, CommandProblem> = {
  id: 'applications.hand-over',
  run: (tools, { scope, organisation: { id, name } }) =>
    giveCommand(tools, scope, { type: 'hand-over', organisation: id }, inRoomOf(scope, 'hand-over'), { name }),
}

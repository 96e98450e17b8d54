import type { OrganisationName } from '../../../shared/core/organisation.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import type { Action } from '../action.ts'
import type { CommandProblem } from './give-command.ts'
import { giveCommand, inRoomOf } from './give-command.ts'

export interface Inviting {
  readonly scope: Scope
  readonly organisation: OrganisationName
  readonly title: string
}

/** Asks headquarters to invite an organisation of the directory into an application, or a block. */
export const invite: Action<Inviting, { deed: string }, CommandProblem> = {
  id: 'applications.invite',
  run: (tools, { scope, organisation, title }) =>
    giveCommand(tools, scope, { type: 'invite', organisation, title }, inRoomOf(scope, 'invite'), { name: organisation.name }),
}

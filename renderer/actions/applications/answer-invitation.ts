import type { Invitation } from '../../../shared/applications/filing.ts'
import { liaisonScope } from '../../../shared/sync/scope.ts'
import type { Action } from '../action.ts'
import type { CommandProblem } from './give-command.ts'
import { giveCommand } from './give-command.ts'

/** Accepts an invitation; once headquarters has it, the application comes by sync. */
export const acceptInvitation: Action<Invitation, { deed: string }, CommandProblem> = {
  id: 'applications.accept-invitation',
  run: (tools, { id, title, from }) =>
    giveCommand(
      tools,
      liaisonScope(tools.desk.facts.organisation.id),
      { type: 'accept-invitation', invitation: id },
      'applications.accept-invitation',
      {
        title,
        from: from.name,
      },
    ),
}

export const declineInvitation: Action<Invitation, { deed: string }, CommandProblem> = {
  id: 'applications.decline-invitation',
  run: (tools, { id, title, from }) =>
    giveCommand(
      tools,
      liaisonScope(tools.desk.facts.organisation.id),
      { type: 'decline-invitation', invitation: id },
      'applications.decline-invitation',
      {
        title,
        from: from.name,
      },
    ),
}

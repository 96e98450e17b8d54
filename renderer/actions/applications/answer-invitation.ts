import type { Invitation } from '../../../shared/applications/filing.ts'
import { liaisonScope } from '../../../shared/sync/scope.ts'
import type { Action } from '../action.ts'
import type { CommandProblem } from './give-command.ts'
import { giveCommand } from './give-command.ts'

/** Accepts an invitation; once headquarters has it, the application comes by sync. */
export const acceptInvitation = answering('accept-invitation')

export const declineInvitation = answering('decline-invitation')

function answering(type: 'accept-invitation' | 'decline-invitation'): Action<Invitation, { deed: string }, CommandProblem> {
  return {
    id: `applications.${type}`,
    run: (tools, { id, title, from }) => {
      const scope = liaisonScope(tools.desk.facts.organisation.id)
      return giveCommand(tools, scope, { type, invitation: id }, `applications.${type}`, { title, from: from.name })
    },
  }
}

import type { Scope } from '../sync/scope.ts'
import { organisationIn } from './application.ts'
import type { Invitation } from './filing.ts'
import { invitationsOf } from './filing.ts'
import type { PlainRecord } from './plain-record.ts'

type Placed = PlainRecord & { readonly scope: Scope }

/** What a desk knows of who takes part where. */
export interface Parts {
  readonly invitations: readonly Placed[]
  readonly applications: readonly Placed[]
  readonly parties: readonly Placed[]
  /** Whether there ever was a party of this id, which is that of the invitation by which it entered. */
  readonly entered: (invitation: string) => boolean
}

/**
 * The accepted invitations by which an organisation has not entered yet, of applications that have come. It enters once for each,
 * and not again after somebody took it out; who left and was invited again enters again (SPEC O7).
 */
export function toEnter(own: string, { invitations, applications, parties, entered }: Parts): readonly Invitation[] {
  return invitationsOf(invitations).filter(({ id, to, joint, status }) => {
    if (to.id !== own || status !== 'accepted' || entered(id) || !applications.some(({ scope }) => scope === joint)) return false
    return !parties.some(party => party.scope === joint && organisationIn(party.groups['organisation']).id === own)
  })
}

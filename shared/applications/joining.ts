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
  /** How often this desk's organisation has entered a scope. */
  readonly entered: (scope: string) => number
}

/**
 * The accepted invitations by which an organisation has not entered yet, of applications that have come. It enters once for each,
 * and not again after somebody took it out; who left and was invited again enters again (SPEC O7).
 */
export function toEnter(own: string, { invitations, applications, parties, entered }: Parts): readonly Invitation[] {
  const all = invitationsOf(invitations).filter(({ to }) => to.id === own)
  const times = (scope: string) => all.filter(({ joint, status }) => joint === scope && (status === 'accepted' || status === 'left')).length
  return all.filter(({ id, joint, status }) => {
    if (status !== 'accepted' || !applications.some(({ scope }) => scope === joint)) return false
    const isIn = parties.some(
      ({ scope, ...party }) => scope === joint && (party.id === id || organisationIn(party.groups['organisation']).id === own),
    )
    return !isIn && entered(joint) < times(joint)
  })
}

import type { OrganisationName } from '../core/organisation.ts'
import type { Scope } from '../sync/scope.ts'
import { blockScope, scopeId, scopeKind } from '../sync/scope.ts'

/** A block council's scope as one of its organisations knows it (SPEC O8). */
export interface Council {
  readonly scope: Scope
  readonly name: string
}

/** What membership hangs on: an invitation into a scope and what became of it. Times in milliseconds of headquarters' clock. */
export interface Invited {
  readonly joint: string
  readonly title: string
  readonly to: OrganisationName
  readonly status: string
  readonly at: number
  readonly answered: number | null
}

/** An organisation of a council. */
export interface CouncilMember {
  readonly organisation: OrganisationName
  /** When it accepted, milliseconds of headquarters' clock; null for the council itself, which is there from the beginning. */
  readonly since: number | null
}

export const isCouncil = (scope: string): boolean => scopeKind(scope as Scope) === 'block'

/** The councils that an organisation is in: its own, where it is one, and those whose invitation it accepted and has not left. */
export function councilsOf(own: OrganisationName, invitations: readonly Invited[], names: ReadonlyMap<string, string>): readonly Council[] {
  const joined = invitations.filter(({ joint, to, status }) => to.id === own.id && status === 'accepted' && isCouncil(joint))
  const found = new Map<Scope, string>(own.kind === 'block-council' ? [[blockScope(own.id), own.name]] : [])
  for (const { joint, title } of joined) {
    const scope = joint as Scope
    if (!found.has(scope)) found.set(scope, names.get(scopeId(scope)) ?? title)
  }
  return [...found].map(([scope, name]) => ({ scope, name }))
}

/** Who is in a council: the council first, then who accepted, in the order in which they did. */
export function membersOf({ scope, name }: Council, invitations: readonly Invited[]): readonly CouncilMember[] {
  const council = { organisation: { id: scopeId(scope), name, kind: 'block-council' as const }, since: null }
  const members = new Map<string, CouncilMember & { readonly since: number }>()
  for (const { joint, to, status, at, answered } of invitations) {
    if (joint === scope && status === 'accepted' && to.id !== council.organisation.id)
      members.set(to.id, { organisation: to, since: answered ?? at })
  }
  return [council, ...[...members.values()].toSorted((one, other) => one.since - other.since)]
}

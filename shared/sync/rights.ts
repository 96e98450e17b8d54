import type { OrganisationName } from '../core/organisation.ts'
import { never } from '../core/result.ts'
import type { Kind } from './kinds.ts'
import { travels } from './kinds.ts'
import type { Scope } from './scope.ts'
import { scopeId, scopeKind } from './scope.ts'

/** What a desk, or a person at it, may: 管理者, 編集, 閲覧. Each may all that those behind it may. */
export type DeskRole = 'admin' | 'edit' | 'view'
export const deskRoles: readonly DeskRole[] = ['admin', 'edit', 'view']

/** What an organisation is in a joint or a block scope. Headquarters' table of members says. */
export type Membership = 'lead' | 'participant' | 'chair' | 'member'
export const memberships: readonly Membership[] = ['lead', 'participant', 'chair', 'member']

/**
 * What an organisation is to a scope. `own`: its association's scope; `partner`: its own liaison scope; `reviewer` (提出先):
 * headquarters in a liaison scope; `keeper` and `reader`: headquarters and all others in `national`.
 */
export type Relation = 'own' | 'partner' | 'reviewer' | 'keeper' | 'reader' | Membership

export type CommandType =
  | 'invite'
  | 'accept-invitation'
  | 'decline-invitation'
  | 'leave'
  | 'hand-over'
  | 'submit'
  | 'withdraw'
  | 'return'
  | 'accept'
  | 'admit-desk'
  | 'set-role'
  | 'name-desk'
  | 'strike-off'
  | 'renew-key'
  | 'add-sheet'
  | 'take-late'
  | 'refuse-late'
  | 'set-officers'
  | 'ask-officers'
  | 'give-half'
  | 'turn-down'

/** What somebody wants to do in a scope. */
export type Act =
  | { readonly op: 'read' }
  | { readonly op: 'write' | 'delete'; readonly kind: Kind }
  | { readonly op: 'command'; readonly command: CommandType }

interface Rights {
  /** Kinds, or all that desks write at all. */
  readonly write: readonly Kind[] | 'all'
  readonly delete: readonly Kind[] | 'all'
  readonly commands: readonly CommandType[]
}

const nothing: Rights = { write: [], delete: [], commands: [] }
const everything: Rights = { write: 'all', delete: 'all', commands: [] }
/** Who only looks is noted all the same (SPEC A1). So is who comes and goes (SPEC K8). What is too old of the notes others erase (SPEC A4). */
const looking: Rights = { write: ['access', 'handover'], delete: [], commands: [] }
const may = (...commands: readonly CommandType[]): Rights => ({ ...everything, commands })
const only = (...commands: readonly CommandType[]): Rights => ({ ...nothing, commands })

/**
 * The one table of who may do what (SPEC O1): headquarters decides by it, desks say beforehand what would come of something.
 * Whoever stands in a row may read the scope; what is not named is not allowed.
 */
const table: Readonly<Record<Relation, Readonly<Record<DeskRole, Rights>>>> = {
  own: {
    admin: may(
      ...(['admit-desk', 'set-role', 'name-desk', 'strike-off', 'renew-key', 'add-sheet'] as const),
      ...(['take-late', 'refuse-late', 'set-officers'] as const),
    ),
    edit: everything,
    view: looking,
  },
  partner: {
    admin: may('accept-invitation', 'decline-invitation', 'ask-officers', 'turn-down'),
    edit: may('accept-invitation', 'decline-invitation'),
    view: nothing,
  },
  reviewer: both(may('return', 'accept', 'give-half', 'turn-down')),
  keeper: both(everything),
  reader: both(nothing),
  lead: both(may('invite', 'hand-over', 'submit', 'withdraw')),
  participant: both(may('leave')),
  // Nothing is written in a block scope yet but who is in it.
  chair: both(only('invite', 'hand-over')),
  member: both(only('leave')),
}

function both(rights: Rights): Readonly<Record<DeskRole, Rights>> {
  return { admin: rights, edit: rights, view: nothing }
}

/** What an organisation is to a scope, as far as the scope's name alone says it (SPEC Q4). `by-membership`: the table of members says. */
export function relationTo(scope: Scope, organisation: Pick<OrganisationName, 'id' | 'kind'>): Relation | 'none' | 'by-membership' {
  const kind = scopeKind(scope)
  const ours = organisation.kind === 'headquarters'
  switch (kind) {
    case 'association':
      return scopeId(scope) === organisation.id ? 'own' : 'none'
    case 'liaison':
      return ours ? 'reviewer' : scopeId(scope) === organisation.id ? 'partner' : 'none'
    case 'national':
      return ours ? 'keeper' : 'reader'
    case 'joint':
    case 'block':
      // Headquarters' reviewers read what was handed in, through the liaison scope, and never the draft (SPEC C4).
      return ours ? 'none' : 'by-membership'
    default:
      return never(kind)
  }
}

/** Whether a desk of this role may do it, where its organisation stands so to the scope. */
export function isAllowed(role: DeskRole, relation: Relation, act: Act): boolean {
  const rights = table[relation][role]
  if (act.op === 'read') return true
  if (act.op === 'command') return rights.commands.includes(act.command)
  const kinds = rights[act.op]
  return travels[act.kind] !== 'headquarters' && travels[act.kind] !== 'command' && (kinds === 'all' || kinds.includes(act.kind))
}

/** The lower one of two roles: a person may no more than the desk at which they sit. */
export const lowerRole = (one: DeskRole, other: DeskRole): DeskRole => (deskRoles.indexOf(one) > deskRoles.indexOf(other) ? one : other)

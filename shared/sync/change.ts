import type { Json } from '../core/json.ts'
import type { Kind, LaterKind } from './kinds.ts'
import type { Scope } from './scope.ts'
import type { Stamp } from './stamp.ts'

/** Field groups set to values. A group is what must change together, postcode and address for example. */
export type Groups = { readonly [group: string]: Json }

/**
 * For each group that a change sets, the stamps of the values that its author saw; empty where there was none. Of a group
 * that it does not set, stamps of values that are to stay replaced (SPEC M9).
 */
export type Bases = { readonly [group: string]: readonly Stamp[] }

/** The values of a change as they travel and as they lie in the log. */
export type Body = { readonly plain: Groups } | { readonly sealed: string; readonly epoch: number }

/** Field groups of one record set to values. Immutable; its name is (scope, desk, n). */
export interface Change {
  readonly scope: Scope
  readonly kind: Kind | LaterKind
  readonly record: string
  readonly desk: string
  /** Counts this desk's changes in this scope, from 1, without gaps (SPEC P2). */
  readonly n: number
  readonly at: Stamp
  readonly deed: string
  readonly bases: Bases
  readonly body: Body
}

/** A change whose body is open. */
export type OpenChange = Omit<Change, 'body' | 'kind'> & { readonly kind: Kind; readonly groups: Groups }

/** What somebody wants to set; the door `write` adds the rest. */
export interface Draft {
  readonly kind: Kind
  readonly record: string
  readonly groups: Groups
  /**
   * Fields of groups that hold several: the door puts them into the value that is there when the deed is written, so
   * that two fields left quickly one after the other do not undo each other.
   */
  readonly parts?: { readonly [group: string]: { readonly [field: string]: Json } }
  /** Only for settling a difference: the stamps that this value closes. Otherwise the present value is the base. */
  readonly closes?: readonly Stamp[]
  /** Only for writing a change anew: all that it replaces, also in groups that it does not set (SPEC M9). */
  readonly replaces?: Bases
}

/** One thing a person did, without its changes. Words are made of `action` and `params` when somebody reads them. */
export interface DeedHead {
  readonly id: string
  readonly scope: Scope
  readonly desk: string
  /** Who sat at the desk, as they call themselves. */
  readonly person: string
  readonly at: Stamp
  /** The action's id, `roster.import`. */
  readonly action: string
  /** Sealed where the deed touches a sealed kind. */
  readonly params: Body
  /** How many changes the whole deed has. */
  readonly size: number
  /** The deed that this one takes back. */
  readonly undoes?: string
  /** The deed that this one writes anew, because headquarters did not take it (SPEC S6). */
  readonly repeats?: string
  /** How many records a person agreed to delete with it, where somebody was asked (SPEC H1). */
  readonly consent?: number
}

/** What a desk notes by itself (閲覧の記録), which nobody did: not in the history, and not taken back. In one's own scope alone. */
export const isQuiet = ({ action, scope }: Pick<DeedHead, 'action' | 'scope'>): boolean =>
  action === 'access.note' && scope.startsWith('association:')

/** Part i of n of a deed; at most 500 changes. The last part commits; without it the others count for nothing (SPEC L4). */
export interface DeedPage {
  readonly deed: DeedHead
  readonly part: number
  readonly of: number
  readonly changes: readonly Change[]
}

export const PAGE = 500

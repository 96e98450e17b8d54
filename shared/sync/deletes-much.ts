import type { Groups } from './change.ts'
import type { Kind } from './kinds.ts'
import { HERE, testifies } from './kinds.ts'
import type { ShownRecord } from './record.ts'

/** How many of the records that are shown in a scope a deed deletes. */
export interface DeletedShare {
  readonly deleted: number
  readonly shown: number
}

/** Fewer than these are never much: in a small scope a few records are quickly a fifth. */
const MANY = 20
const SHARE = 0.2

/** Whether a deed deletes so much of a scope that a person has to agree first (SPEC H1). */
export const deletesMuch = ({ deleted, shown }: DeletedShare): boolean => deleted >= MANY && deleted > shown * SHARE

/** By the kind of a part, the group that names what it is a part of. */
const wholeOf: Readonly<Partial<Record<Kind, string>>> = {
  site: 'drill',
  phase: 'drill',
  team: 'drill',
  inject: 'drill',
  assignment: 'drill',
}

interface Deleted {
  readonly kind: Kind
  readonly record: string
}

/** How many records a deed deletes to people's eyes: a drill is one, however many teams and injects go with it. */
export function countDeleted(deleted: readonly Deleted[], one: (kind: Kind, id: string) => ShownRecord | null): number {
  const gone = new Set(deleted.map(({ record }) => record))
  const goesWithWhole = ({ kind, record }: Deleted): boolean => {
    const whole = one(kind, record)?.groups[wholeOf[kind] ?? '']
    return typeof whole === 'string' && gone.has(whole)
  }
  return deleted.filter(each => !testifies(each.kind) && !goesWithWhole(each)).length
}

export const isDeletion = (groups: Groups): boolean => groups[HERE] === false

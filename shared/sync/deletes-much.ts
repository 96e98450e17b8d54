import type { Groups } from './change.ts'
import { HERE } from './kinds.ts'

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

export const isDeletion = (groups: Groups): boolean => groups[HERE] === false

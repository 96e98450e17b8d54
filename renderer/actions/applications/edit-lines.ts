import type { Draft, Groups } from '../../../shared/sync/change.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

export interface LineEdits {
  readonly scope: Scope
  /** What was done, for the history. */
  readonly did: 'edit-line' | 'remove-line' | 'move-line' | 'paste-lines'
  /** What the line is for; how many lines. */
  readonly params: Groups
  readonly drafts: readonly Draft[]
}

/** Writes lines of the budget: one cell, an order, or all that somebody pasted, as one deed. */
export const editLines: Action<LineEdits, { deed: string }, WriteProblem> = {
  id: 'applications.edit-lines',
  run: ({ desk }, { scope, did, params, drafts }) => desk.write({ scope, action: `applications.${did}`, params, drafts }),
}

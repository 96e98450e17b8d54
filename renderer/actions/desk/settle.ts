import type { Json } from '../../../shared/core/json.ts'
import { fail } from '../../../shared/core/result.ts'
import type { Kind } from '../../../shared/sync/kinds.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

export interface Settlement {
  readonly kind: Kind
  readonly record: string
  readonly group: string
  /** What holds from now on: one of the values, or a new one. */
  readonly value: Json
  /** The group in the reader's words, for the history. */
  readonly words: string
}

/** Decides between values that people wrote without seeing each other. The others stay in the history. */
export const settle: Action<Settlement, { deed: string }, WriteProblem | 'unknown'> = {
  id: 'desk.settle',
  run: async ({ desk }, { kind, record, group, value, words }) => {
    const stored = desk.one(kind, record)
    if (!stored) return fail('unknown')
    const closes = desk.heads(kind, record, group).map(({ at }) => at)
    return desk.write({
      scope: stored.scope,
      action: 'desk.settle',
      params: { group: words },
      drafts: [{ kind, record, groups: { [group]: value }, closes }],
    })
  },
}

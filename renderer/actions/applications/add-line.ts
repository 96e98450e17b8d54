import { ok } from '../../../shared/core/result.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

export interface NewLine {
  readonly scope: Scope
  readonly category: string
  readonly order: number
}

/** Adds an empty line to the budget. */
export const addLine: Action<NewLine, { deed: string; line: string }, WriteProblem> = {
  id: 'applications.add-line',
  run: async ({ desk, newId }, { scope, category, order }) => {
    const line = newId()
    const groups = { category, item: '', unitPrice: 0, quantity: 1, unit: '', shares: {}, order }
    const done = await desk.write({
      scope,
      action: 'applications.add-line',
      params: {},
      drafts: [{ kind: 'budget-line', record: line, groups }],
    })
    return done.ok ? ok({ ...done.value, line }) : done
  },
}

import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Sets for how many months the association keeps the record of access. */
export const keepFor: Action<{ readonly months: number }, { deed: string }, WriteProblem> = {
  id: 'access.keep-for',
  run: ({ desk }, { months }) => {
    const { id } = desk.facts.organisation
    return desk.write({
      scope: associationScope(id),
      action: 'access.keep-for',
      params: { months },
      drafts: [{ kind: 'retention', record: id, groups: { access: { months } } }],
    })
  },
}

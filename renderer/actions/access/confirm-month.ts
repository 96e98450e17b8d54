import { reviewGroups } from '../../../shared/access/review.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Says that this person has looked through a month's record of access. */
export const confirmMonth: Action<{ readonly month: string }, { deed: string }, WriteProblem> = {
  id: 'access.confirm-month',
  run: ({ desk, now, newId }, { month }) =>
    desk.write({
      scope: associationScope(desk.facts.organisation.id),
      action: 'access.confirm-month',
      params: { month },
      drafts: [{ kind: 'review', record: newId(), groups: reviewGroups({ month, by: desk.facts.person, at: now() }) }],
    }),
}

import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { HERE } from '../../../shared/sync/kinds.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Takes people out of the roster. Their history stays, and the deed can be undone. */
export const remove: Action<readonly Volunteer[], { deed: string }, WriteProblem> = {
  id: 'roster.remove',
  run: ({ desk }, people) =>
    desk.write({
      scope: associationScope(desk.facts.organisation.id),
      action: 'roster.remove',
      // Of several people nobody is named: one of them may be erased, and the words of the others stay (SPEC E2).
      params: people.length === 1 ? { name: people[0]?.name ?? '', count: 1 } : { count: people.length },
      drafts: people.map(({ id }) => ({ kind: 'volunteer' as const, record: id, groups: { [HERE]: false } })),
    }),
}

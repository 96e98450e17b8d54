import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { groupsOf } from '../../../shared/roster/volunteer.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Puts one person into the roster. */
export const add: Action<Volunteer, { deed: string }, WriteProblem> = {
  id: 'roster.add',
  run: ({ desk }, volunteer) =>
    desk.write({
      scope: associationScope(desk.facts.organisation.id),
      action: 'roster.add',
      params: { name: volunteer.name },
      drafts: [{ kind: 'volunteer', record: volunteer.id, groups: groupsOf(volunteer) }],
    }),
}

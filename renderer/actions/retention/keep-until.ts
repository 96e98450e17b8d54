import type { Stay } from '../../../shared/retention/due.ts'
import { KEEP } from '../../../shared/retention/due.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Keeps somebody longer than the clock says, and says why. */
export const keepUntil: Action<{ readonly person: Volunteer } & Stay, { deed: string }, WriteProblem> = {
  id: 'retention.keep-until',
  run: ({ desk }, { person, until, why }) =>
    desk.write({
      scope: associationScope(desk.facts.organisation.id),
      action: 'retention.keep-until',
      params: { name: person.name },
      drafts: [{ kind: 'volunteer', record: person.id, groups: { [KEEP]: { until, why } } }],
    }),
}

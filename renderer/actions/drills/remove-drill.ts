import type { Plan } from '../../../shared/drills/drill.ts'
import { takeAway } from '../../../shared/drills/set-groups.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { ownScope } from './own-scope.ts'

/** Takes a drill away with all that belongs to it. One deed, so that undo brings everything back. */
export const removeDrill: Action<{ readonly plan: Plan }, { deed: string }, WriteProblem> = {
  id: 'drills.remove',
  run: (tools, { plan }) => {
    const drafts = [
      takeAway('drill', plan.drill.id),
      ...plan.sites.map(({ id }) => takeAway('site', id)),
      ...plan.phases.map(({ id }) => takeAway('phase', id)),
      ...plan.teams.map(({ id }) => takeAway('team', id)),
      ...plan.injects.map(({ id }) => takeAway('inject', id)),
      ...plan.assignments.map(({ id }) => takeAway('assignment', id)),
    ]
    return tools.desk.write({ scope: ownScope(tools), action: 'drills.remove', params: { name: plan.drill.title }, drafts })
  },
}

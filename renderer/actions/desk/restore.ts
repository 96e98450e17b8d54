import { fail } from '../../../shared/core/result.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { RestorePlan } from '../../data/restore.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Goes back to a backup as was shown: one deed, which travels and can be undone like any other. `moment` names the backup wherever the deed is read: 2026-11-24 13:50. */
export const restore: Action<{ readonly plan: RestorePlan; readonly moment: string }, { deed: string }, WriteProblem | 'unknown'> = {
  id: 'desk.restore',
  run: async ({ desk }, { plan, moment }) => {
    if (plan.lines.length === 0) return fail('unknown')
    return desk.write({
      scope: associationScope(desk.facts.organisation.id),
      action: 'desk.restore',
      params: { moment },
      drafts: plan.lines.map(({ draft }) => draft),
      // The dialog said how many go (SPEC H1).
      consent: true,
    })
  },
}

import type { Result } from '../../../shared/core/result.ts'
import { ok } from '../../../shared/core/result.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { changedGroups } from '../../../shared/roster/volunteer.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Changes what is known of one person; only the groups that differ. Nothing is written where nothing differs. */
export const edit: Action<{ readonly before: Volunteer; readonly after: Volunteer }, { deed: string } | null, WriteProblem> = {
  id: 'roster.edit',
  run: async ({ desk }, { before, after }): Promise<Result<{ deed: string } | null, WriteProblem>> => {
    const groups = changedGroups(before, after)
    const [group] = Object.keys(groups)
    if (group === undefined) return ok(null)
    return desk.write({
      scope: associationScope(desk.facts.organisation.id),
      action: 'roster.edit',
      params: { name: after.name, group },
      drafts: [{ kind: 'volunteer', record: after.id, groups }],
    })
  },
}

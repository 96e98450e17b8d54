import type { Json } from '../../../shared/core/json.ts'
import { fieldsIn } from '../../../shared/core/read-json.ts'
import type { Result } from '../../../shared/core/result.ts'
import { ok } from '../../../shared/core/result.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { changedFields, changedGroups, groupFields } from '../../../shared/roster/volunteer.ts'
import type { Draft } from '../../../shared/sync/change.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Changes what is known of one person; only the groups that differ. Nothing is written where nothing differs. */
export const edit: Action<{ readonly before: Volunteer; readonly after: Volunteer }, { deed: string } | null, WriteProblem> = {
  id: 'roster.edit',
  run: async ({ desk }, { before, after }): Promise<Result<{ deed: string } | null, WriteProblem>> => {
    const { groups, parts } = changesOf(before, after)
    const [group] = [...Object.keys(groups), ...Object.keys(parts)]
    if (group === undefined) return ok(null)
    return desk.write({
      scope: associationScope(desk.facts.organisation.id),
      action: 'roster.edit',
      params: { name: after.name, group },
      drafts: [{ kind: 'volunteer', record: after.id, groups, parts }],
    })
  },
}

/** Groups of one field are set whole; of the others only the fields that differ. */
function changesOf(before: Volunteer, after: Volunteer): Required<Pick<Draft, 'groups' | 'parts'>> {
  const groups: Record<string, Json> = {}
  const parts: Record<string, Record<string, Json>> = {}
  const changed = changedFields(before, after)
  for (const [group, value] of Object.entries(changedGroups(before, after))) {
    const members: readonly string[] = group in groupFields ? groupFields[group as keyof typeof groupFields] : []
    if (members.length < 2) groups[group] = value
    else
      parts[group] = Object.fromEntries(
        changed.filter(field => members.includes(field)).map(field => [field, fieldsIn(value)[field] ?? null]),
      )
  }
  return { groups, parts }
}

import type { Result } from '../../../shared/core/result.ts'
import { ok } from '../../../shared/core/result.ts'
import { draftsOf, recheck } from '../../../shared/roster/carry-out-plan.ts'
import type { Plan } from '../../../shared/roster/plan-import.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { volunteerOf } from '../../../shared/roster/volunteer.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { Intent, WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

export interface ImportWish extends Pick<Intent, 'progress' | 'stop'> {
  /** The file's name, for the history. */
  readonly file: string
  /** What the screen shows. */
  readonly plan: Plan
  /** The roster that the plan was made with. */
  readonly roster: readonly Volunteer[]
}

/** Written as one deed, or nothing written and the plan with the questions that came up meanwhile. */
export type ImportDone = { readonly deed: string; readonly people: number } | { readonly asks: Plan; readonly roster: readonly Volunteer[] }

/** Carries out an import exactly as the screen showed it. */
export const importRows: Action<ImportWish, ImportDone, WriteProblem> = {
  id: 'roster.import',
  run: async ({ desk, newId }, { file, plan, roster, ...way }): Promise<Result<ImportDone, WriteProblem>> => {
    const now = desk.all('volunteer').map(({ id, groups }) => volunteerOf(id, groups))
    const checked = recheck(plan, roster, now)
    if (checked.rows.some((planned, place) => planned.kind === 'ask' && plan.rows[place]?.kind !== 'ask')) {
      return ok({ asks: checked, roster: now })
    }
    const drafts = draftsOf(checked, newId)
    const scope = associationScope(desk.facts.organisation.id)
    const done = await desk.write({ scope, action: 'roster.import', params: { file, rows: drafts.length }, drafts, ...way })
    return done.ok ? ok({ deed: done.value.deed, people: drafts.length }) : done
  },
}

import type { TimeOfDay } from '../../../shared/core/days.ts'
import { plainTime } from '../../../shared/core/days.ts'
import { fail } from '../../../shared/core/result.ts'
import type { Inject, Plan } from '../../../shared/drills/drill.ts'
import { moveInject as moved, moveStart as movedStart, renumber } from '../../../shared/drills/move.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { ownScope } from './own-scope.ts'

export interface MoveInject {
  readonly inject: Inject
  readonly to: TimeOfDay
}

/** Moves one inject to another time. */
export const moveInject: Action<MoveInject, { deed: string }, WriteProblem> = {
  id: 'drills.move-inject',
  run: (tools, { inject, to }) =>
    tools.desk.write({
      scope: ownScope(tools),
      action: 'drills.move-inject',
      params: { number: inject.number, from: plainTime(inject.time), to: plainTime(to) },
      drafts: [moved(inject, to)],
    }),
}

/** Numbers the injects by their time, from 1. */
export const renumberInjects: Action<{ readonly plan: Plan }, { deed: string }, WriteProblem | 'nothing-to-do'> = {
  id: 'drills.renumber',
  run: async (tools, { plan }) => {
    const drafts = renumber(plan)
    if (drafts.length === 0) return fail('nothing-to-do')
    return tools.desk.write({ scope: ownScope(tools), action: 'drills.renumber', params: { name: plan.drill.title }, drafts })
  },
}

/** Starts the drill at another time and takes everything along. */
export const moveStart: Action<{ readonly plan: Plan; readonly start: TimeOfDay }, { deed: string }, WriteProblem | 'nothing-to-do'> = {
  id: 'drills.move-start',
  run: async (tools, { plan, start }) => {
    const drafts = movedStart(plan, start)
    if (drafts.length === 0) return fail('nothing-to-do')
    return tools.desk.write({
      scope: ownScope(tools),
      action: 'drills.move-start',
      params: { name: plan.drill.title, start: plainTime(start) },
      drafts,
    })
  },
}

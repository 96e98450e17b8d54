import type { TimeOfDay } from '../../../shared/core/days.ts'
import { plainTime } from '../../../shared/core/days.ts'
import { fail, ok } from '../../../shared/core/result.ts'
import type { Inject, Plan } from '../../../shared/drills/drill.ts'
import { moveInject as moved, moveInjectBy as movedBy, moveStart as movedStart, renumber } from '../../../shared/drills/move.ts'
import { drillOf, injectOf } from '../../../shared/drills/read-drill.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { ownScope } from './own-scope.ts'

/** To a time of day, or by minutes from wherever it is when it is its turn: quick presses add up (SPEC U6). */
export type MoveInject = { readonly inject: Inject } & ({ readonly to: TimeOfDay } | { readonly by: number })

/** Moves one inject to another time. */
export const moveInject: Action<MoveInject, { deed: string }, WriteProblem | 'nothing-to-do'> = {
  id: 'drills.move-inject',
  run: (tools, { inject, ...move }) =>
    tools.desk.write(seen => {
      const [drill, record] = [seen.one('drill', inject.drill), seen.one('inject', inject.id)]
      if (!drill || !record) return fail('nothing-to-do')
      const present = injectOf(record)
      const draft = 'to' in move ? moved(present, move.to) : movedBy({ drill: drillOf(drill) }, present, move.by)
      const to = String(draft.groups['time'])
      if (to === present.time) return fail('nothing-to-do')
      return ok({
        scope: ownScope(tools),
        action: 'drills.move-inject',
        params: { number: present.number, from: plainTime(present.time), to: plainTime(to) },
        drafts: [draft],
      })
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

import type { Day } from '../../../shared/core/days.ts'
import type { Response } from '../../../shared/response/response.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { ownScope } from '../drills/own-scope.ts'

/** Ends a response: the desks look as on other days again. What was written meanwhile stays. */
export const end: Action<{ readonly response: Response; readonly today: Day }, { deed: string }, WriteProblem> = {
  id: 'response.end',
  run: (tools, { response: { id, sort, title }, today }) =>
    tools.desk.write({
      scope: ownScope(tools),
      action: `response.end-${sort}`,
      params: { title },
      drafts: [{ kind: 'response', record: id, groups: { ended: today } }],
    }),
}

import type { Response, Said } from '../../../shared/response/response.ts'
import { saidGroups } from '../../../shared/response/response.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { ownScope } from '../drills/own-scope.ts'

/** Changes what is said of a response. */
export const edit: Action<{ readonly response: Response; readonly said: Partial<Said> }, { deed: string }, WriteProblem> = {
  id: 'response.edit',
  run: (tools, { response, said }) =>
    tools.desk.write({
      scope: ownScope(tools),
      action: 'response.edit',
      params: { title: said.title ?? response.title },
      drafts: [{ kind: 'response', record: response.id, groups: saidGroups(said) }],
    }),
}

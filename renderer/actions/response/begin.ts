import { ok } from '../../../shared/core/result.ts'
import type { Said, Sort } from '../../../shared/response/response.ts'
import { saidGroups } from '../../../shared/response/response.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { ownScope } from '../drills/own-scope.ts'

/** Begins a disaster response or a drill: every desk of the association shows it from then on. */
export const begin: Action<Said & { readonly sort: Sort }, { deed: string }, WriteProblem> = {
  id: 'response.begin',
  run: async (tools, { sort, ...said }) => {
    const groups = { here: true, sort, ...saidGroups(said) }
    const done = await tools.desk.write({
      scope: ownScope(tools),
      action: `response.begin-${sort}`,
      params: { title: said.title },
      drafts: [{ kind: 'response', record: tools.newId(), groups }],
    })
    return done.ok ? ok({ deed: done.value.deed }) : done
  },
}

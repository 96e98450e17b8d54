import type { Clocks } from '../../../shared/retention/clocks.ts'
import { clockGroup } from '../../../shared/retention/clocks.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Sets how long the association keeps people whom it no longer needs. */
export const setClocks: Action<Clocks, { deed: string }, WriteProblem> = {
  id: 'retention.set-clocks',
  run: ({ desk }, clocks) => {
    const { id } = desk.facts.organisation
    return desk.write({
      scope: associationScope(id),
      action: 'retention.set-clocks',
      params: {},
      drafts: [{ kind: 'retention', record: id, groups: { people: clockGroup(clocks) } }],
    })
  },
}

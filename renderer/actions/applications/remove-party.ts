import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** Takes a body out of an application. */
export const removeParty: Action<{ readonly party: ShownRecord; readonly name: string }, { deed: string }, WriteProblem> = {
  id: 'applications.remove-party',
  run: ({ desk }, { party: { scope, id }, name }) =>
    desk.write({
      scope,
      action: 'applications.remove-party',
      params: { name },
      drafts: [{ kind: 'party', record: id, groups: { here: false } }],
    }),
}

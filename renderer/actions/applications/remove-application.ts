import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

export interface ApplicationRemoval {
  readonly application: ShownRecord
  readonly title: string
}

/** Takes a draft out of the list of every body that shares it. Undo brings it back. */
export const removeApplication: Action<ApplicationRemoval, { deed: string }, WriteProblem> = {
  id: 'applications.remove',
  run: ({ desk }, { application: { scope, id }, title }) =>
    desk.write({
      scope,
      action: 'applications.remove',
      params: { title },
      drafts: [{ kind: 'application', record: id, groups: { here: false } }],
    }),
}

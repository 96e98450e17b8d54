import type { Groups } from '../../../shared/sync/change.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

export interface ApplicationEdit {
  readonly application: ShownRecord
  /** The one group that changes; what is inside changes together. */
  readonly field: 'title' | 'category' | 'period' | 'place' | 'contact' | 'request'
  readonly value: Groups[string]
}

/** Writes one field of an application anew. */
export const editApplication: Action<ApplicationEdit, { deed: string }, WriteProblem> = {
  id: 'applications.edit',
  run: ({ desk }, { application: { scope, id }, field, value }) =>
    desk.write({ scope, action: 'applications.edit', params: { field }, drafts: [{ kind: 'application', record: id, groups: { [field]: value } }] }),
}

import type { Draft } from '../../../shared/sync/change.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

export interface PartyEdit {
  readonly party: ShownRecord
  readonly name: string
  readonly set: Pick<Draft, 'groups' | 'parts'>
}

/** Writes what an application says of one of its bodies. */
export const editParty: Action<PartyEdit, { deed: string }, WriteProblem> = {
  id: 'applications.edit-party',
  run: ({ desk }, { party: { scope, id }, name, set }) =>
    desk.write({ scope, action: 'applications.edit-party', params: { name }, drafts: [{ kind: 'party', record: id, ...set }] }),
}

import type { OrganisationKind } from '../../../shared/core/organisation.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

export interface TypedBody {
  readonly scope: Scope
  readonly name: string
  readonly kind: OrganisationKind
}

/** Enters a body that has no desk here. Whoever writes the application keeps its data. */
export const addParty: Action<TypedBody, { deed: string }, WriteProblem> = {
  id: 'applications.add-party',
  run: ({ desk, newId }, { scope, name, kind }) =>
    desk.write({
      scope,
      action: 'applications.add-party',
      params: { name },
      drafts: [{ kind: 'party', record: newId(), groups: { organisation: { id: newId(), name, kind }, role: 'participant' } }],
    }),
}

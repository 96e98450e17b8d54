import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import type { Profile } from './profile.ts'

/** Keeps what the own organisation says of itself, for this and later applications. */
export const saveProfile: Action<Profile, { deed: string }, WriteProblem> = {
  id: 'applications.save-profile',
  run: ({ desk }, { address, representative, outline, contact }) => {
    const { id } = desk.facts.organisation
    const groups = { address, representative: { ...representative }, outline, contact: { ...contact } }
    return desk.write({
      scope: associationScope(id),
      action: 'applications.save-profile',
      params: {},
      drafts: [{ kind: 'profile', record: id, groups }],
    })
  },
}

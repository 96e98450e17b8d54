import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import type { Profile } from './profile.ts'

/** Keeps what the own organisation says of itself, all or a part of it, for this and later applications. */
export const saveProfile: Action<Partial<Profile>, { deed: string }, WriteProblem> = {
  id: 'applications.save-profile',
  run: ({ desk }, said) => {
    const { id } = desk.facts.organisation
    return desk.write({
      scope: associationScope(id),
      action: 'applications.save-profile',
      params: {},
      drafts: [{ kind: 'profile', record: id, groups: { ...said } }],
    })
  },
}

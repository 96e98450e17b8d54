import type { Invitation } from '../../../shared/applications/filing.ts'
import { fail } from '../../../shared/core/result.ts'
import { looksLikeScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { emptyProfile, ownProfile, partyGroups } from './profile.ts'

/** Enters the own organisation into an application whose invitation it has accepted. The party has the invitation's id. */
export const join: Action<Invitation, { deed: string }, WriteProblem | 'gone'> = {
  id: 'applications.join',
  run: async ({ desk }, { id, joint, title }) => {
    if (!looksLikeScope(joint)) return fail('gone')
    const { organisation } = desk.facts
    const groups = { organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind }, role: 'participant' }
    const drafts = [{ kind: 'party', record: id, groups: { ...groups, ...partyGroups(ownProfile(desk) ?? emptyProfile) } }] as const
    return desk.write({ scope: joint, action: 'applications.join', params: { title }, drafts })
  },
}

import type { Programme } from '../../../shared/applications/programme.ts'
import { ok } from '../../../shared/core/result.ts'
import { jointScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { emptyProfile, ownProfile, partyGroups } from './profile.ts'

export interface NewApplication {
  readonly title: string
  readonly programme: Programme
}

/** Begins an application with the own organisation as its lead, in a scope that others can be invited to. */
export const createApplication: Action<NewApplication, { deed: string; application: string }, WriteProblem> = {
  id: 'applications.create',
  run: async ({ desk, newId }, { title, programme }) => {
    const application = newId()
    const { id, name, kind } = desk.facts.organisation
    const profile = ownProfile(desk) ?? emptyProfile
    const done = await desk.write({
      scope: jointScope(newId()),
      action: 'applications.create',
      params: { title },
      drafts: [
        {
          kind: 'application',
          record: application,
          groups: { title, programme: { id: programme.id, year: programme.year }, contact: { ...profile.contact } },
        },
        { kind: 'party', record: newId(), groups: { organisation: { id, name, kind }, role: 'lead', ...partyGroups(profile) } },
      ],
    })
    return done.ok ? ok({ ...done.value, application }) : done
  },
}

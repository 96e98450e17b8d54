import type { OfferedOfficer } from '../../../shared/desks/recovery-group.ts'
import { national } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** At headquarters: is an officer no more, for who chooses from now on. The key stays, for those who have chosen already. */
export const leave: Action<OfferedOfficer, { deed: string }, WriteProblem> = {
  id: 'officers.leave',
  run: ({ desk }, { record, name }) =>
    desk.write({
      scope: national,
      action: 'officers.leave',
      params: { name },
      drafts: [{ kind: 'officer', record, groups: { who: null, since: null } }],
    }),
}

import type { OrganisationKind } from '../../../shared/core/organisation.ts'
import type { Result } from '../../../shared/core/result.ts'
import { fail } from '../../../shared/core/result.ts'
import { isBlank } from '../../../shared/core/text.ts'
import type { Action } from '../action.ts'

export interface DeskInvitation {
  /** An organisation's name; one of the directory, or a new one. */
  readonly organisation: string
  readonly kind: OrganisationKind
}

/** Gets an invitation from headquarters' server with which one desk of an organisation can join. */
export const inviteDesk: Action<DeskInvitation, { invitation: string }, 'offline' | 'not-allowed' | 'no-headquarters' | 'no-name'> = {
  id: 'headquarters.invite-desk',
  run: async (
    { ask },
    { organisation, kind },
  ): Promise<Result<{ invitation: string }, 'offline' | 'not-allowed' | 'no-headquarters' | 'no-name'>> =>
    isBlank(organisation) ? fail('no-name') : ask('headquarters:invite', { organisation: organisation.trim(), kind }),
}

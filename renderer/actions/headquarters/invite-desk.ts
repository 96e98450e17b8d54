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

export interface Invited {
  readonly invitation: string
  /** Milliseconds since 1970; null where headquarters does not say it. */
  readonly until: number | null
}

type Trouble = 'offline' | 'not-allowed' | 'no-headquarters'

/** Gets an invitation from headquarters' server with which one desk of an organisation can join. */
export const inviteDesk: Action<DeskInvitation, Invited, Trouble | 'no-name'> = {
  id: 'headquarters.invite-desk',
  run: async ({ ask }, { organisation, kind }): Promise<Result<Invited, Trouble | 'no-name'>> =>
    isBlank(organisation) ? fail('no-name') : ask('headquarters:invite', { organisation: organisation.trim(), kind }),
}

/** Nobody comes any more with an invitation that is out (SPEC O11). `spent`: somebody had. */
export const withdrawInvitation: Action<{ readonly id: string }, { readonly state: 'withdrawn' | 'spent' }, Trouble> = {
  id: 'headquarters.withdraw-invitation',
  run: ({ ask }, { id }) => ask('headquarters:withdraw-invitation', { id }),
}

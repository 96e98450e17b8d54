import type { OrganisationKind } from '../core/organisation.ts'
import type { Result } from '../core/result.ts'
import type { OpenInvitation, WithdrawInvitationReply } from '../sync/protocol.ts'

type Trouble = 'offline' | 'not-allowed' | 'no-headquarters'

/** What headquarters' desks ask about invitations of organisations; part of `Channels`. */
export interface InvitationChannels {
  /** Headquarters' desks only: a code for an organisation of the directory. */
  'headquarters:invite': {
    ask: { organisation: string; kind: OrganisationKind }
    /** `until`: null where a headquarters of before does not say how long it is good. */
    reply: Result<{ invitation: string; until: number | null }, Trouble>
  }
  /** Headquarters' desks only: the codes with which a desk can still come, without the codes themselves (SPEC O11). */
  'headquarters:invitations': {
    ask: Record<string, never>
    reply: Result<readonly OpenInvitation[], Trouble>
  }
  'headquarters:withdraw-invitation': {
    ask: { id: string }
    reply: Result<WithdrawInvitationReply, Trouble>
  }
}

import { invite } from '../../headquarters/invitations.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'
import type { InviteAsk } from '../../shared/sync/protocol.ts'

/** The code of a fresh invitation of headquarters. `id`: the organisation's, where the sample has given it one. */
export const invitationCode = async (storage: Storage, ask: InviteAsk, id?: string): Promise<string> =>
  (await invite(storage, ask, Date.now(), id)).code

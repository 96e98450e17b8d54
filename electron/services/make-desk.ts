import { randomBytes } from 'node:crypto'
import type { OrganisationName } from '../../shared/core/organisation.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail } from '../../shared/core/result.ts'
import type { Unreached } from '../../shared/ipc/headquarters-test.ts'
import type { Shell } from '../../shared/ipc/values.ts'
import type { InvitationEnded, JoinAsk, JoinReply } from '../../shared/sync/protocol.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { Trouble } from './headquarters-client.ts'
import { HeadquartersClient } from './headquarters-client.ts'
import type { Invitation } from './invitation.ts'
import { mintKeyPair } from './key-pairs.ts'
import type { Keychain, OpenKeys, PublicKey, Secrets } from './keys.ts'
import { mintScopeKey, wrapSecrets } from './keys.ts'
import type { DeskFile } from './profile.ts'
import { NO_SHEET, SHEET_TO_COME, sheetOfBefore } from './recovery-sheets.ts'

/** A desk that nobody has written down yet: its id, and the keys with which it signs and agrees. */
export interface NewDesk {
  readonly desk: string
  readonly signing: string
  readonly publicKey: PublicKey
  readonly agreement: string
}

export function mintDesk(): NewDesk {
  const { secret, publicKey } = mintKeyPair()
  return { desk: mintDeskId(), signing: secret, publicKey, agreement: mintKeyPair().secret }
}

/** Whose desk it is, and with which headquarters. */
export interface Owner {
  readonly organisation: OrganisationName
  readonly person: string
  readonly pc?: string
  readonly headquarters: DeskFile['headquarters']
  /** Whom it trusts where somebody has let it in to an association that has keys. */
  readonly joins?: Pick<Secrets, 'anchors' | 'recovering'>
  /** The association has keys, and nobody there has let it in: it makes none of its own (SPEC K16). */
  readonly lacksKey?: boolean
  /** The recovery sheet with which it came. From then on that opens this desk too. */
  readonly sheet?: Uint8Array
}

interface Making {
  readonly sample: boolean
  readonly shell: Shell
  readonly port: number
  readonly passphrase: string
  readonly keychain: Keychain | null
  readonly now: number
}

/** The file of a new desk, with the first key for its organisation's own scope where that has none. A sample's keys lie in it in the open. */
export async function deskFile(
  { desk, signing, publicKey, agreement }: NewDesk,
  { joins, lacksKey = false, sheet, ...owner }: Owner,
  { sample, shell, port, passphrase, keychain, now }: Making,
): Promise<{ readonly file: DeskFile; readonly open: OpenKeys }> {
  const scopes = joins || lacksKey ? [] : [mintScopeKey(associationScope(owner.organisation.id))]
  const secrets: Secrets = { signing, agreement, scopes, ...joins }
  const made = sample ? null : await wrapSecrets(secrets, publicKey, passphrase, keychain)
  // Another desk's sheet opens the association's keys already.
  const sheets = joins ? (made?.open.main && sheet ? sheetOfBefore(made.open.main, sheet, now) : NO_SHEET) : SHEET_TO_COME
  const keys = (made && { ...made.file, sheets }) ?? ({ kind: 'plain', publicKey, secrets } as const)
  return { file: { format: 1, desk, was: [], ...owner, sample, shell, port, keys }, open: made?.open ?? { main: null, secrets } }
}

export type JoinTrouble = 'invitation-unreadable' | 'invitation-used' | InvitationEnded | Unreached | 'other-organisation'

/** Spends an invitation for a desk. An empty `organisation` leaves it to the invitation which one it is. */
export async function askToJoin(
  { address, code }: Invitation,
  who: Omit<JoinAsk, 'code'>,
  { fetch, now }: { readonly fetch: typeof globalThis.fetch; readonly now: () => number },
): Promise<Result<JoinReply, JoinTrouble>> {
  const client = new HeadquartersClient({ address, desk: who.desk, sign: null, fetch, now })
  const reply = await client.join({ ...who, code })
  return reply.ok ? reply : fail(joinTrouble(reply.problem))
}

/** What a person is told who came with an invitation. */
export function joinTrouble(trouble: Trouble): JoinTrouble {
  switch (trouble) {
    case 'offline':
    case 'unreadable':
      return 'offline'
    case 'certificate':
    case 'other-organisation':
    case 'invitation-used':
    case 'invitation-withdrawn':
    case 'invitation-over':
      return trouble
    default:
      return 'invitation-unreadable'
  }
}

/** 16 letters of base 36, as stamps want them. Evenly spread: bytes that would tilt it are left out. */
export function mintDeskId(): string {
  let desk = ''
  while (desk.length < 16) for (const byte of randomBytes(32)) if (byte < 252 && desk.length < 16) desk += (byte % 36).toString(36)
  return desk
}

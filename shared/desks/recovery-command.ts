import { looksLikeUuid } from '../core/ids.ts'
import type { Json } from '../core/json.ts'
import { countIn, fieldsIn, lineIn, listIn, textIn } from '../core/read-json.ts'
import { looksLikeDesk } from '../sync/stamp.ts'
import { looksLikeJwe, signatureIn } from './desk-command.ts'
import type { PublicKey } from './public-key.ts'
import { publicKeyIn } from './public-key.ts'
import type { RecoveryGroup } from './recovery-group.ts'
import { twoIn } from './recovery-group.ts'

/** What is asked of a recovery group, in the association's liaison scope (SPEC C1, O9). */
export type RecoveryCommand =
  | AskOfficers
  | GiveHalf
  /** By an officer, or by the association itself. */
  | { readonly type: 'turn-down'; readonly recovery: string }

/** By a desk that headquarters invited anew. The request's record has the id of the command's. */
export interface AskOfficers {
  readonly type: 'ask-officers'
  readonly desk: string
  readonly name: string
  readonly signing: PublicKey
  readonly agreement: PublicKey
  readonly group: RecoveryGroup
  /** Of which key, and for each officer what is wrapped of it for them. */
  readonly epoch: number
  readonly kid: string
  readonly halves: readonly [string, string]
}

/** By one of the two officers, whoever comes first: their half, wrapped for the desk that asked. */
export interface GiveHalf {
  readonly type: 'give-half'
  /** The record's id. */
  readonly recovery: string
  readonly jwe: string
  /** Over `giveHalfText`. */
  readonly signature: string
}

/** The command in a record's groups, or null where it is none of these or cannot be read. */
export function readRecoveryCommand(groups: { readonly [group: string]: Json }): RecoveryCommand | null {
  const ask = fieldsIn(groups['ask'])
  const { type } = ask
  if (type === 'ask-officers') return askIn(ask)
  const recovery = textIn(ask['recovery'])
  if (!looksLikeUuid(recovery)) return null
  if (type === 'turn-down') return { type, recovery }
  const [jwe, signature] = [ask['jwe'], signatureIn(ask['signature'])]
  if (type !== 'give-half' || !looksLikeJwe(jwe) || !signature) return null
  return { type, recovery, jwe, signature }
}

/** The groups of the record that carries a command. */
export const recoveryCommandGroups = (command: RecoveryCommand): { readonly [group: string]: Json } => ({
  ask: command as unknown as Json,
})

/** Who asks, whom and for which key; also as the record of the request holds it. */
export function askIn(ask: { readonly [field: string]: Json | undefined }): AskOfficers | null {
  const [signing, agreement] = [publicKeyIn(ask['signing']), publicKeyIn(ask['agreement'])]
  const [desk, kid, epoch] = [textIn(ask['desk']), textIn(ask['kid']), countIn(ask['epoch'])]
  const [one, other, ...more] = listIn(ask['halves'])
  const { id, officers } = fieldsIn(ask['group'])
  const [group, two] = [textIn(id), twoIn(officers)]
  if (!signing || !agreement || !two || !looksLikeDesk(desk) || !looksLikeDesk(group)) return null
  if (!looksLikeUuid(kid) || !looksLikeJwe(one) || !looksLikeJwe(other) || more.length > 0 || epoch === 0) return null
  return {
    type: 'ask-officers',
    desk,
    name: lineIn(ask['name']),
    signing,
    agreement,
    group: { id: group, officers: two },
    epoch,
    kid,
    halves: [one, other],
  }
}

import { looksLikeUuid } from '../core/ids.ts'
import type { Json } from '../core/json.ts'
import { countIn, fieldsIn, lineIn, listIn, textIn, textsIn } from '../core/read-json.ts'
import type { DeskRole } from '../sync/rights.ts'
import { deskRoles } from '../sync/rights.ts'
import { looksLikeDesk } from '../sync/stamp.ts'
import type { Recipient, StruckOffBecause } from './desk-record.ts'
import { looksLikeRecipient, struckOffBecause } from './desk-record.ts'
import type { PublicKey } from './public-key.ts'
import { publicKeyIn } from './public-key.ts'
import type { RecoveryGroup } from './recovery-group.ts'
import { twoIn } from './recovery-group.ts'

/**
 * What a desk asks of headquarters about desks, roles and keys, in its association's scope (SPEC C1, O). Each holds all that
 * is needed to write the records anew where headquarters was set back (SPEC R1).
 */
export type DeskCommand =
  | AdmitDesk
  | { readonly type: 'set-role'; readonly desk: string; readonly signing: PublicKey; readonly role: DeskRole }
  /** `pc`: what the PC is called, so that two of one person can be told apart. */
  | { readonly type: 'name-desk'; readonly desk: string; readonly signing: PublicKey; readonly pc: string }
  | StrikeOff
  | { readonly type: 'renew-key'; readonly key: NextKey }
  | AddSheet
  | SetOfficers
  /** What a desk that was struck off pushed afterwards. */
  | { readonly type: 'take-late' | 'refuse-late'; readonly desk: string }

/** Also for a desk that headquarters invited, and that is in: then it is vouched for, and gets the key. */
export interface AdmitDesk {
  readonly type: 'admit-desk'
  readonly desk: string
  readonly signing: PublicKey
  readonly agreement: PublicKey
  readonly name: string
  /** What the PC is called, where somebody has said it. */
  readonly pc?: string
  readonly role: DeskRole
  /** The signature over `voucherText`. */
  readonly vouch: string
  /** Of which key the wraps are: the newest; 0 where there is none. */
  readonly epoch: number
  readonly wraps: readonly GivenWrap[]
}

/** Takes a desk out and brings the next key, in one step. */
export interface StrikeOff {
  readonly type: 'strike-off'
  readonly desk: string
  readonly signing: PublicKey
  readonly why: StruckOffBecause
  readonly key: NextKey
}

export interface AddSheet {
  readonly type: 'add-sheet'
  readonly sheet: string
  readonly signing: PublicKey
  readonly agreement: PublicKey
  /** The signature over `sheetVoucherText`. */
  readonly vouch: string
  /** Sheets that are void from now on. */
  readonly voids: readonly string[]
  readonly epoch: number
  readonly wraps: readonly GivenWrap[]
}

/** The association chooses who at headquarters can help it to its key, or nobody any more, and brings the next key with it. */
export interface SetOfficers {
  readonly type: 'set-officers'
  /** `vouch`: the signature over `groupText`. */
  readonly group: (RecoveryGroup & { readonly vouch: string }) | null
  readonly key: NextKey
}

/** The key of the epoch after the newest. */
export interface NextKey {
  readonly epoch: number
  /** See `KeyRecord`. */
  readonly kid: string
  readonly former: string
  readonly previous: string
  readonly wraps: readonly GivenWrap[]
}

export interface GivenWrap {
  readonly to: Recipient
  readonly jwe: string
  /** Of the desk that gives the command, over `wrapText`. */
  readonly signature: string
}

/** The command in a record's groups, or null where it is none of these or cannot be read. */
export function readDeskCommand(groups: { readonly [group: string]: Json }): DeskCommand | null {
  const ask = fieldsIn(groups['ask'])
  const { type } = ask
  const [signing, agreement, key] = [publicKeyIn(ask['signing']), publicKeyIn(ask['agreement']), nextKeyIn(ask['key'])]
  const role = deskRoles.find(known => known === ask['role'])
  const [vouch, epoch, wraps] = [signatureIn(ask['vouch']), countIn(ask['epoch']), wrapsIn(ask['wraps'])]
  if (type === 'renew-key') return key && { type, key }
  if (type === 'set-officers') return key && officersIn(ask['group'], key)
  if (type === 'add-sheet') {
    const [sheet, voids] = [deskIn(ask['sheet']), textsIn(ask['voids'])]
    if (!sheet || !signing || !agreement || !vouch || !wraps || !voids.every(looksLikeDesk)) return null
    return { type, sheet, signing, agreement, vouch, voids, epoch, wraps }
  }
  const desk = deskIn(ask['desk'])
  if (!desk) return null
  if (type === 'take-late' || type === 'refuse-late') return { type, desk }
  if (!signing) return null
  if (type === 'set-role') return role ? { type, desk, signing, role } : null
  if (type === 'name-desk') return lineIn(ask['pc']) === '' ? null : { type, desk, signing, pc: lineIn(ask['pc']) }
  if (type === 'strike-off') return key && { type, desk, signing, why: struckOffBecause.find(one => one === ask['why']) ?? 'other', key }
  if (type !== 'admit-desk' || !agreement || !role || !vouch || !wraps) return null
  return { type, desk, signing, agreement, name: lineIn(ask['name']), pc: lineIn(ask['pc']), role, vouch, epoch, wraps }
}

/** The groups of the record that carries a command. */
export const deskCommandGroups = (command: DeskCommand): { readonly [group: string]: Json } => ({ ask: command as unknown as Json })

function officersIn(value: Json | undefined, key: NextKey): SetOfficers | null {
  if (value === null) return { type: 'set-officers', group: null, key }
  const { id, officers, vouch } = fieldsIn(value)
  const [group, two, signature] = [deskIn(id), twoIn(officers), signatureIn(vouch)]
  return group && two && signature ? { type: 'set-officers', group: { id: group, officers: two, vouch: signature }, key } : null
}

function nextKeyIn(value: Json | undefined): NextKey | null {
  const key = fieldsIn(value)
  const [epoch, kid, former, previous] = [countIn(key['epoch']), textIn(key['kid']), textIn(key['former']), textIn(key['previous'])]
  const wraps = wrapsIn(key['wraps'])
  // The first key has none before it; every other one holds the one before.
  const first = former === '' && previous === ''
  const isWhole = epoch > 0 && looksLikeUuid(kid) && (epoch === 1 ? first : looksLikeUuid(former) && looksLikeJwe(previous))
  return isWhole && wraps ? { epoch, kid, former, previous, wraps } : null
}

/** Null where one of them cannot be read, or two are for the same. */
function wrapsIn(value: Json | undefined): readonly GivenWrap[] | null {
  const wraps = listIn(value).map(item => {
    const { to, jwe, signature } = fieldsIn(item)
    const signed = signatureIn(signature)
    return typeof to === 'string' && looksLikeRecipient(to) && looksLikeJwe(jwe) && signed ? { to, jwe, signature: signed } : null
  })
  const whole = wraps.filter(wrap => wrap !== null)
  return whole.length === wraps.length && new Set(whole.map(({ to }) => to)).size === whole.length ? whole : null
}

const deskIn = (value: Json | undefined): string | null => (typeof value === 'string' && looksLikeDesk(value) ? value : null)
export const signatureIn = (value: Json | undefined): string | null =>
  typeof value === 'string' && /^[A-Za-z0-9+/]{86}==$/.test(value) ? value : null
export const looksLikeJwe = (value: Json | undefined): value is string =>
  typeof value === 'string' && value.length <= 8_000 && /^[\w-]+(\.[\w-]*){4}$/.test(value)

import { canonical } from '../core/json.ts'
import type { DeskRole } from '../sync/rights.ts'
import type { PublicKey } from './public-key.ts'
import { publicKeyText } from './public-key.ts'
import type { RecoveryGroup } from './recovery-group.ts'

/*
 * What desks and sheets sign: ECDSA P-256 with SHA-256 (IEEE P1363), base64, over the UTF-8 of these texts. Each begins with a
 * word of its own, so that a signature over one is none over another.
 */

/** A desk, or a sheet, vouches for the keys of a desk. `place`: `association:<id>`, or `sheet:<id>` where only a sheet is there. */
export const voucherText = (
  place: string,
  {
    desk,
    signing,
    agreement,
    role,
  }: { readonly desk: string; readonly signing: PublicKey; readonly agreement: PublicKey; readonly role: DeskRole },
): string => canonical(['kakehashi-desk', place, desk, publicKeyText(signing), publicKeyText(agreement), role])

/** A desk vouches for the keys of a sheet. */
export const sheetVoucherText = (
  scope: string,
  { sheet, signing, agreement }: { readonly sheet: string; readonly signing: PublicKey; readonly agreement: PublicKey },
): string => canonical(['kakehashi-sheet', scope, sheet, publicKeyText(signing), publicKeyText(agreement)])

/** A desk says that a wrap is its own. `hash`: SHA-256 of the JWE in hex. */
export const wrapText = (scope: string, epoch: number, to: string, hash: string): string =>
  canonical(['kakehashi-wrap', scope, epoch, to, hash])

/** A sheet asks for a desk, once, at a moment. `vouch`: its signature over `voucherText`. */
export const recoverText = (sheet: string, time: number, vouch: string): string => canonical(['kakehashi-recover', sheet, time, vouch])

/** A desk says whom the association has chosen for its recovery group, by name and keys, and who has which half. */
export const groupText = (scope: string, { id, officers }: RecoveryGroup): string =>
  canonical([
    ...['kakehashi-group', scope, id],
    ...officers.map(({ name, duty, signing, agreement }) => [name, duty, publicKeyText(signing), publicKeyText(agreement)]),
  ])

/** Which request an officer answers: of whose scope, and for the keys of which desk. */
export interface Answering {
  readonly record: string
  readonly scope: string
  readonly desk: string
  readonly signing: PublicKey
  readonly agreement: PublicKey
  readonly kid: string
}

/** An officer gives their half of the key to a desk. `hash`: SHA-256 in hex of what was wrapped for it. */
export const giveHalfText = ({ record, scope, desk, signing, agreement, kid }: Answering, hash: string): string =>
  canonical(['kakehashi-give-half', record, scope, desk, publicKeyText(signing), publicKeyText(agreement), kid, hash])

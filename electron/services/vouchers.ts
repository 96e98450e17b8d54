import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { PublicKey } from './keys.ts'
import type { WrapPlace } from './scope-key-wraps.ts'

/** The two keys of a desk or a sheet. Who it is follows from both: neither can be swapped alone. */
export interface Identity {
  readonly signing: PublicKey
  readonly agreement: PublicKey
}

/** What somebody who admits says of a desk, and signs. */
export interface Vouched extends Identity {
  readonly organisation: string
  readonly desk: string
  readonly role: string
}

/** SHA-256 of both keys, base64url. */
export const fingerprintOf = ({ signing, agreement }: Identity): string =>
  createHash('sha256')
    .update(said([signing.x, signing.y, agreement.x, agreement.y]))
    .digest('base64url')

// Each begins with a word of its own, and none looks like a request: a signature for one is none for another.
const said = (parts: readonly (string | number)[]): string => JSON.stringify(parts)
export const voucherText = ({ organisation, desk, role, ...keys }: Vouched): string =>
  said(['kakehashi voucher', organisation, desk, role, fingerprintOf(keys)])
export const wrapText = ({ scope, epoch, to }: WrapPlace, jwe: string): string =>
  said(['kakehashi wrap', scope, epoch, to, createHash('sha256').update(jwe).digest('hex')])
/** What a recovery sheet says of the desk at which it was typed back. */
export const sheetWordText = (organisation: string, sheet: string, desk: Identity): string =>
  said(['kakehashi sheet', organisation, sheet, fingerprintOf(desk)])

/** ECDSA P-256 over SHA-256, IEEE P1363, base64. `secret`: PKCS #8, base64. */
export function signed(text: string, secret: string): string {
  const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' })
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64')
}

export function isSignedBy(text: string, signature: string, signer: PublicKey): boolean {
  try {
    const key = createPublicKey({ key: signer, format: 'jwk' })
    return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'))
  } catch {
    // What headquarters calls a key need be none.
    return false
  }
}

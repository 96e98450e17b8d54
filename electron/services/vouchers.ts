import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { PublicKey } from '../../shared/desks/public-key.ts'
import { publicKeyText } from '../../shared/desks/public-key.ts'
import type { RecoveryGroup } from '../../shared/desks/recovery-group.ts'

/** The two keys of a desk or a sheet. Who it is follows from both: neither can be swapped alone. */
export interface Identity {
  readonly signing: PublicKey
  readonly agreement: PublicKey
}

/** 128 bits of the SHA-256 of both keys, base64url. Nobody finds other keys with the same. */
export const fingerprintOf = ({ signing, agreement }: Identity): string =>
  createHash('sha256')
    .update(`${publicKeyText(signing)}|${publicKeyText(agreement)}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')

/** The same of a recovery group: both officers, in their order. */
export const groupPrint = ({ id, officers }: RecoveryGroup): string =>
  createHash('sha256')
    .update(['group', id, ...officers.map(fingerprintOf)].join('|'))
    .digest()
    .subarray(0, 16)
    .toString('base64url')

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** ECDSA P-256 over SHA-256, IEEE P1363, base64. `secret`: PKCS #8, base64. */
export function signed(text: string, secret: string): string {
  const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' })
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64')
}

export function isSignedBy(text: string, signature: string, signer: PublicKey): boolean {
  try {
    const key = createPublicKey({ key: { ...signer }, format: 'jwk' })
    return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'))
  } catch {
    // What headquarters calls a key need be none.
    return false
  }
}

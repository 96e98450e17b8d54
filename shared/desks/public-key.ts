import type { Json } from '../core/json.ts'
import { canonical } from '../core/json.ts'
import { fieldsIn } from '../core/read-json.ts'
import type { Sha256 } from '../sync/digest.ts'

/** A public key on the curve P-256, as JWK. */
export type PublicKey = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }

const looksLikeNumber = (value: Json | undefined): value is string => typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value)

/** The key in a value, without whatever else lies beside it; null where there is none. Whether it is a point of the curve is not seen here. */
export function publicKeyIn(value: Json | undefined): PublicKey | null {
  const { kty, crv, x, y } = fieldsIn(value)
  return kty === 'EC' && crv === 'P-256' && looksLikeNumber(x) && looksLikeNumber(y) ? { kty, crv, x, y } : null
}

/** The same key is always the same text. */
export const publicKeyText = ({ kty, crv, x, y }: PublicKey): string => canonical({ kty, crv, x, y })

/**
 * The id of the record of a desk (by its signing key), of a key (by scope and epoch), of a sheet or of a recovery group. Worked
 * out, so that a headquarters that was set back writes the same records anew (SPEC R1).
 */
export const deskRecordId = (signing: PublicKey, sha256: Sha256): string => idOf(sha256(`desk|${publicKeyText(signing)}`))
export const keyRecordId = (scope: string, epoch: number, sha256: Sha256): string => idOf(sha256(`key|${scope}|${epoch}`))
export const sheetRecordId = (sheet: string, sha256: Sha256): string => idOf(sha256(`sheet|${sheet}`))
export const groupRecordId = (group: string, sha256: Sha256): string => idOf(sha256(`recovery-group|${group}`))
/** Of who offers to help at a desk: one for each desk, which is written anew. */
export const officerRecordId = (signing: PublicKey, sha256: Sha256): string => idOf(sha256(`officer|${publicKeyText(signing)}`))

/** A UUID of version 8 out of a hash in hex. */
const idOf = (hash: string): string =>
  `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`

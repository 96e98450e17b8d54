import type { JsonWebKey, KeyObject } from 'node:crypto'
import { createPublicKey, hash, verify } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import { looksLikeDesk } from '../shared/sync/stamp.ts'

/** How far a desk's clock may be from headquarters', milliseconds. Bounds how long a request that was overheard can be sent again. */
export const MAX_SKEW = 5 * 60 * 1000

/** What a desk says of itself in a request's headers. */
export interface Claim {
  readonly desk: string
  readonly time: string
  readonly signature: Buffer
}

export function readClaim(headers: IncomingHttpHeaders, now: number): Result<Claim, 'not-signed' | 'clock'> {
  const { 'kk-desk': desk, 'kk-time': time, 'kk-signature': signature } = headers
  if (typeof desk !== 'string' || typeof time !== 'string' || typeof signature !== 'string') return fail('not-signed')
  if (!looksLikeDesk(desk) || !/^\d{1,15}$/.test(time) || !/^[A-Za-z0-9+/]{86}==$/.test(signature)) return fail('not-signed')
  if (Math.abs(Number(time) - now) > MAX_SKEW) return fail('clock')
  return ok({ desk, time, signature: Buffer.from(signature, 'base64') })
}

/** What a desk signs: this very request, with its method, path and query, time and body. */
export const signedText = ({ time }: Claim, method: string, path: string, body: Buffer): string =>
  `${method}\n${path}\n${time}\n${hash('sha256', body, 'hex')}`

/**
 * Whether the desk's key made the signature over the text. Worked out beside the server's own thread: of all that a push costs
 * there it was a quarter.
 */
export const isSigned = ({ signature }: Claim, key: KeyObject, text: string): Promise<boolean> =>
  verifyBeside('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature)

const verifyBeside = promisify(verify)

/** The key in a JWK, or null where it is no point of the curve P-256. */
export function keyOf(jwk: JsonWebKey): KeyObject | null {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}

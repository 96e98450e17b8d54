import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as v from 'valibot'

/** AES-256-GCM: nonce and body with tag, base64. */
export interface Sealed {
  readonly nonce: string
  readonly body: string
}

export const sealedShape = { nonce: v.string(), body: v.string() }

export function seal(key: Uint8Array, open: Uint8Array): Sealed {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(open), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), body: body.toString('base64') }
}

/** What was sealed, or null where it was under another key, bound to another place, or somebody changed it. */
export function unseal(key: Uint8Array, { nonce, body }: Sealed, place = ''): Buffer | null {
  const bytes = Buffer.from(body, 'base64')
  if (bytes.length < 16) return null
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
    cipher.setAAD(Buffer.from(place))
    cipher.setAuthTag(bytes.subarray(bytes.length - 16))
    return Buffer.concat([cipher.update(bytes.subarray(0, bytes.length - 16)), cipher.final()])
  } catch {
    return null
  }
}

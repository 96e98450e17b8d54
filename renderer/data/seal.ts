import { bytesOf, textOfBytes } from '../../shared/core/base64.ts'
import type { Json } from '../../shared/core/json.ts'
import type { ScopeKey } from '../../shared/ipc/values.ts'
import type { Scope } from '../../shared/sync/scope.ts'

/** The scopes' keys of this desk, newest epoch first. Non-extractable: nothing in the page can read their bytes. */
export type Keys = ReadonlyMap<Scope, readonly { readonly epoch: number; readonly key: CryptoKey }[]>

export async function importKeys(keys: readonly ScopeKey[]): Promise<Keys> {
  const imported = new Map<Scope, { epoch: number; key: CryptoKey }[]>()
  for (const { scope, epoch, key } of keys) {
    const raw = bytesOf(key) as Uint8Array<ArrayBuffer>
    const made = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
    raw.fill(0)
    imported.set(
      scope,
      [...(imported.get(scope) ?? []), { epoch, key: made }].toSorted((one, other) => other.epoch - one.epoch),
    )
  }
  return imported
}

export interface Sealed {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly epoch: number
}

interface SealedText {
  /** Base64. */
  readonly sealed: string
  readonly epoch: number
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const NONCE = 12

/** Asking for chance costs more than sealing: it is fetched for many nonces at once, and each is given out once. */
let nonces = new Uint8Array(0)
let given = 0

function freshNonce(): Uint8Array<ArrayBuffer> {
  if (given === nonces.length) {
    nonces = crypto.getRandomValues(new Uint8Array(NONCE * 500))
    given = 0
  }
  given += NONCE
  return nonces.subarray(given - NONCE, given)
}

/**
 * AES-256-GCM under the scope's newest key; the nonce stands in front. `place` binds the body to where it belongs:
 * moved elsewhere it does not open (SPEC K1).
 */
export async function seal(keys: Keys, scope: Scope, place: string, value: Json): Promise<Sealed> {
  const { nonce, body, epoch } = await encrypt(keys, scope, place, value)
  const bytes = new Uint8Array(NONCE + body.byteLength)
  bytes.set(nonce)
  bytes.set(new Uint8Array(body), NONCE)
  return { bytes, epoch }
}

/** The same as it goes on the wire. A nonce is sixteen whole letters of base64: nothing is copied together for it. */
export async function sealText(keys: Keys, scope: Scope, place: string, value: Json): Promise<SealedText> {
  const { nonce, body, epoch } = await encrypt(keys, scope, place, value)
  return { sealed: textOfBytes(nonce) + textOfBytes(new Uint8Array(body)), epoch }
}

async function encrypt(keys: Keys, scope: Scope, place: string, value: Json) {
  const newest = keys.get(scope)?.[0]
  if (!newest) throw new Error('no key for this scope')
  const { epoch, key } = newest
  const nonce = freshNonce()
  const additionalData = encoder.encode(`${place}|${epoch}`)
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, encoder.encode(JSON.stringify(value)))
  return { nonce, body, epoch }
}

/** The value, or null where the key is missing or the body was moved or changed. */
export async function unseal(keys: Keys, scope: Scope, place: string, { bytes, epoch }: Sealed): Promise<Json | null> {
  const additionalData = encoder.encode(`${place}|${epoch}`)
  for (const held of keys.get(scope) ?? []) {
    // Two desks of one association may each have begun with a first key of their own.
    if (held.epoch !== epoch) continue
    try {
      const iv = bytes.subarray(0, NONCE)
      const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, held.key, bytes.subarray(NONCE))
      return JSON.parse(decoder.decode(open)) as Json
    } catch {
      // Another key of the same epoch may open it.
    }
  }
  return null
}

export const fromWire = ({ sealed, epoch }: SealedText): Sealed => ({
  bytes: bytesOf(sealed) as Uint8Array<ArrayBuffer>,
  epoch,
})

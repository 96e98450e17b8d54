import { createHash, createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import type { Json } from '../../shared/core/json.ts'
import { fieldsIn, textsIn } from '../../shared/core/read-json.ts'
import type { ScopeKey } from '../../shared/ipc/values.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { PublicKey } from './keys.ts'

/** For whom a wrap is and of which key: what stands in its head and must be what was looked for. */
export interface WrapPlace {
  readonly scope: Scope
  readonly epoch: number
  /** `desk-<id>` or `sheet-<id>`, for half a key `half1-<id>`, `half2-<id>`; of a former key under a newer one, `epoch-<newer>`. */
  readonly to: string
}

/** What a wrap says besides. It is sealed with the key: headquarters is not told whom a desk trusts, or what it has seen through. */
export interface WrapWord {
  /** Fingerprints of the desks and sheets that its maker trusts. */
  readonly trusts?: readonly string[]
  /** Fingerprints of those that it knows to be struck off, also where headquarters keeps that back (SPEC K13). */
  readonly out?: readonly string[]
  /** To a sheet: the sheet's own signature for the desk that made this wrap, when it was typed back there. */
  readonly word?: string
}

const KEY_BYTES = 32
export const TO_DESK = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM' } as const
const UNDER_KEY = { alg: 'dir', enc: 'A256GCM' } as const
/** A scope's key seals; what does something else is derived from it (RFC 5869, §3.2), so that no key does two things. */
const WRAPS_FORMER_KEY = 'kakehashi scope key: wraps the former key'
const NAMES_KEY = 'kakehashi scope key: its name'

const derived = ({ key, scope, epoch }: ScopeKey, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), `${scope}|${epoch}`, purpose, KEY_BYTES))

/** The name of a key, a UUID (version 8): it follows from the key, so that nobody is given another one under the same name. */
export function kidOf(key: ScopeKey): string {
  const hex = createHash('sha256').update(derived(key, NAMES_KEY)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A scope's key for one desk or sheet: compact JWE (RFC 7516, RFC 7518 §4.6). Nobody but the holder of the agreement key opens it. */
export function wrapForRecipient(key: ScopeKey, to: string, agreement: PublicKey, word: WrapWord = {}): Promise<string> {
  return encrypted(bytesOf(key), { ...TO_DESK, ...headOf(key, to) }, createPublicKey({ key: agreement, format: 'jwk' }), word)
}

/** The key, or null where the wrap is for somebody else, of another scope or epoch, or was changed. `agreement`: PKCS #8, base64. */
export async function unwrapForRecipient(jwe: string, place: WrapPlace, agreement: string): Promise<Opened | null> {
  return asKey(await opened(jwe, place, agreement), place)
}

/** What lies in a wrap, whatever it is. */
export function opened(jwe: string, place: WrapPlace, agreement: string): Promise<Contents | null> {
  const key = createPrivateKey({ key: Buffer.from(agreement, 'base64'), format: 'der', type: 'pkcs8' })
  return decrypted(jwe, place, TO_DESK, key)
}

/** The key of the epoch before, under the newer one: who has the newest has all. */
export function wrapFormer(former: ScopeKey, newer: ScopeKey): Promise<string> {
  return encrypted(bytesOf(former), { ...UNDER_KEY, ...headOf(former, epochName(newer.epoch)) }, derived(newer, WRAPS_FORMER_KEY))
}

export async function unwrapFormer(jwe: string, newer: ScopeKey): Promise<ScopeKey | null> {
  const place = { scope: newer.scope, epoch: newer.epoch - 1, to: epochName(newer.epoch) }
  return asKey(await decrypted(jwe, place, UNDER_KEY, derived(newer, WRAPS_FORMER_KEY)), place)?.key ?? null
}

export interface Opened {
  readonly key: ScopeKey
  readonly word: WrapWord
}

const epochName = (epoch: number): string => `epoch-${epoch}`

type Method = typeof TO_DESK | typeof UNDER_KEY
type Wrapper = Parameters<CompactEncrypt['encrypt']>[0]

const bytesOf = ({ key }: ScopeKey): Buffer => Buffer.from(key, 'base64')
const headOf = (key: ScopeKey, to: string) => ({ kid: kidOf(key), scope: key.scope, epoch: key.epoch, to })

interface Contents {
  readonly bytes: Buffer
  /** The name of the key that it is, or is of. */
  readonly kid: string | undefined
  readonly word: WrapWord
}

/** The name follows from the key, its scope and its epoch: a key of elsewhere has another one. */
function asKey(found: Contents | null, { scope, epoch }: WrapPlace): Opened | null {
  const key = found && { scope, epoch, key: found.bytes.toString('base64') }
  return key && found.kid === kidOf(key) ? { key, word: found.word } : null
}

export function encrypted(
  bytes: Buffer,
  head: Method & WrapPlace & { readonly kid: string },
  wrapper: Wrapper,
  word: WrapWord = {},
): Promise<string> {
  const said = Object.keys(word).length > 0 ? JSON.stringify(word) : ''
  return new CompactEncrypt(Buffer.concat([bytes, Buffer.from(said)])).setProtectedHeader({ ...head }).encrypt(wrapper)
}

async function decrypted(jwe: string, { scope, epoch, to }: WrapPlace, { alg, enc }: Method, wrapper: Wrapper): Promise<Contents | null> {
  try {
    const options = { keyManagementAlgorithms: [alg], contentEncryptionAlgorithms: [enc] }
    const { plaintext, protectedHeader: head } = await compactDecrypt(jwe, wrapper, options)
    const isHere = head['to'] === to && head['scope'] === scope && head['epoch'] === epoch
    if (!isHere || plaintext.length < KEY_BYTES) return null
    const [bytes, said] = [plaintext.subarray(0, KEY_BYTES), plaintext.subarray(KEY_BYTES)]
    return { bytes: Buffer.from(bytes), kid: head.kid, word: wordIn(said) }
  } catch {
    // Not for us, changed on the way, or no wrap at all: to a desk it is all the same.
    return null
  }
}

function wordIn(said: Uint8Array): WrapWord {
  if (said.length === 0) return {}
  const { trusts, out, word } = fieldsIn(JSON.parse(Buffer.from(said).toString('utf8')) as Json)
  return {
    ...(trusts === undefined ? {} : { trusts: textsIn(trusts) }),
    ...(out === undefined ? {} : { out: textsIn(out) }),
    ...(typeof word === 'string' ? { word } : {}),
  }
}

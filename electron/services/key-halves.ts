import { createPublicKey, randomBytes } from 'node:crypto'
import type { RecoveryGroup } from '../../shared/desks/recovery-group.ts'
import { halfNames } from '../../shared/desks/recovery-group.ts'
import type { ScopeKey } from '../../shared/ipc/values.ts'
import type { PublicKey } from './keys.ts'
import type { WrapPlace, WrapWord } from './scope-key-wraps.ts'
import { encrypted, kidOf, opened, TO_DESK } from './scope-key-wraps.ts'

/**
 * Half of a scope's key: 32 random bytes, or what with them by XOR makes the key. Whoever has one half knows nothing of the key
 * (a one-time pad); which of them is the random one makes no difference (SPEC K14).
 */
export interface Half {
  readonly bytes: Buffer
  readonly word: WrapWord
}

/** Of which key a half is: its name stands in the head, so that halves of different keys are not taken for each other's. */
export interface HalfPlace extends WrapPlace {
  readonly kid: string
}

/** A scope's key for two who are needed together, in their order. */
export async function wrapHalves(key: ScopeKey, { id, officers }: RecoveryGroup, word: WrapWord = {}): Promise<readonly [string, string]> {
  const chance = randomBytes(Buffer.from(key.key, 'base64').length)
  const halves = [chance, xor(Buffer.from(key.key, 'base64'), chance)] as const
  const { scope, epoch } = key
  const names = halfNames(id)
  const wrap = (place: 0 | 1): Promise<string> =>
    wrapHalf({ bytes: halves[place], word }, { scope, epoch, to: names[place], kid: kidOf(key) }, officers[place].agreement)
  return [await wrap(0), await wrap(1)]
}

export const wrapHalf = ({ bytes, word }: Half, place: HalfPlace, agreement: PublicKey): Promise<string> =>
  encrypted(bytes, { ...TO_DESK, ...place }, createPublicKey({ key: { ...agreement }, format: 'jwk' }), word)

/** Null where it is for somebody else, of another scope, epoch or key, or was changed. `agreement`: PKCS #8, base64. */
export async function openHalf(jwe: string, place: HalfPlace, agreement: string): Promise<Half | null> {
  const found = await opened(jwe, place, agreement)
  return found?.kid === place.kid ? found : null
}

/** Nothing tells whether these are the halves of a key but the name of what comes of it. The word: what both say. */
export function joinHalves(
  one: Half,
  other: Half,
  { scope, epoch }: Pick<ScopeKey, 'scope' | 'epoch'>,
): { readonly key: ScopeKey; readonly word: WrapWord } {
  const trusts = (one.word.trusts ?? []).filter(print => other.word.trusts?.includes(print))
  const out = [...new Set([...(one.word.out ?? []), ...(other.word.out ?? [])])]
  return { key: { scope, epoch, key: xor(one.bytes, other.bytes).toString('base64') }, word: { trusts, out } }
}

const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)))

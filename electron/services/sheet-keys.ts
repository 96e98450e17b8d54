import { hkdfSync } from 'node:crypto'
import { voucherText } from '../../shared/desks/signed-text.ts'
import { derivedKeyPair } from './key-pairs.ts'
import type { SheetKeys } from './keys.ts'
import type { Identity } from './vouchers.ts'
import { signed } from './vouchers.ts'

/** One string for each purpose (RFC 5869, §3.2); paper that was printed once is read for ever with these. */
const SIGNS = 'kakehashi recovery sheet: signs'
const AGREES = 'kakehashi recovery sheet: agrees'
const NAMES = 'kakehashi recovery sheet: its name'

export interface DerivedSheet {
  /** What headquarters and other desks may know. */
  readonly known: Omit<SheetKeys, 'voids'>
  /** Its agreement key: PKCS #8, base64. */
  readonly secret: string
  readonly sign: (text: string) => string
}

/** The key pairs of a sheet's 160 bits, and its word for a desk: that this one is an administrator's (SPEC K12). */
export function sheetKeysOf(code: Uint8Array, desk: Identity & { readonly desk: string }): DerivedSheet {
  const [signing, agreement] = [derivedKeyPair(code, SIGNS), derivedKeyPair(code, AGREES)]
  const id = nameOf(code)
  const sign = (text: string): string => signed(text, signing.secret)
  const word = sign(voucherText(`sheet:${id}`, { ...desk, role: 'admin' }))
  return { known: { id, signing: signing.publicKey, agreement: agreement.publicKey, word }, secret: agreement.secret, sign }
}

/** 16 letters like a desk's id; they say nothing of the rest. */
function nameOf(code: Uint8Array): string {
  const number = BigInt(`0x${Buffer.from(hkdfSync('sha256', code, '', NAMES, 16)).toString('hex')}`)
  return number.toString(36).padStart(16, '0').slice(-16)
}

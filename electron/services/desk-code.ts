import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { PublicKey } from './keys.ts'

/** Crockford's letters: none that looks like another one on paper. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** What people write for the letters that are left out. */
const meant: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }
/** 16 letters of 5 bits. */
const CODE_LETTERS = 16
export const SIX_WORDS = 6

/** One string for each purpose (RFC 5869, §3.2): what headquarters is told says nothing of the rest. */
const LOOKUP = 'kakehashi desk code: finds the waiting desk'
const PROOF = 'kakehashi desk code: proves the keys of the waiting desk'
const INVITER = 'kakehashi desk code: proves the keys of the desk that invited'
const WORDS = 'kakehashi desk code: six words'

/** The two desks that meet over a code: the one that admits and the one that waits, with the keys that each says it has. */
export interface Meeting {
  readonly host: Met
  readonly guest: Met
}
interface Met {
  readonly desk: string
  readonly signing: PublicKey
  readonly agreement: PublicKey
}

/** A code of 80 random bits: good once, for ten minutes, and only together with the six words. */
export const mintDeskCode = (): string => [...randomBytes(CODE_LETTERS)].map(byte => LETTERS.charAt(byte % LETTERS.length)).join('')

/** As it is shown and read aloud: four groups of four. */
export const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** The code that somebody typed or pasted, or null where it is none. */
export function readDeskCode(text: string): string | null {
  const letters = [
    ...text
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[\s\p{Pd}]/gu, ''),
  ].map(letter => meant[letter] ?? letter)
  return letters.length === CODE_LETTERS && letters.every(letter => LETTERS.includes(letter)) ? letters.join('') : null
}

const derived = (code: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', code, '', purpose, 32))

/** What headquarters is told in place of the code. 256 bits, hex. */
export const lookupOf = (code: string): string => derived(code, LOOKUP).toString('hex')

/** Proof of who knows the code that these are the waiting desk's keys. Base64. */
export const proofOf = (code: string, guest: Met, name: string): string => mac(code, PROOF, [...said(guest), name])
export const proves = (code: string, guest: Met, name: string, proof: string): boolean => same(proofOf(code, guest, name), proof)

/** Proof of who made the code that these are the keys of the desk that invited: the first that the new desk trusts. Base64. */
export const inviterProofOf = (code: string, host: Met): string => mac(code, INVITER, said(host))
export const provesInviter = (code: string, host: Met, proof: string): boolean => same(inviterProofOf(code, host), proof)

/** Six numbers from 0 to 255, each a word on both screens. The same on both only where both have the same code and the same four keys. */
export function sixWords(code: string, { host, guest }: Meeting): readonly number[] {
  return [...Buffer.from(mac(code, WORDS, [...said(host), ...said(guest)]), 'base64').subarray(0, SIX_WORDS)]
}

const said = ({ desk, signing, agreement }: Met): readonly string[] => [desk, signing.x, signing.y, agreement.x, agreement.y]

const mac = (code: string, purpose: string, about: readonly string[]): string =>
  createHmac('sha256', derived(code, purpose)).update(JSON.stringify(about)).digest('base64')

function same(wanted: string, given: string): boolean {
  const [one, other] = [Buffer.from(wanted, 'base64'), Buffer.from(given, 'base64')]
  return one.length === other.length && timingSafeEqual(one, other)
}

/**
 * The code of a recovery sheet: 160 bits in eight groups of five letters, four of the bits and one that checks them.
 * Crockford's letters: none that looks like another one on paper.
 */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** What people write for the letters that are left out. */
const meant: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/** Bytes behind a code. */
export const CODE_BYTES = 20
const GROUPS = 8
const DATA = 4
const GROUP = DATA + 1
const BITS = 5

/** Times x in GF(32), modulo x⁵ + x² + 1: its powers differ up to the 31st, so each place in a group weighs otherwise. */
const timesX = (value: number): number => (value & 0b10000 ? (value << 1) ^ 0b100101 : value << 1)

/** What is left of a group's check: 0 where letters and place are right. A wrong letter, two that changed places, or another group here never leave 0. */
const remainder = (place: number, values: readonly number[]): number => values.reduce((rest, value) => timesX(rest) ^ value, place + 1)

/** What somebody has typed of a code so far. */
export type TypedCode =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  /** Whole groups, all right, and perhaps a part of the next. */
  | { readonly kind: 'partial'; readonly groups: number }
  /** The first group that cannot be right, counted from 1. */
  | { readonly kind: 'wrong'; readonly group: number }
  | { readonly kind: 'too-long' }

/** The code of 20 bytes, as it stands on paper: eight groups with hyphens between them. */
export function writeCode(bytes: Uint8Array): string {
  const values = valuesOf(bytes)
  return Array.from({ length: GROUPS }, (_, place) => {
    const data = values.slice(place * DATA, (place + 1) * DATA)
    return [...data, timesX(remainder(place, data))].map(value => LETTERS.charAt(value)).join('')
  }).join('-')
}

/** Reads what was typed: small or large, full-width or not, O for 0, I and L for 1, with whatever between the groups. */
export function readCode(text: string): TypedCode {
  const typed = text.normalize('NFKC').toUpperCase()
  const groups = groupsOf(typed)
  const values: number[] = []
  for (const [place, group] of groups.entries()) {
    if (place >= GROUPS) return { kind: 'too-long' }
    const read = [...group].map(letter => LETTERS.indexOf(meant[letter] ?? letter))
    const ended = place < groups.length - 1
    if (read.includes(-1) || read.length > GROUP || (ended && read.length < GROUP)) return { kind: 'wrong', group: place + 1 }
    if (read.length < GROUP) return { kind: 'partial', groups: place }
    if (remainder(place, read) !== 0) return { kind: 'wrong', group: place + 1 }
    values.push(...read.slice(0, DATA))
  }
  return groups.length === GROUPS ? { kind: 'whole', bytes: bytesOf(values) } : { kind: 'partial', groups: groups.length }
}

/** Groups as they were written. Where nothing lies between two of them, five letters are one. */
function groupsOf(typed: string): readonly string[] {
  const written = typed.split(/[\s\p{Pd}\u2212ー・.,_/]+/u).filter(group => group !== '')
  return written.flatMap(group =>
    group.length > GROUP
      ? Array.from({ length: Math.ceil(group.length / GROUP) }, (_, at) => group.slice(at * GROUP, (at + 1) * GROUP))
      : group,
  )
}

function valuesOf(bytes: Uint8Array): readonly number[] {
  const values: number[] = []
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    for (bits += 8; bits >= BITS; bits -= BITS) values.push((held >> (bits - BITS)) & 31)
  }
  return values
}

function bytesOf(values: readonly number[]): Uint8Array {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const value of values) {
    held = ((held << BITS) | value) & 0xfff
    bits += BITS
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
    }
  }
  return Uint8Array.from(bytes)
}

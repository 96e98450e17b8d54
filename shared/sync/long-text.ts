import * as Y from 'yjs'
import { bytesOf, textOfBytes } from '../core/base64.ts'
import type { Json } from '../core/json.ts'
import { HeardText, opened } from './heard-text.ts'
import type { Stamp } from './stamp.ts'

/**
 * A long text that several people write at once, as Yjs keeps it. It merges letter by letter and never differs.
 * In a change its value is `{ y: base64 }`, the letters added and taken away since the author last read (SPEC T1).
 */
export interface LongText {
  /** The whole document, base64. */
  readonly state: string
  /** Newest stamp heard. */
  readonly at: Stamp
}

export function hearText(text: LongText | undefined, value: Json, at: Stamp): LongText {
  const letters = lettersOf(value)
  if (!letters) return text ?? { state: '', at }
  return HeardText.after(text, letters, text && text.at > at ? text.at : at)
}

/** The text after hearing of letters that were let go: they lie in a later change. */
export const hearOfText = (text: LongText = { state: '', at: '' as Stamp }, at: Stamp): LongText =>
  text.at >= at ? text : { state: text.state, at }

export const textOf = (text: LongText | undefined): string =>
  text instanceof HeardText ? text.text : text?.state ? opened(text).getText().toString() : ''

/** The text, to be read later. Where many changes follow each other it is read with those that came after it, in one go. */
export const textLater = (text: LongText | undefined): (() => string) => (text instanceof HeardText ? text.later() : () => textOf(text))

/** The letters that a change carries, as they would be in a value, of a text with all that it has. */
export const wholeText = ({ state }: LongText): Json => ({ y: state })

/**
 * The value of a change that turns the text into `wanted`, touching only the letters between the first and the last
 * difference, so that what a colleague writes elsewhere stays. `writer` is a number that nobody else writes under now.
 */
export function rewrite(text: LongText | undefined, wanted: string, writer: number): Json {
  const doc = opened(text)
  doc.clientID = writer
  const before = Y.encodeStateVector(doc)
  const letters = doc.getText()
  const present = letters.toString()
  let from = 0
  while (from < present.length && from < wanted.length && present[from] === wanted[from]) from++
  if (from > 0 && isLeading(present.charCodeAt(from - 1))) from--
  let tail = 0
  while (
    tail < present.length - from &&
    tail < wanted.length - from &&
    present[present.length - 1 - tail] === wanted[wanted.length - 1 - tail]
  )
    tail++
  if (tail > 0 && isTrailing(present.charCodeAt(present.length - tail))) tail--
  doc.transact(() => {
    if (present.length - tail > from) letters.delete(from, present.length - tail - from)
    if (wanted.length - tail > from) letters.insert(from, wanted.slice(from, wanted.length - tail))
  })
  return { y: textOfBytes(Y.encodeStateAsUpdate(doc, before)) }
}

// Half of 𠮷 is not a letter: a cut between its two halves would tear it.
const isLeading = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isTrailing = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** The letters of a value, or null where they are none, or bytes of a broken or hostile desk (SPEC T2). */
export function lettersOf(value: Json): Uint8Array | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const { y } = value as { readonly [key: string]: Json }
  if (typeof y !== 'string') return null
  try {
    const letters = bytesOf(y)
    const { structs, ds } = Y.decodeUpdate(letters)
    // Yjs never writes a piece without a letter, takes one in where it is forged, and cannot open again what it then writes.
    const lengths = [...structs.map(({ length }) => length), ...[...ds.clients.values()].flat().map(({ len }) => len)]
    return lengths.every(length => length > 0) ? letters : null
  } catch {
    return null
  }
}

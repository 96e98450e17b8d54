import * as Y from 'yjs'
import { bytesOf, textOfBytes } from '../core/base64.ts'
import type { Json } from '../core/json.ts'
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
  const update = updateOf(value)
  const newest = text && text.at > at ? text.at : at
  if (!update) return text ?? { state: '', at }
  const doc = open(text)
  // Bytes that Yjs cannot read come from a broken or hostile desk: they are passed over, the text stays whole.
  try {
    Y.applyUpdate(doc, update)
  } catch {
    return text ?? { state: '', at }
  }
  return { state: textOfBytes(Y.encodeStateAsUpdate(doc)), at: newest }
}

export const textOf = (text: LongText | undefined): string => (text ? open(text).getText().toString() : '')

/**
 * The value of a change that turns the text into `wanted`, touching only the letters between the first and the last
 * difference, so that what a colleague writes elsewhere stays. `writer` is a number that nobody else writes under now.
 */
export function rewrite(text: LongText | undefined, wanted: string, writer: number): Json {
  const doc = open(text)
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

function open(text: LongText | undefined): Y.Doc {
  // Nobody looks for a document by its name, and making one up takes longer than reading a short text.
  const doc = new Y.Doc({ guid: '' })
  if (text?.state) Y.applyUpdate(doc, bytesOf(text.state))
  return doc
}

function updateOf(value: Json): Uint8Array | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const { y } = value as { readonly [key: string]: Json }
  return typeof y === 'string' ? bytesOf(y) : null
}

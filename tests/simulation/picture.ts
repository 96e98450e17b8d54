import { textOf } from '../../shared/sync/long-text.ts'
import type { StoredRecord } from '../../shared/sync/record.ts'
import { hashOf } from './witness.ts'

const shapes = new WeakMap<StoredRecord, string>()
const sums = new WeakMap<StoredRecord, number>()

/** All that is shown of a record, differences included, and what waits for a person, whatever way it came. */
export function shape(record: StoredRecord): string {
  const known = shapes.get(record)
  if (known !== undefined) return known
  const { id, kind, cells, texts } = record
  const heads = Object.entries(cells).map(
    ([group, cell]) => `${group}: ${cell.heads.map(({ at, value }) => `${at}=${JSON.stringify(value)}`).join(' | ')}`,
  )
  const long = Object.entries(texts).map(([group, text]) => `${group}: ${textOf(text)}`)
  const held = Object.entries(cells).flatMap(([group, cell]) => (cell.held ?? []).map(({ at }) => `${group} waits: ${at}`))
  const made = `${kind}/${id} ${[...heads, ...long, ...held].toSorted().join('; ')}`
  shapes.set(record, made)
  return made
}

/** One number for what is shown of some records, in any order. */
export function pictureOf(records: Iterable<StoredRecord>): number {
  let sum = 0
  for (const record of records) {
    const known = sums.get(record) ?? hashOf(shape(record))
    sums.set(record, known)
    sum += known
  }
  return sum
}

import type { SkippedWhy } from './body-rows.ts'
import { bodyRows } from './body-rows.ts'
import { kanaKey } from './fold.ts'
import type { Columns } from './guess-columns.ts'
import type { Custom, ReadRow, RowValues } from './read-row.ts'
import { readRow } from './read-row.ts'
import type { Sheet } from './table.ts'
import type { Field } from './volunteer.ts'

export interface ReadSheet {
  readonly rows: readonly ReadRow[]
  /** Rows that stand for no person, with the reason. Together with `rows` and the heading they are the whole sheet. */
  readonly skipped: readonly { readonly line: number; readonly why: SkippedWhy; readonly text: string }[]
  /** Columns with something in them that nobody uses yet. */
  readonly unused: readonly { readonly column: number; readonly heading: string; readonly example: string }[]
}

/** Reads all rows of a sheet under a mapping of its columns. */
export function readRows(sheet: Sheet, columns: Columns, custom: Custom): ReadSheet {
  const { rows: body, skipped } = bodyRows(sheet, columns)
  const width = widthOf(body, columns)
  const mostAreWhole = body.filter(({ cells }) => cells.length >= width).length > body.length / 2
  const rows = body.map(row => {
    const read = readRow(row, columns, custom, width)
    return mostAreWhole && row.cells.length < width ? { ...read, missing: width - row.cells.length } : read
  })
  const unused = columns.headings.flatMap((heading, column) => {
    if (columns.uses[column]) return []
    const example = body.find(({ cells }) => (cells[column] ?? '').trim() !== '')?.cells[column]
    return example === undefined ? [] : [{ column, heading, example }]
  })
  return { rows: withSpaces(rows), skipped, unused }
}

/** A column without heading and use, filled in fewer rows than this, holds what has slipped out of its own. */
const SELDOM = 0.3

/** How many columns the table has: to the last one that has a heading, a use, or something in many rows. */
function widthOf(body: readonly { readonly cells: readonly string[] }[], { headings, uses }: Columns): number {
  const isColumn = (column: number) =>
    headings[column] !== '' ||
    uses[column] !== null ||
    body.filter(({ cells }) => (cells[column] ?? '').trim() !== '').length > body.length * SELDOM
  return headings.map((_, column) => column).findLastIndex(isColumn) + 1
}

/** A person's own value for a field instead of what the file said; nothing is left to ask about it. */
export function corrected<F extends Field>(row: ReadRow, field: F, value: RowValues[F]): ReadRow {
  const { [field]: _, ...unread } = row.unread
  return {
    ...row,
    values: { ...row.values, [field]: value },
    said: row.said.includes(field) ? row.said : [...row.said, field],
    remarks: row.remarks.filter(remark => remark.field !== field),
    unread,
  }
}

/** Where a file writes 中沢　陽子 and once 中沢陽子, a space was forgotten: the name stays as written and is asked. */
function withSpaces(rows: readonly ReadRow[]): readonly ReadRow[] {
  const isKanji = (name: string) => /^[\p{Script=Han}々〆ヶ\s]{3,}$/u.test(name)
  const kanji = rows.filter(({ values }) => isKanji(values.name))
  const spaced = kanji.filter(({ values }) => /\S\s+\S/u.test(values.name))
  if (spaced.length < kanji.length * 0.8) return rows
  const families = new Map(spaced.map(({ values }) => [values.name.split(/\s+/u)[0] ?? '', kanaKey(values.kana.split(' ')[0] ?? '')]))
  return rows.map(row => {
    const { name, kana } = row.values
    if (!isKanji(name) || /\s/u.test(name) || !/\S \S/u.test(kana)) return row
    const reading = kanaKey(kana.split(' ')[0] ?? '')
    const proposals = [1, 2, 3, 4]
      .filter(length => length < name.length && families.get(name.slice(0, length)) === reading)
      .map(length => `${name.slice(0, length)}　${name.slice(length)}`)
    return { ...row, remarks: [...row.remarks, { field: 'name', kind: 'ask', code: 'name-unspaced', typed: name, proposals }] }
  })
}

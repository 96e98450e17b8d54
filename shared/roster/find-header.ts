import type { Look } from './cell-looks.ts'
import { isData, lookOf } from './cell-looks.ts'
import { counterWords, headerKeys, headerWords, strangerWords } from './header-words.ts'
import type { LevelScale } from './level-scale.ts'
import type { Merge, Sheet, TableRow } from './table.ts'

/** The rows that name the columns, and for each column what they say from top to bottom. */
export interface Header {
  /** Empty where a file has no heading. */
  readonly lines: readonly number[]
  readonly parts: readonly (readonly string[])[]
}

const known: ReadonlySet<string> = new Set([
  ...Object.values(headerWords).flatMap(words => words.split(' ').flatMap(headerKeys)),
  ...strangerWords.flatMap(headerKeys),
  ...counterWords.flatMap(headerKeys),
])

/** Rows that may stand above a table: title, date, notes. */
const SEARCHED = 30
/** Headings over headings over headings: nobody has more. */
const DEEPEST = 3

/** Finds the heading of a sheet: by known words, else as the last row of words above rows of data. */
export function findHeader(sheet: Sheet, scale: LevelScale): Header {
  const top = sheet.rows.slice(0, SEARCHED)
  const width = Math.max(0, ...top.map(({ cells }) => cells.length))
  const hits = top.map(({ cells }) => cells.filter(isHeading).length)
  const best = hits.indexOf(Math.max(0, ...hits))
  const row = top[best]
  if (row && (hits[best] ?? 0) >= 2) {
    const isPart = (place: number) => {
      const cells = top[place]?.cells.filter(cell => cell.trim() !== '') ?? []
      return (hits[place] ?? 0) >= 1 && cells.length > 1 && cells.every(cell => isHeading(cell) || !isData(lookOf(cell, scale)))
    }
    let [from, to] = [best, best]
    while (isPart(from - 1) && to - from + 1 < DEEPEST) from--
    while (isPart(to + 1) && to - from + 1 < DEEPEST) to++
    return headerOf(top.slice(from, to + 1), width, sheet.merges)
  }
  const place = top.findIndex((one, index) => isAboveData(one, top[index + 1], width, scale))
  const found = top[place]
  return found ? headerOf([found], width, []) : { lines: [], parts: Array.from({ length: width }, () => []) }
}

const isHeading = (cell: string): boolean => cell.trim() !== '' && cell.length <= 40 && headerKeys(cell).some(key => known.has(key))

/** A row of words in most columns, with data below. */
function isAboveData(row: TableRow, next: TableRow | undefined, width: number, scale: LevelScale): boolean {
  const dataOf = (cells: readonly string[]): number => cells.map((cell): Look => lookOf(cell, scale)).filter(isData).length
  const filled = row.cells.filter(cell => cell.trim() !== '')
  return next !== undefined && filled.length >= Math.max(2, width * 0.6) && dataOf(filled) === 0 && dataOf(next.cells) >= 2
}

function headerOf(rows: readonly TableRow[], width: number, merges: readonly Merge[]): Header {
  const filled = rows.map((row, place) => filledRight(row, rows[place + 1], width, merges))
  return {
    lines: rows.map(({ line }) => line),
    parts: Array.from({ length: width }, (_, column) => [
      ...new Set(filled.map(cells => (cells[column] ?? '').trim()).filter(cell => cell !== '')),
    ]),
  }
}

/** 連絡先 over 電話, 携帯 and メール stands in its first cell only: by a merge, or in a CSV by empty cells. */
function filledRight(row: TableRow, below: TableRow | undefined, width: number, merges: readonly Merge[]): readonly string[] {
  const cells = Array.from({ length: width }, (_, column) => row.cells[column] ?? '')
  const wide = merges.filter(
    ({ fromLine, toLine, toColumn, fromColumn }) => fromLine <= row.line && row.line <= toLine && toColumn > fromColumn,
  )
  for (const { fromColumn, toColumn } of wide) cells.fill(cells[fromColumn] ?? '', fromColumn, toColumn + 1)
  if (wide.length || !below) return cells
  return cells.map((cell, column) => {
    if (cell.trim() !== '' || (below.cells[column] ?? '').trim() === '') return cell
    return cells.slice(0, column).findLast(left => left.trim() !== '') ?? ''
  })
}

import type { CellValue, MergeRange, Workbook } from 'hucre'
import { readXls, readXlsx } from 'hucre/xlsx'
import type { Merge, Sheet } from '../../shared/roster/table.ts'

type ReadBook =
  | { readonly ok: true; readonly format: 'xlsx' | 'xls'; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly problem: 'password' | 'wrong-password' | 'damaged' | 'binary' }

/** An Excel workbook as rows of text: dates as 2026-11-24, numbers without grouping, cells merged downwards filled. */
export async function readBook(bytes: Uint8Array, kind: 'zip' | 'ole', password?: string): Promise<ReadBook> {
  const locked = kind === 'ole' && holds(bytes, wide('EncryptedPackage'))
  if (locked && !password) return { ok: false, problem: 'password' }
  if (kind === 'zip' && !holds(bytes, ascii('xl/'))) return { ok: false, problem: isOther(bytes) ? 'binary' : 'damaged' }
  if (kind === 'ole' && !locked && !holds(bytes, wide('Workbook')) && !holds(bytes, wide('Book'))) return { ok: false, problem: 'binary' }
  try {
    const isXls = kind === 'ole' && !locked
    const book = isXls ? await readXls(bytes) : await readXlsx(bytes, password ? { password } : {})
    return { ok: true, format: isXls ? 'xls' : 'xlsx', sheets: sheetsOf(book) }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'EncryptedFileError') return { ok: false, problem: 'password' }
    if (name === 'DecryptionError') return { ok: false, problem: 'wrong-password' }
    return { ok: false, problem: 'damaged' }
  }
}

/** Hidden sheets are left out: who hides a sheet does not mean it to be imported. */
function sheetsOf({ sheets }: Workbook): readonly Sheet[] {
  return sheets
    .filter(({ hidden, veryHidden }) => !hidden && !veryHidden)
    .map(({ name, rows, merges = [] }) => ({
      name,
      rows: filledDown(rows, merges).map((cells, place) => ({ line: place + 1, cells })),
      merges: merges.map(mergeOf),
    }))
}

const mergeOf = ({ startRow, endRow, startCol, endCol }: MergeRange): Merge => ({
  fromLine: startRow + 1,
  toLine: endRow + 1,
  fromColumn: startCol,
  toColumn: endCol,
})

/** A value merged over several rows belongs to each of them. */
function filledDown(rows: readonly (readonly CellValue[])[], merges: readonly MergeRange[]): readonly string[][] {
  const texts = rows.map(row => Array.from(row, textOf))
  for (const { startRow, endRow, startCol } of merges) {
    const value = texts[startRow]?.[startCol] ?? ''
    for (let place = startRow + 1; place <= endRow && value !== ''; place++) {
      const row = texts[place]
      if (row && (row[startCol] ?? '') === '') row[startCol] = value
    }
  }
  return texts
}

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dayText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return numberText(value)
  return value.replace(/\r\n?/g, '\n')
}

/** hucre gives Excel's dates as midnight UTC. */
function dayText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const text = date.toISOString()
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** 9086442448, never 9.08e9. */
const numberText = (value: number): string =>
  Number.isSafeInteger(value) ? String(value) : Number.isInteger(value) ? BigInt(value).toString() : String(value)

const ascii = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0))
const wide = (text: string): Uint8Array => Uint8Array.from(Array.from(text).flatMap(letter => [letter.charCodeAt(0), 0]))

function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  const [first = 0] = part
  for (let place = bytes.indexOf(first); place >= 0; place = bytes.indexOf(first, place + 1)) {
    if (part.every((byte, offset) => bytes[place + offset] === byte)) return true
  }
  return false
}

/** A whole archive of another kind (Word, OpenDocument, photos) as against a workbook cut short. */
const isOther = (bytes: Uint8Array): boolean => holds(bytes, ascii('word/')) || holds(bytes, Uint8Array.of(0x50, 0x4b, 0x05, 0x06))

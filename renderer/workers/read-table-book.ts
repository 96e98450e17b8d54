import { strFromU8, zipSync } from 'fflate'
import type { CellValue, MergeRange, Workbook } from 'hucre'
import { readXls, readXlsx } from 'hucre/xlsx'
import type { Merge, Sheet } from '../../shared/roster/table.ts'
import { troubleWithCells } from './count-cells.ts'
import { unpackOffice } from './unpack-office.ts'

type ReadBook =
  | { readonly ok: true; readonly format: 'xlsx' | 'xls'; readonly macros: boolean; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly problem: 'password' | 'wrong-password' | 'damaged' | 'binary' | 'too-large' }

/**
 * An Excel workbook as rows of text: dates as 2026-11-24, numbers without grouping, cells merged downwards filled. Of a workbook with
 * macros only the cells are read.
 */
export async function readBook(bytes: Uint8Array, kind: 'zip' | 'ole', password?: string): Promise<ReadBook> {
  if (kind === 'zip') return readZip(bytes)
  const locked = holds(bytes, wide('EncryptedPackage'))
  if (locked && !password) return { ok: false, problem: 'password' }
  if (!locked && !holds(bytes, wide('Workbook')) && !holds(bytes, wide('Book'))) return { ok: false, problem: 'binary' }
  const macros = !locked && holds(bytes, wide('_VBA_PROJECT'))
  return read(async () => (locked && password ? readXlsx(bytes, { password }) : readXls(bytes)), locked ? 'xlsx' : 'xls', macros)
}

/** What hucre reads is packed anew from the parts that were looked at, and only texts: no program, no picture. */
async function readZip(bytes: Uint8Array): Promise<ReadBook> {
  const unpacked = unpackOffice(bytes)
  if (!unpacked.ok) return unpacked
  const types = unpacked.value['[Content_Types].xml']
  const kinds = types ? strFromU8(types) : ''
  if (!/(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml/.test(kinds))
    return { ok: false, problem: 'binary' }
  const texts: Record<string, Uint8Array> = {}
  for (const [name, part] of Object.entries(unpacked.value)) if (/\.(?:xml|rels)$/i.test(name)) texts[name] = part
  const trouble = troubleWithCells(Object.values(texts))
  if (trouble) return { ok: false, problem: trouble }
  return read(async () => readXlsx(zipSync(texts, { level: 0 })), 'xlsx', /macroEnabled|vbaProject/i.test(kinds))
}

async function read(book: () => Promise<Workbook>, format: 'xlsx' | 'xls', macros: boolean): Promise<ReadBook> {
  try {
    const sheets = sheetsOf(await book())
    return sheets ? { ok: true, format, macros, sheets } : { ok: false, problem: 'damaged' }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'EncryptedFileError') return { ok: false, problem: 'password' }
    if (name === 'DecryptionError') return { ok: false, problem: 'wrong-password' }
    return { ok: false, problem: 'damaged' }
  }
}

/** Merged cells lie beside each other: together they are never as high as this, unless they were made to lie over each other. */
const MOST_MERGED_ROWS = 2_000_000

/** Hidden sheets are left out: who hides a sheet does not mean it to be imported. Null where merges are not what merges are. */
function sheetsOf({ sheets }: Workbook): readonly Sheet[] | null {
  const shown = sheets.filter(({ hidden, veryHidden }) => !hidden && !veryHidden)
  const merged = shown.flatMap(({ rows, merges = [] }) => merges.map(({ startRow, endRow }) => Math.min(endRow, rows.length) - startRow))
  return merged.reduce((sum, height) => sum + Math.max(0, height), 0) > MOST_MERGED_ROWS
    ? null
    : shown.map(({ name, rows, merges = [] }) => ({
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
    for (let place = startRow + 1; place <= endRow && place < texts.length && value !== ''; place++) {
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

const wide = (text: string): Uint8Array => Uint8Array.from(Array.from(text).flatMap(letter => [letter.charCodeAt(0), 0]))

function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  const [first = 0] = part
  for (let place = bytes.indexOf(first); place >= 0; place = bytes.indexOf(first, place + 1)) {
    if (part.every((byte, offset) => bytes[place + offset] === byte)) return true
  }
  return false
}

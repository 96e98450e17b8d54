import type { Encoding, PrivateLetter, ReadTable, Sheet } from '../../shared/roster/table.ts'
import { MOST_CELLS, MOST_COLUMNS } from './count-cells.ts'
import { readBook } from './read-table-book.ts'
import { decodeText, encodingOf } from './read-table-decode.ts'
import { readText } from './read-table-text.ts'

/** Bytes of the largest file that is read. The largest open-data list we know (197,959 shelters) has about 50 MB. */
export const LARGEST_FILE = 100 * 1024 * 1024

export interface Reading {
  /** The encoding that a person chose instead of the recognised one. */
  readonly readAs?: Encoding
  readonly password?: string
}

/**
 * Turns the bytes of a .csv, .xlsx or .xls into rows of text, or says why not. Looks at the bytes, not at the file's name.
 * Ask `isTooLarge` with the file's size before its bytes are read into memory.
 */
export async function readTable(bytes: Uint8Array, reading: Reading = {}): Promise<ReadTable> {
  if (isTooLarge(bytes.length)) return { ok: false, problem: 'too-large' }
  if (bytes.length === 0) return { ok: false, problem: 'empty' }

  const kind = kindOf(bytes)
  if (kind === 'other') return { ok: false, problem: 'binary' }
  if (kind === 'zip' || kind === 'ole') {
    const book = await readBook(bytes, kind, reading.password)
    if (!book.ok) return book
    const { format, macros, sheets } = book
    return checked({ format, macros, encoding: null, recognised: null, sheets, lost: 0 })
  }

  const recognised = encodingOf(bytes)
  if (recognised === null) return { ok: false, problem: 'binary' }
  const encoding = reading.readAs ?? recognised
  const text = decodeText(bytes, encoding)
  const lost = count(text, '�')
  if (mostCells(text) > MOST_CELLS) return { ok: false, problem: 'too-large' }
  const read = readText(text)
  if (!read.ok) return read
  return checked({ format: 'csv', macros: false, encoding, recognised, sheets: [{ name: '', rows: read.rows, merges: [] }], lost })
}

export const isTooLarge = (size: number): boolean => size > LARGEST_FILE

type Unchecked = Omit<Extract<ReadTable, { ok: true }>['value'], 'privateLetters'>

/** No more cells than this can be in a text, whatever separates them. */
function mostCells(text: string): number {
  const counts = [',', '\t', ';', '|'].map(mark => count(text, mark))
  return Math.max(...counts) + count(text, '\n') + 1
}

function checked(read: Unchecked): ReadTable {
  const table = { ...read, sheets: read.sheets.map(withoutEmptyColumns) }
  if (table.sheets.some(({ rows }) => rows.some(({ cells }) => cells.length > MOST_COLUMNS))) return { ok: false, problem: 'too-large' }
  const full = table.sheets.reduce((sum, { rows }) => sum + rows.filter(({ cells }) => cells.some(cell => cell.trim() !== '')).length, 0)
  if (full === 0) return { ok: false, problem: 'empty' }
  if (full === 1) return { ok: false, problem: 'header-only' }
  return { ok: true, value: { ...table, privateLetters: table.sheets.flatMap(privateLetters) } }
}

/** Columns on the right in which nothing stands are no columns: somebody once coloured them, or pressed a comma for long. */
function withoutEmptyColumns(sheet: Sheet): Sheet {
  const width = sheet.rows.reduce((most, { cells }) => (cells.length > most ? Math.max(most, 1 + lastFull(cells)) : most), 0)
  return { ...sheet, rows: sheet.rows.map(row => (row.cells.length > width ? { ...row, cells: row.cells.slice(0, width) } : row)) }
}

const lastFull = (cells: readonly string[]): number => cells.findLastIndex(cell => cell !== '')

const privateUse = /[\u{E000}-\u{F8FF}\u{F0000}-\u{10FFFD}]/gu

function privateLetters({ name, rows }: Sheet): readonly PrivateLetter[] {
  const lettersOf = ({ line, cells }: Sheet['rows'][number]) =>
    cells.flatMap((cell, column) => Array.from(cell.matchAll(privateUse), ([letter]) => ({ sheet: name, line, column, letter })))
  // Almost no row has any.
  return rows.filter(({ cells }) => cells.some(cell => cell.search(privateUse) >= 0)).flatMap(lettersOf)
}

function count(text: string, letter: string): number {
  let found = 0
  for (let place = text.indexOf(letter); place >= 0; place = text.indexOf(letter, place + 1)) found++
  return found
}

/** First bytes of files that people drop by mistake: PDF, PNG, JPEG, GIF, gzip, RAR, 7z, programs, databases. */
const strangers = ['25504446', '89504e47', 'ffd8ff', '47494638', '1f8b', '52617221', '377abcaf', '4d5a', '53514c69']

function kindOf(bytes: Uint8Array): 'zip' | 'ole' | 'other' | 'text' {
  const start = Array.from(bytes.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join('')
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) return 'zip'
  if (start === 'd0cf11e0a1b11ae1') return 'ole'
  return strangers.some(stranger => start.startsWith(stranger)) && !isPlainText(bytes) ? 'other' : 'text'
}

/** `MZ` may also be how a name begins: a program has control bytes soon after. */
const isPlainText = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 512).every(byte => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x1a || byte === 0x1b)

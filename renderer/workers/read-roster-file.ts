import type { Day } from '../../shared/core/days.ts'
import type { Columns } from '../../shared/roster/guess-columns.ts'
import { bestSheet, guessColumns } from '../../shared/roster/guess-columns.ts'
import { firstLevelScale } from '../../shared/roster/level-scale.ts'
import type { Plan } from '../../shared/roster/plan-import.ts'
import { planImport } from '../../shared/roster/plan-import.ts'
import type { ReadRow, RowValues } from '../../shared/roster/read-row.ts'
import type { ReadSheet } from '../../shared/roster/read-rows.ts'
import { corrected, readRows } from '../../shared/roster/read-rows.ts'
import type { Encoding, PrivateLetter, Sheet, Table, TableProblem, TableRow } from '../../shared/roster/table.ts'
import type { Field, Volunteer } from '../../shared/roster/volunteer.ts'
import type { Reading } from './read-table.ts'
import { isTooLarge, readTable } from './read-table.ts'

/** A file that somebody chose. Only its handle crosses to the worker, so that a file too large is never read. */
export type ChosenFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>

export interface OpenedSheet {
  readonly name: string
  /** Rows below the heading: the number that every step shows. */
  readonly size: number
  /** Rows to the end of the heading. */
  readonly above: number
  readonly columns: Columns
  /** Of each column, some different things that stand in it. */
  readonly examples: readonly (readonly string[])[]
  readonly firstRows: readonly TableRow[]
}

/** What the screen shows of a file before anything is planned. */
export interface Opened {
  readonly format: Table['format']
  readonly macros: boolean
  readonly encoding: Encoding | null
  readonly recognised: Encoding | null
  readonly lost: number
  /** Lines with letters that could not be read; the first ones. */
  readonly lostLines: readonly number[]
  readonly privateLetters: readonly PrivateLetter[]
  readonly sheets: readonly OpenedSheet[]
  /** The sheet that is most likely the roster. */
  readonly best: number
}

export type OpenedFile =
  | { readonly ok: true; readonly value: Opened }
  | { readonly ok: false; readonly problem: TableProblem; readonly line?: number }

/** Values that a person wrote instead of the file's, by line. */
export type Corrections = ReadonlyMap<number, Partial<RowValues>>

export interface PlanWish {
  readonly sheet: number
  readonly columns: Columns
  readonly corrections: Corrections
  readonly roster: readonly Volunteer[]
}

export interface PlannedFile {
  readonly plan: Plan
  readonly unused: ReadSheet['unused']
}

export interface FileAsk {
  readonly file: ChosenFile
  readonly reading: Reading
  /** The same for the same file and reading: then its table is read once. */
  readonly key: number
  readonly today: Day
  /** Without it, the file is only opened. */
  readonly wish?: PlanWish
}

export type FileReply = { readonly opened: OpenedFile } | { readonly planned: PlannedFile | null }

/** How many first rows and examples are shown. */
const FIRST = 6
const EXAMPLES = 3
const MOST_LETTERS = 50

/**
 * Reads files for the import screen, one after another. The last table is kept, so that a plan does not read it again, and so
 * are its rows: they are read while the person still looks at the file, and once more only under other columns.
 */
export function rosterFileReader(): (ask: FileAsk) => Promise<FileReply> {
  let kept: { readonly key: number; readonly table: Table; readonly rowsOf: RowsOf } | null = null
  const tableOf = async ({ file, reading, key }: FileAsk) => {
    if (kept?.key === key) return { ok: true, value: kept } as const
    kept = null
    if (isTooLarge(file.size)) return { ok: false, problem: 'too-large' } as const
    const read = await readTable(new Uint8Array(await file.arrayBuffer()), reading)
    if (!read.ok) return read
    kept = { key, table: read.value, rowsOf: rowsReader(read.value) }
    return { ok: true, value: kept } as const
  }
  return async ask => {
    const read = await tableOf(ask)
    if (ask.wish) return { planned: read.ok ? plannedOf(read.value.rowsOf, ask.wish, ask.today) : null }
    if (!read.ok) return { opened: read }
    const opened = openedOf(read.value.table, ask.today)
    const columns = opened.sheets[opened.best]?.columns
    if (columns) setTimeout(() => read.value.rowsOf(opened.best, columns, ask.today))
    return { opened: { ok: true, value: opened } }
  }
}

/** The rows of a sheet under some columns; null where there is no such sheet. */
type RowsOf = (sheet: number, columns: Columns, today: Day) => ReadSheet | null

function rowsReader({ sheets }: Table): RowsOf {
  let last: { readonly of: string; readonly read: ReadSheet } | null = null
  return (place, columns, today) => {
    const sheet = sheets[place]
    if (!sheet) return null
    const of = JSON.stringify([place, columns, today])
    if (last?.of !== of) last = { of, read: readRows(sheet, columns, { scale: firstLevelScale, today }) }
    return last.read
  }
}

function openedOf({ format, macros, encoding, recognised, lost, privateLetters, sheets }: Table, today: Day): Opened {
  const lostLines = lost === 0 ? [] : sheets.flatMap(({ rows }) => rows.filter(hasLost).map(({ line }) => line))
  return {
    format,
    macros,
    encoding,
    recognised,
    lost,
    lostLines: lostLines.slice(0, MOST_LETTERS),
    privateLetters: privateLetters.slice(0, MOST_LETTERS),
    sheets: sheets.map(sheet => openedSheet(sheet, today)),
    best: bestSheet(sheets, firstLevelScale, today),
  }
}

const hasLost = ({ cells }: TableRow): boolean => cells.some(cell => cell.includes('\u{FFFD}'))
const isFull = ({ cells }: TableRow): boolean => cells.some(cell => cell.trim() !== '')

function openedSheet(sheet: Sheet, today: Day): OpenedSheet {
  const columns = guessColumns(sheet, firstLevelScale, today)
  const below = Math.max(0, ...columns.headerLines)
  const examples = columns.headings.map((_, column) => {
    const found = new Set<string>()
    for (const { line, cells } of sheet.rows) {
      const cell = (cells[column] ?? '').trim()
      if (line > below && cell !== '') found.add(cell)
      if (found.size === EXAMPLES) break
    }
    return [...found]
  })
  const above = sheet.rows.filter(({ line }) => line <= below).length
  return {
    name: sheet.name,
    size: sheet.rows.length - above,
    above,
    columns,
    examples,
    firstRows: sheet.rows.filter(isFull).slice(0, FIRST),
  }
}

function plannedOf(rowsOf: RowsOf, { sheet, columns, corrections, roster }: PlanWish, today: Day): PlannedFile | null {
  const read = rowsOf(sheet, columns, today)
  if (!read) return null
  const { rows, skipped, unused } = read
  const mended = corrections.size === 0 ? rows : rows.map(row => correctedRow(row, corrections.get(row.line)))
  return { plan: planImport({ rows: mended, skipped }, roster), unused }
}

const correctedRow = (row: ReadRow, values: Partial<RowValues> = {}): ReadRow =>
  (Object.entries(values) as [Field, RowValues[Field]][]).reduce((mended, [field, value]) => corrected(mended, field, value), row)

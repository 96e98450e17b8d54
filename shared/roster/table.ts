/** How a text file writes its letters. `cp932` is what Windows calls Shift_JIS (windows-31j). */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp932' | 'euc-jp' | 'iso-2022-jp'

export const encodings: readonly Encoding[] = ['utf-8', 'cp932', 'utf-16le', 'utf-16be', 'euc-jp', 'iso-2022-jp']

/** One row of a file. `line` is what an editor or Excel shows beside it, from 1, also after line breaks inside cells. */
export interface TableRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Cells that the file shows as one. Lines and columns with both ends; columns count from 0. */
export interface Merge {
  readonly fromLine: number
  readonly toLine: number
  readonly fromColumn: number
  readonly toColumn: number
}

export interface Sheet {
  /** Empty for a text file. */
  readonly name: string
  readonly rows: readonly TableRow[]
  readonly merges: readonly Merge[]
}

/** A letter that only one PC's fonts know (外字, U+E000–F8FF). Column counts from 0. */
export interface PrivateLetter {
  readonly sheet: string
  readonly line: number
  readonly column: number
  readonly letter: string
}

/** A file as rows of text, before anybody says what a column means. */
export interface Table {
  readonly format: 'csv' | 'xlsx' | 'xls'
  /** The file carries a program, of which nothing was read. */
  readonly macros: boolean
  /** How it was read; null for a workbook, which says so itself. */
  readonly encoding: Encoding | null
  /** How it would be read if nobody had chosen. Another `encoding` with `lost` letters was the wrong choice. */
  readonly recognised: Encoding | null
  readonly sheets: readonly Sheet[]
  readonly privateLetters: readonly PrivateLetter[]
  /** How many letters could not be read at all. */
  readonly lost: number
}

/** Why a file cannot be read as a table. Fixed words; screens say them in the reader's language. */
export type TableProblem =
  | 'empty'
  | 'header-only'
  | 'binary'
  | 'too-large'
  | 'password'
  | 'wrong-password'
  | 'damaged'
  | 'unclosed-quote'
  | 'stray-quote'

/** `line` says where, when a place is to blame. */
export type ReadTable =
  | { readonly ok: true; readonly value: Table }
  | { readonly ok: false; readonly problem: TableProblem; readonly line?: number }

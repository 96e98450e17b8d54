import type { Day } from '../core/days.ts'
import { bodyRows } from './body-rows.ts'
import type { Look } from './cell-looks.ts'
import { lookOf } from './cell-looks.ts'
import { findHeader } from './find-header.ts'
import type { ColumnUse } from './header-words.ts'
import { counterWords, headerKey, headerKeys, headerWords, strangerWords } from './header-words.ts'
import type { LevelScale } from './level-scale.ts'
import { readDate } from './read-date.ts'
import type { Sheet } from './table.ts'

/** What each column of a sheet is used for. A value: the screen shows it and the person may change any of it. */
export interface Columns {
  readonly headerLines: readonly number[]
  /** `連絡先 電話` where headings stand over headings. */
  readonly headings: readonly string[]
  /** null: not used. */
  readonly uses: readonly (ColumnUse | null)[]
  /** Who said so; null where nobody could. */
  readonly by: readonly ('heading' | 'contents' | 'person' | null)[]
}

/** Rows that are looked at to tell a column by its contents. */
const SAMPLE = 200
/** Share of the cells that must look right where no heading helps. */
const SURE = 0.7
const several: ReadonlySet<ColumnUse> = new Set(['phone', 'languages', 'level', 'categories', 'cert', 'note'])

interface Guess {
  readonly column: number
  readonly use: ColumnUse
  readonly score: number
  readonly by: 'heading' | 'contents'
}

/** Tells the columns by their headings and by what stands in them, in whatever order and under whatever name. */
export function guessColumns(sheet: Sheet, scale: LevelScale, today: Day): Columns {
  const header = findHeader(sheet, scale)
  const headings = header.parts.map(parts => parts.join(' '))
  const rows = bodyRows(sheet, { headerLines: header.lines, headings, uses: [], by: [] }, SAMPLE).rows
  const contents = headings.map((_, column) =>
    contentsOf(
      rows.map(({ cells }) => (cells[column] ?? '').trim()),
      scale,
      today,
    ),
  )

  const guesses = header.parts.flatMap((parts, column) => {
    // A few cells under no heading are cells that have slipped, not a column.
    const isColumn = parts.length > 0 || header.lines.length === 0 || (contents[column]?.filled ?? 0) > rows.length / 2
    return isColumn ? guessesFor(parts, column, contents[column]) : []
  })
  const uses: (ColumnUse | null)[] = headings.map(() => null)
  const by: ('heading' | 'contents' | null)[] = headings.map(() => null)
  for (const guess of guesses.toSorted((one, other) => other.score - one.score || one.column - other.column)) {
    const isTaken = uses.includes(guess.use) && !(several.has(guess.use) && guess.by === 'heading')
    if (uses[guess.column] !== null || isTaken) continue
    uses[guess.column] = guess.use
    by[guess.column] = guess.by
  }
  return { headerLines: header.lines, headings, uses, by }
}

/** The same columns with one of them used otherwise, because a person said so. */
export const withUse = (columns: Columns, column: number, use: ColumnUse | null): Columns => ({
  ...columns,
  uses: columns.uses.with(column, use),
  by: columns.by.with(column, 'person'),
})

/** The sheet that is most likely the roster: most people under a name. */
export function bestSheet(sheets: readonly Sheet[], scale: LevelScale, today: Day): number {
  const sizes = sheets.map(sheet => {
    const { uses } = guessColumns(sheet, scale, today)
    const isRoster = uses.some(use => use === 'name' || use === 'family')
    return (isRoster ? 1_000_000 : 0) * uses.filter(use => use !== null).length + sheet.rows.length
  })
  return Math.max(0, sizes.indexOf(Math.max(...sizes)))
}

interface Contents {
  readonly filled: number
  readonly shares: Readonly<Partial<Record<Look, number>>>
  /** 1, 2, 3 … */
  readonly counts: boolean
  readonly distinct: number
  /** Share of the dates that may be a birth, or the end of a registration. */
  readonly births: number
  readonly ends: number
}

function contentsOf(cells: readonly string[], scale: LevelScale, today: Day): Contents {
  const filled = cells.filter(cell => cell !== '')
  const looks = filled.map(cell => lookOf(cell, scale))
  const shares: Partial<Record<Look, number>> = {}
  for (const look of looks) shares[look] = (shares[look] ?? 0) + 1 / filled.length
  const days = (shares.date ?? 0) > 0 ? filled.flatMap(cell => dayOfCell(cell)) : []
  const year = Number(today.slice(0, 4))
  const yearOf = (day: Day) => Number(day.slice(0, 4))
  return {
    filled: filled.length,
    shares,
    counts: filled.length > 1 && filled.every((cell, place) => Number(cell) === Number(filled[0]) + place),
    distinct: new Set(filled).size / Math.max(1, filled.length),
    births: days.filter(day => yearOf(day) <= year - 12).length / Math.max(1, days.length),
    ends: days.filter(day => yearOf(day) >= year - 8 && yearOf(day) <= year + 12).length / Math.max(1, days.length),
  }
}

function dayOfCell(cell: string): readonly Day[] {
  const read = readDate(cell)
  return read.kind === 'day' ? [read.day] : []
}

function guessesFor(parts: readonly string[], column: number, contents: Contents | undefined): readonly Guess[] {
  if (!contents) return []
  const named = headingUses(parts)
  if (named === 'stranger' || (named === 'counter' && (contents.counts || contents.filled === 0))) return []
  // 生年月日 over days of this year is a slip of the file, never an end of registration, which would lapse people.
  const saysOther = named !== 'counter' && named.length > 0
  const told = tellable
    .map((use): Guess => ({ column, use, score: howWell(use, contents), by: 'contents' }))
    .filter(({ use, score }) => contents.filled > 0 && score >= SURE && !(use === 'until' && saysOther))
  if (named === 'counter') return told

  const read = named.map(({ use, exact }) => ({ use, exact, fits: howWell(use, contents) }))
  // 連絡先 over e-mail addresses: a heading that everything below it contradicts is worth less than the contents.
  const believed = read.filter(
    ({ use, exact, fits }) => contents.filled === 0 || fits > 0.3 || (exact && !(strict.has(use) && fits === 0 && told.length > 0)),
  )
  return believed.length ? believed.map(({ use, exact, fits }) => ({ column, use, score: (exact ? 4 : 2) + fits, by: 'heading' })) : told
}

type HeadingUses = readonly { readonly use: ColumnUse; readonly exact: boolean }[] | 'stranger' | 'counter'

const words: readonly { readonly key: string; readonly use: ColumnUse }[] = (Object.entries(headerWords) as [ColumnUse, string][])
  .flatMap(([use, list]) => list.split(' ').map(word => ({ key: headerKey(word), use })))
  .toSorted((one, other) => other.key.length - one.key.length)
const useOfKey = new Map(words.toReversed().map(({ key, use }) => [key, use]))
const strangers = strangerWords.map(headerKey).toSorted((one, other) => other.length - one.length)
const counters = new Set(counterWords.map(headerKey))

/** What a heading may say. The lowest of several headings says most; a stranger above it (緊急連絡先 over 電話) still counts. */
function headingUses(parts: readonly string[]): HeadingUses {
  const last = parts.at(-1) ?? ''
  const keys = [...headerKeys(last), ...headerKeys(parts.join(''))]
  if (keys.some(key => counters.has(key))) return 'counter'
  if (parts.slice(0, -1).some(part => strangers.includes(headerKey(part)))) return 'stranger'
  // 言語（レベル） is the heading of a level without its bracket and of a language with it: the contents decide.
  const exact = [...new Set(keys.flatMap(key => useOfKey.get(key) ?? []))]
  if (exact.length) return exact.map(use => ({ use, exact: true }))

  const key = headerKey(last)
  const stranger = strangers.find(word => word.length > 1 && key.includes(word))
  const inside = words.find(word => word.key.length > 1 && key.includes(word.key))
  if (stranger && !inside?.key.includes(stranger)) return 'stranger'
  if (inside) return [{ use: inside.use, exact: false }]
  const above = parts
    .slice(0, -1)
    .flatMap(headerKeys)
    .flatMap(one => useOfKey.get(one) ?? [])
  return above.slice(0, 1).map(use => ({ use, exact: true }))
}

/** Uses that contents alone can tell. Never a consent: ○ may be the consent to something else. */
const tellable: readonly ColumnUse[] = [
  'number',
  'name',
  'kana',
  'latin',
  'birth',
  'until',
  'postcode',
  'address',
  'city',
  'phone',
  'email',
  'languages',
  'level',
  'cert',
  'categories',
]

/** Uses whose contents have a form of their own. */
const strict: ReadonlySet<ColumnUse> = new Set(['number', 'kana', 'birth', 'until', 'postcode', 'phone', 'email', 'languages', 'level'])

/** 0 to 1: how well what stands in a column fits a use. */
function howWell(use: ColumnUse, { shares, distinct, births, ends, counts }: Contents): number {
  const share = (...looks: readonly Look[]) => looks.reduce((sum, look) => sum + (shares[look] ?? 0), 0)
  switch (use) {
    case 'number':
      return counts ? 0 : share('number', 'counter') * distinct
    case 'name':
      return share('name') > 0.2 ? share('name', 'latin', 'kana') : 0
    case 'latin':
      return share('latin')
    case 'kana':
    case 'postcode':
    case 'phone':
    case 'email':
    case 'languages':
    case 'level':
    case 'cert':
    case 'categories':
      return share(use)
    case 'address':
      return share('address')
    case 'city':
      return share('city')
    case 'birth':
      return share('date', 'number') * births
    case 'until':
      return share('date', 'number') * ends * (births > 0.9 ? 0.5 : 1)
    case 'disaster':
    case 'consent':
      return share('yes-no')
    default:
      return share('text', 'name', 'kana', 'address', 'categories') * 0.5
  }
}

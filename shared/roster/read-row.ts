import type { Day } from '../core/days.ts'
import type { BodyRow } from './body-rows.ts'
import type { Columns } from './guess-columns.ts'
import type { ColumnUse } from './header-words.ts'
import type { LevelScale } from './level-scale.ts'
import { stepOf } from './level-scale.ts'
import type { AskCode, ReadCell } from './read-cells.ts'
import { cityOf, readAddress, readEmail, readKana, readPhone, readPostcode, readYesNo } from './read-cells.ts'
import { readDate } from './read-date.ts'
import { readCategories, readLanguages, usualCategories } from './read-lists.ts'
import type { Field, Spoken, Volunteer } from './volunteer.ts'

/** What was mended without asking (`mended`), or what a person must look at (`ask`). */
export interface Remark {
  readonly field: Field
  readonly kind: 'mended' | 'ask'
  readonly code: RemarkCode
  /** What stood in the file. */
  readonly typed: string
  /** Values that it may have meant, where there are any. */
  readonly proposals?: readonly string[]
}

export type RemarkCode =
  | AskCode
  | 'zero-restored'
  | 'excel-serial'
  | 'date-impossible'
  | 'date-unreadable'
  | 'date-two-digit'
  | 'date-partial'
  | 'until-guessed'
  | 'level-guessed'
  | 'birth-in-future'
  | 'age-unlikely'
  | 'private-letter'
  | 'lost-letter'
  | 'name-unspaced'

/**
 * Remarks on values that could be read but may not be what they were taken for: only a person who looks at the row says so.
 * All other cells that are asked about are kept as the file has them, whoever accepts them.
 */
export const isGuess = ({ code }: Remark): boolean => guesses.has(code)

const guesses: ReadonlySet<RemarkCode> = new Set(['until-guessed', 'level-guessed', 'birth-in-future', 'age-unlikely'])

/** One row of a file as values. `said` names the fields in which the file says anything at all. */
export interface ReadRow {
  readonly line: number
  readonly values: RowValues
  readonly said: readonly Field[]
  readonly remarks: readonly Remark[]
  readonly unread: Readonly<Record<string, string>>
  /** Cells beyond the last heading that are not empty: the row has slipped. */
  readonly surplus: readonly string[]
  /** How many cells the row has less than the heading, in a file whose rows are otherwise whole: it was cut in two. */
  readonly missing?: number
}

/** What a row says of a person. */
export type RowValues = Omit<Volunteer, 'id' | 'unread' | 'kept'>

/** What an association says of itself, and the day on which the file is read. */
export interface Custom {
  readonly scale: LevelScale
  readonly today: Day
  readonly categories?: readonly string[]
}

/**
 * Reads one row. Never throws and never drops what somebody typed: what cannot be read is kept and asked.
 * `width`: how many columns the table has; what stands to the right of them has slipped.
 */
export function readRow(row: BodyRow, columns: Columns, custom: Custom, width = columns.uses.length): ReadRow {
  const remarks: Remark[] = []
  const unread: Record<string, string> = {}
  const places = placesOf(columns)
  const textOf = (use: ColumnUse, between = ' ') => {
    const [first, ...others] = places.get(use) ?? []
    const text = first === undefined ? '' : (row.cells[first] ?? '').trim()
    if (others.length === 0) return text
    const all = [text, ...others.map(column => (row.cells[column] ?? '').trim())]
    return all.filter(cell => cell !== '').join(between)
  }

  const take = <T>(field: Field, typed: string, read: ReadCell<T>): T => {
    if (read.mended) remarks.push({ field, kind: 'mended', code: read.mended, typed })
    if (read.ask) remarks.push({ field, kind: 'ask', code: read.ask, typed })
    return read.value
  }
  const yesNo = (field: 'disaster' | 'consent') => {
    const typed = textOf(field)
    const read = readYesNo(typed)
    if (read.ask) unread[field] = typed
    return take(field, typed, read)
  }
  const date = (field: 'birth' | 'until') => {
    const typed = textOf(field)
    const read = readDate(typed)
    if (read.kind === 'none') return ''
    if (read.kind === 'day') {
      if (read.mended) remarks.push({ field, kind: 'mended', code: read.mended, typed })
      const code = field === 'birth' ? unlikelyBirth(read.day, custom.today) : null
      if (code) remarks.push({ field, kind: 'ask', code, typed })
      // A wrong end lapses people and proposes to erase them: dates under no heading that says so are never taken silently.
      if (field === 'until' && columns.by[places.get('until')?.[0] ?? -1] === 'contents')
        remarks.push({ field, kind: 'ask', code: 'until-guessed', typed })
      return read.day
    }
    unread[field] = typed
    remarks.push({ field, kind: 'ask', code: read.code, typed, ...(read.proposals.length ? { proposals: read.proposals } : {}) })
    return ''
  }

  const name = textOf('name') || [textOf('family'), textOf('given')].filter(part => part !== '').join('　')
  const [postcode, phone, email] = [textOf('postcode'), textOf('phone', ' / '), textOf('email')]
  const kana = readKana(textOf('kana') || [textOf('kana-family'), textOf('kana-given')].join(' '))
  const latin = latinOf(textOf('latin'))
  const address = addressOf(textOf('prefecture'), textOf('city'), textOf('address', ''), textOf('building'))
  const languages = languagesOf(row, columns, custom.scale)
  for (const code of languages.asks) remarks.push({ field: 'languages', kind: 'ask', code, typed: languages.typed })

  const values: RowValues = {
    number: textOf('number').normalize('NFKC'),
    name,
    kana: take('kana', textOf('kana'), kana),
    latin: take('latin', latin.value, latin),
    birth: date('birth'),
    postcode: take('postcode', postcode, readPostcode(postcode)),
    address,
    city: textOf('city') || cityOf(address) || row.section,
    phone: take('phone', phone, readPhone(phone)),
    email: take('email', email, readEmail(email)),
    languages: languages.value,
    cert: textOf('cert', '、'),
    categories: readCategories(textOf('categories', '、'), custom.categories ?? usualCategories),
    disaster: yesNo('disaster'),
    until: date('until'),
    consent: yesNo('consent'),
    note: textOf('note', '\n'),
  }
  remarks.push(...strangeLetters(row, values))
  const said = (Object.keys(values) as Field[]).filter(field => isSaid(values[field]) || field in unread)
  const surplus = row.cells.slice(width).filter(cell => cell.trim() !== '')
  return { line: row.line, values, said, remarks, unread, surplus }
}

const known = new WeakMap<Columns, ReadonlyMap<ColumnUse, readonly number[]>>()

/** The columns of each use, worked out once for all rows. */
function placesOf(columns: Columns): ReadonlyMap<ColumnUse, readonly number[]> {
  const found = known.get(columns)
  if (found) return found
  const places = new Map<ColumnUse, number[]>()
  columns.uses.forEach((use, column) => {
    if (use) places.set(use, [...(places.get(use) ?? []), column])
  })
  known.set(columns, places)
  return places
}

const isSaid = (value: RowValues[Field]): boolean => value !== '' && value !== null && !(Array.isArray(value) && value.length === 0)

/** 110 years back is older than anybody on a roster. */
function unlikelyBirth(birth: Day, today: Day): 'birth-in-future' | 'age-unlikely' | null {
  if (birth > today) return 'birth-in-future'
  return Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) > 110 ? 'age-unlikely' : null
}

function latinOf(text: string): ReadCell<string> {
  const value = text
    .replace(/[！-～]/g, letter => letter.normalize('NFKC'))
    .replace(/[\s　]+/g, ' ')
    .trim()
  return value === '' || /[A-Za-zÀ-ỹ]/u.test(value) ? { value } : { value: text.trim(), ask: 'latin-not-latin' }
}

/** Parts of an address in the order of a letter; a part that the next one repeats is left out. */
function addressOf(prefecture: string, city: string, street: string, building: string): string {
  const main = readAddress(street)
  if (main === '' && building === '') return readAddress(prefecture + city && prefecture ? prefecture + city : '')
  const withCity = city !== '' && prefecture !== '' && !main.includes(city) ? city + main : main
  const whole = prefecture !== '' && !withCity.startsWith(prefecture) ? prefecture + withCity : withCity
  return [whole, readAddress(building)].filter(part => part !== '').join(' ')
}

/** Languages of all their columns; a level of its own column goes to the language with its number, or to the one before it. */
function languagesOf(row: BodyRow, columns: Columns, scale: LevelScale) {
  const cell = (column: number) => (row.cells[column] ?? '').trim()
  const filled = (use: ColumnUse) => (placesOf(columns).get(use) ?? []).filter(column => cell(column) !== '')
  const [spokenAt, levelAt] = [filled('languages'), filled('level')]
  const digit = (column: number) => /[1-9一二三四]/.exec((columns.headings[column] ?? '').normalize('NFKC'))?.[0]
  const asks = new Set<RemarkCode>()
  const value: Spoken[] = []
  for (const column of spokenAt) {
    const read = readLanguages(cell(column), scale)
    for (const code of read.asks) asks.add(code)
    const next = spokenAt.find(other => other > column) ?? Number.POSITIVE_INFINITY
    const own =
      spokenAt.length === 1
        ? levelAt
        : levelAt.filter(level => (digit(level) ? digit(level) === digit(column) : level > column && level < next))
    const levels = own.flatMap(level => cell(level).split(/[、，,／/\n]+/)).map(level => level.trim())
    value.push(...read.languages.map((spoken, place) => withLevel(spoken, levels.length === 1 ? levels[0] : levels[place])))
  }
  const unique = value.filter((spoken, place) => value.findIndex(({ language }) => language === spoken.language) === place)
  if (unique.some(({ level }) => level !== '' && stepOf(scale, level) === null)) asks.add('level-unknown')
  // A, B, C may be a group or a mark as well: who speaks how well is never told by the letters alone.
  if (levelAt.some(column => columns.by[column] === 'contents')) asks.add('level-guessed')
  return { value: unique, asks: [...asks], typed: [...spokenAt, ...levelAt].map(cell).join(' ') }
}

const withLevel = (spoken: Spoken, level: string | undefined): Spoken => (spoken.level === '' && level ? { ...spoken, level } : spoken)

const strange = /[\u{E000}-\u{F8FF}\u{FFFD}\u{F0000}-\u{10FFFD}]/u

/** 外字 show another letter on another PC; U+FFFD is a letter that decoding lost. Both are kept and asked. */
function strangeLetters(row: BodyRow, values: RowValues): readonly Remark[] {
  if (!row.cells.some(cell => strange.test(cell))) return []
  return (Object.entries(values) as [Field, RowValues[Field]][]).flatMap(([field, value]) => {
    const typed = typeof value === 'string' ? value : value === null || typeof value === 'boolean' ? '' : JSON.stringify(value)
    const codes: RemarkCode[] = []
    if (/[\u{E000}-\u{F8FF}\u{F0000}-\u{10FFFD}]/u.test(typed)) codes.push('private-letter')
    if (typed.includes('\u{FFFD}')) codes.push('lost-letter')
    return codes.map(code => ({ field, kind: 'ask' as const, code, typed }))
  })
}

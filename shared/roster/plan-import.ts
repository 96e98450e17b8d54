import type { Likable, Likables, Likeness, LikeReason } from './likeness.ts'
import { compare, inCommon, likableOf, likables } from './likeness.ts'
import type { FieldChange } from './merge-row.ts'
import { addedBy, changesBetween, updatedBy } from './merge-row.ts'
import type { ReadRow } from './read-row.ts'
import type { ReadSheet } from './read-rows.ts'
import type { Field, Volunteer } from './volunteer.ts'

/** Somebody of the roster, or another row of the same file. */
export type Who = { readonly kind: 'person'; readonly id: string } | { readonly kind: 'row'; readonly line: number }

export interface Candidate {
  readonly who: Who
  readonly likeness: Likeness
  readonly reasons: readonly LikeReason[]
}

export type AskWhy =
  /** Looks like somebody who is there already. */
  | 'like-someone'
  /** The number is there, under another name and another birthday. */
  | 'number-of-another'
  /** Several people of the roster have this number. */
  | 'number-twice-in-roster'
  /** An earlier row of the file has this number. */
  | 'number-twice-in-file'
  /** The number is there but for zeros at its beginning. */
  | 'number-but-for-zeros'
  /** Who was to be updated is gone, or has changed since the plan was made. */
  | 'gone'
  | 'changed-since'

export type BadWhy =
  /** Neither a name nor a known number: nobody can tell whom the row means. */
  | 'no-name'
  /** Cells beyond the last heading, or too few: the row has slipped or was cut in two. */
  | 'slipped'
  | 'cut'

/** What one row of the file will do. The screen shows it, and the import carries out this very value. */
export type PlannedRow =
  | { readonly kind: 'add'; readonly row: ReadRow; readonly after: Volunteer }
  | {
      readonly kind: 'update'
      readonly row: ReadRow
      readonly before: Volunteer
      readonly after: Volunteer
      readonly changes: readonly FieldChange[]
    }
  | { readonly kind: 'same'; readonly row: ReadRow; readonly before: Volunteer }
  | { readonly kind: 'ask'; readonly row: ReadRow; readonly why: AskWhy; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'bad'; readonly row: ReadRow; readonly why: BadWhy }
  /** Settled: the same person as another row, which takes over what it does not say itself. */
  | { readonly kind: 'join'; readonly row: ReadRow; readonly into: number }
  /** Settled: a person said to leave it out. */
  | { readonly kind: 'leave'; readonly row: ReadRow }

export interface Plan {
  readonly rows: readonly PlannedRow[]
  readonly skipped: ReadSheet['skipped']
  readonly blankable: readonly Field[]
}

/** `blankable`: fields that an empty cell may empty in the roster, because a person said so. Otherwise none. */
export interface Planning {
  readonly blankable?: readonly Field[]
}

/** Says for every row what it will do. Only a registration number proves who somebody is; a like name is a question. */
export function planImport(
  sheet: Pick<ReadSheet, 'rows' | 'skipped'>,
  roster: readonly Volunteer[],
  { blankable = [] }: Planning = {},
): Plan {
  const people = new Map(roster.map(volunteer => [volunteer.id, volunteer]))
  const numbers = grouped(roster, ({ number }) => numberKey(number))
  const bareNumbers = grouped(roster, ({ number }) => withoutZeros(number))
  const rowAt = new Map(sheet.rows.map(row => [row.line, row]))
  const firstLine = new Map<string, number>()
  const planned = new Map<ReadRow, PlannedRow>()
  const waiting: ReadRow[] = []
  const likableByRow = new Map<ReadRow, Likable>()
  let shelf: Likables<Who> | null = null

  // Rows with a number first: they are who later rows are compared with.
  for (const row of [...sheet.rows.filter(hasNumber), ...sheet.rows.filter(one => !hasNumber(one))]) {
    const one = planRow(row)
    planned.set(row, one)
    if (one.kind === 'bad') continue
    // Who is there already, unchanged, is known as a person.
    if (one.kind !== 'same') waiting.push(row)
    if (hasNumber(row) && !firstLine.has(numberKey(row.values.number))) firstLine.set(numberKey(row.values.number), row.line)
  }
  return { rows: sheet.rows.flatMap(row => planned.get(row) ?? []), skipped: sheet.skipped, blankable }

  /** Everybody of the roster and of the rows so far. Made only when somebody's number does not say who it is. */
  function known(): Likables<Who> {
    if (!shelf) {
      shelf = likables<Who>()
      for (const volunteer of roster) shelf.add(personOf(volunteer), likableOf(volunteer))
    }
    for (const row of waiting.splice(0)) shelf.add({ kind: 'row', line: row.line }, likableOfRow(row))
    return shelf
  }

  function likableOfRow(row: ReadRow): Likable {
    const likable = likableByRow.get(row) ?? likableOf(row.values)
    likableByRow.set(row, likable)
    return likable
  }

  function planRow(row: ReadRow): PlannedRow {
    if (row.surplus.length) return { kind: 'bad', row, why: 'slipped' }
    const key = numberKey(row.values.number)
    const holders = key === '' ? [] : (numbers.get(key) ?? [])
    if (row.missing !== undefined && row.missing >= row.said.length) return { kind: 'bad', row, why: 'cut' }
    if (row.values.name === '' && holders.length === 0) return { kind: 'bad', row, why: 'no-name' }

    const twin = firstLine.get(key)
    if (key !== '' && twin !== undefined) return ask(row, 'number-twice-in-file', [{ kind: 'row', line: twin }])
    if (holders.length > 1) return ask(row, 'number-twice-in-roster', holders.map(personOf))
    const [holder] = holders
    if (holder) return isAnother(row, holder) ? ask(row, 'number-of-another', [personOf(holder)]) : provenBy(row, holder, blankable)

    const zeros = key === '' ? [] : (bareNumbers.get(withoutZeros(key)) ?? [])
    if (zeros.length) return ask(row, 'number-but-for-zeros', zeros.map(personOf))
    const candidates = candidatesFor(likableOfRow(row))
    return candidates.length ? { kind: 'ask', row, why: 'like-someone', candidates } : { kind: 'add', row, after: addedBy(row) }
  }

  function ask(row: ReadRow, why: AskWhy, first: readonly Who[]): PlannedRow {
    const likable = likableOfRow(row)
    const others = candidatesFor(likable).filter(({ who }) => !first.some(one => sameWho(one, who)))
    const named = first.map(who => {
      const volunteer = who.kind === 'person' ? people.get(who.id) : rowAt.get(who.line)?.values
      const found = volunteer ? compare(likable, likableOf(volunteer)) : null
      return { who, likeness: found?.likeness ?? 'look', reasons: found?.reasons ?? [] } as const
    })
    return { kind: 'ask', row, why, candidates: [...named, ...others] }
  }

  /** Everybody who is like, the likeliest first. A row that updates somebody is that somebody. */
  function candidatesFor(likable: Likable): readonly Candidate[] {
    const found = known()
      .like(likable)
      .flatMap(([who, other]) => {
        const like = compare(likable, other)
        return like ? [{ who: personBehind(who), ...like }] : []
      })
    const unique = found.filter(({ who }, place) => found.findIndex(other => sameWho(other.who, who)) === place)
    return unique.toSorted((one, other) => likenesses.indexOf(one.likeness) - likenesses.indexOf(other.likeness))
  }

  function personBehind(who: Who): Who {
    if (who.kind === 'person') return who
    const row = rowAt.get(who.line)
    const number = row ? numberKey(row.values.number) : ''
    const [holder] = number === '' ? [] : (numbers.get(number) ?? [])
    return holder ? personOf(holder) : who
  }
}

const likenesses: readonly Likeness[] = ['almost-certain', 'likely', 'look']
const personOf = ({ id }: Volunteer): Who => ({ kind: 'person', id })
export const sameWho = (one: Who, other: Who): boolean =>
  one.kind === 'person' ? other.kind === 'person' && one.id === other.id : other.kind === 'row' && one.line === other.line

/** A number as it is compared: width, case and spaces folded. Zeros count. */
export const numberKey = (number: string): string => number.normalize('NFKC').toUpperCase().replace(/\s+/g, '')
const withoutZeros = (number: string): string => numberKey(number).replace(/(?<!\d)0+(?=\d)/, '')
const hasNumber = ({ values }: ReadRow): boolean => values.number !== ''

function grouped(roster: readonly Volunteer[], keyOf: (volunteer: Volunteer) => string): ReadonlyMap<string, readonly Volunteer[]> {
  const groups = new Map<string, Volunteer[]>()
  for (const volunteer of roster) {
    const key = keyOf(volunteer)
    const group = groups.get(key)
    if (group) group.push(volunteer)
    else if (key !== '') groups.set(key, [volunteer])
  }
  return groups
}

/** A number given out anew: nothing but the number is the same. */
const isAnother = ({ values }: ReadRow, holder: Volunteer): boolean =>
  values.name !== '' && holder.name !== '' && values.name !== holder.name && inCommon(likableOf(values), likableOf(holder)).length === 0

/** What a row does to somebody who is known to be meant. */
export function provenBy(row: ReadRow, before: Volunteer, blankable: readonly Field[]): PlannedRow {
  const after = updatedBy(before, row, blankable)
  const changes = changesBetween(before, after)
  return changes.length ? { kind: 'update', row, before, after, changes } : { kind: 'same', row, before }
}

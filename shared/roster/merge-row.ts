import type { Json } from '../core/json.ts'
import { same } from '../core/json.ts'
import { digitsOf, kanaKey, latinKey, nameKey, plainLatin } from './fold.ts'
import { languageKey } from './languages.ts'
import type { ReadRow } from './read-row.ts'
import type { Field, Spoken, Volunteer } from './volunteer.ts'
import { changedFields, emptyVolunteer, fields, isUnsaid } from './volunteer.ts'

/** One field of an update, for the screen. `unread`: what was typed and could not be read. */
export interface FieldChange {
  readonly field: Field | 'unread'
  readonly before: Json
  readonly after: Json
}

/** The person that a row brings; the id comes when the plan is carried out. */
export const addedBy = (row: ReadRow): Volunteer => ({ ...emptyVolunteer(''), ...row.values, unread: row.unread })

/**
 * Somebody after a row. What the file does not say stays as it was, unless the person chose that empty cells may empty it.
 * What could not be read is kept beside the former value and never replaces it.
 */
export function updatedBy(before: Volunteer, row: ReadRow, blankable: readonly Field[]): Volunteer {
  const blank = emptyVolunteer('')
  const after: Record<string, unknown> = { ...before }
  const unread: Record<string, string> = { ...before.unread }
  for (const field of fields) {
    const typed = row.unread[field]
    if (typed !== undefined) unread[field] = typed
    else if (row.said.includes(field)) {
      after[field] = isSame(field, before, row)
        ? before[field]
        : field === 'languages'
          ? withLevels(before.languages, row.values.languages)
          : row.values[field]
      delete unread[field]
    } else if (blankable.includes(field)) after[field] = blank[field]
  }
  return { ...(after as unknown as Volunteer), unread }
}

/** A person with the blanks filled from another row about the same person. */
export function filledBy(one: Volunteer, row: ReadRow): Volunteer {
  const found = fields.filter(field => isUnsaid(one, field) && row.said.includes(field) && !(field in row.unread))
  const unread = Object.fromEntries(Object.entries(row.unread).filter(([field]) => isUnsaid(one, field as Field)))
  return { ...one, ...Object.fromEntries(found.map(field => [field, row.values[field]])), unread: { ...unread, ...one.unread } }
}

export function changesBetween(before: Volunteer, after: Volunteer): readonly FieldChange[] {
  const changes: FieldChange[] = changedFields(before, after).map(field => ({
    field,
    before: jsonOf(before[field]),
    after: jsonOf(after[field]),
  }))
  return before.unread === after.unread || same(before.unread, after.unread)
    ? changes
    : [...changes, { field: 'unread', before: before.unread, after: after.unread }]
}

const jsonOf = (value: Volunteer[Field]): Json => value as unknown as Json

/** LAN THI NGUYEN is NGUYEN THI LAN. */
const sameLatin = (one: string, other: string): boolean => latinKey(one) !== '' && latinKey(one) === latinKey(other)

/** Another spelling of the same: a space, a width, a hyphen, 浜 for 濵. The roster's own spelling stays. */
function isSame(field: Field, before: Volunteer, { values }: ReadRow): boolean {
  if (before[field] === values[field]) return true
  const bare = (text: string) => text.replace(/\s+/gu, '')
  switch (field) {
    case 'name':
      return nameKey(before.name) === nameKey(values.name) || sameLatin(before.name, values.name)
    case 'kana':
      return kanaKey(before.kana) === kanaKey(values.kana) && before.kana !== ''
    case 'latin':
      return bare(plainLatin(before.latin)) === bare(plainLatin(values.latin)) || sameLatin(before.latin, values.latin)
    case 'phone':
      return digitsOf(before.phone) === digitsOf(values.phone)
    case 'email':
      return before.email.toLowerCase() === values.email.toLowerCase()
    case 'categories':
      return same([...before.categories].sort(), [...values.categories].sort())
    default:
      return false
  }
}

/** A file that names a language without its level does not take the level away. */
function withLevels(before: readonly Spoken[], now: readonly Spoken[]): readonly Spoken[] {
  return now.map(spoken => {
    const former = before.find(({ language }) => languageKey(language) === languageKey(spoken.language))
    if (!former) return spoken
    return { ...former, ...spoken, level: spoken.level === '' ? former.level : spoken.level }
  })
}

import type { Day } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import { same } from '../core/json.ts'
import type { Groups } from '../sync/change.ts'
import { HERE } from '../sync/kinds.ts'

/** A language that somebody offers, with the level in the association's own words; '' where nothing was said. */
export interface Spoken {
  readonly language: string
  readonly level: string
}

/** One person of a roster. '' and null mean "not said"; a `consent` that was not said is not a consent. */
export interface Volunteer {
  readonly id: string
  /** The association's registration number: the only thing that proves who somebody is. */
  readonly number: string
  /** As written, never normalised. */
  readonly name: string
  /** The reading in full-width katakana. */
  readonly kana: string
  readonly latin: string
  readonly birth: Day | ''
  readonly postcode: string
  readonly address: string
  /** The municipality, 千曲市. */
  readonly city: string
  /** One number, or several with ` / ` between them. */
  readonly phone: string
  readonly email: string
  readonly languages: readonly Spoken[]
  readonly cert: string
  readonly categories: readonly string[]
  /** Comes when there is a disaster. */
  readonly disaster: boolean | null
  /** Last day of the registration. */
  readonly until: Day | ''
  /** May stand on the emergency list. */
  readonly consent: boolean | null
  readonly note: string
  /** What somebody typed for a field and nobody could read yet, by field. */
  readonly unread: Readonly<Record<string, string>>
  /** What a later version of this program wrote and this one does not know. Travels on untouched. */
  readonly kept: Groups
}

export type Field = Exclude<keyof Volunteer, 'id' | 'unread' | 'kept'>

export const emptyVolunteer = (id: string): Volunteer => ({
  id,
  number: '',
  name: '',
  kana: '',
  latin: '',
  birth: '',
  postcode: '',
  address: '',
  city: '',
  phone: '',
  email: '',
  languages: [],
  cert: '',
  categories: [],
  disaster: null,
  until: '',
  consent: null,
  note: '',
  unread: {},
  kept: {},
})

/** What must change together. A group of one field holds the bare value, a group of several an object. */
export const groupFields = {
  number: ['number'],
  name: ['name', 'kana', 'latin'],
  birth: ['birth'],
  address: ['postcode', 'address', 'city'],
  phone: ['phone'],
  email: ['email'],
  languages: ['languages'],
  cert: ['cert'],
  categories: ['categories'],
  disaster: ['disaster'],
  until: ['until'],
  consent: ['consent'],
  note: ['note'],
  unread: ['unread'],
} as const satisfies Readonly<Record<string, readonly (Field | 'unread')[]>>

/** All fields, in the order in which screens and papers show them. */
export const fields: readonly Field[] = Object.values(groupFields)
  .flat()
  .filter(field => field !== 'unread')

type Fields = Readonly<Record<string, Json>>
const isObject = (value: Json | undefined): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Opens the groups of a record. Never throws: what is not of the right form counts as not said. */
export function volunteerOf(id: string, groups: Groups): Volunteer {
  const name = isObject(groups['name']) ? groups['name'] : {}
  const address = isObject(groups['address']) ? groups['address'] : {}
  return {
    id,
    number: textOf(groups['number']),
    name: textOf(name['name']),
    kana: textOf(name['kana']),
    latin: textOf(name['latin']),
    birth: textOf(groups['birth']),
    postcode: textOf(address['postcode']),
    address: textOf(address['address']),
    city: textOf(address['city']),
    phone: textOf(groups['phone']),
    email: textOf(groups['email']),
    languages: listOf(groups['languages']).flatMap(spokenOf),
    cert: textOf(groups['cert']),
    categories: listOf(groups['categories']).filter(item => typeof item === 'string'),
    disaster: saidOf(groups['disaster']),
    until: textOf(groups['until']),
    consent: saidOf(groups['consent']),
    note: textOf(groups['note']),
    unread: textsOf(groups['unread']),
    kept: keptOf(groups),
  }
}

/** Groups that nobody here knows, and fields that nobody knows in the groups of several. */
function keptOf(groups: Groups): Groups {
  const kept: Record<string, Json> = {}
  for (const group of Object.keys(groups)) {
    if (group === HERE) continue
    const known = members.get(group)
    const value = groups[group] as Json
    if (!known) kept[group] = value
    else if (known.size > 1 && isObject(value)) {
      const others = Object.keys(value).filter(field => !known.has(field))
      if (others.length > 0) kept[group] = Object.fromEntries(others.map(field => [field, value[field] as Json]))
    }
  }
  return kept
}

const members: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(groupFields).map(([group, own]) => [group, new Set<string>(own)]),
)

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const saidOf = (value: Json | undefined): boolean | null => (typeof value === 'boolean' ? value : null)
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])

/** Fields that a later version put beside language and level stay with them. */
const spokenOf = (value: Json): readonly Spoken[] =>
  isObject(value) && typeof value['language'] === 'string'
    ? [{ ...value, language: value['language'], level: typeof value['level'] === 'string' ? value['level'] : '' }]
    : []

const textsOf = (value: Json | undefined): Readonly<Record<string, string>> =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {}

/** All groups of a person, as a new record is written. */
export function groupsOf(volunteer: Volunteer): Groups {
  const groups: Record<string, Json> = { ...volunteer.kept }
  for (const [group, own] of groupsAndFields) {
    const [first] = own
    const kept = volunteer.kept[group]
    if (first && own.length === 1) groups[group] = jsonOf(volunteer[first])
    else {
      const together: Record<string, Json> = isObject(kept) ? { ...kept } : {}
      for (const field of own) together[field] = jsonOf(volunteer[field])
      groups[group] = together
    }
  }
  return groups
}

/** Listed once: an import asks for the groups of ten thousand people. */
const groupsAndFields: readonly (readonly [string, readonly (Field | 'unread')[]])[] = Object.entries(groupFields)

/** The fields hold nothing but Json; interfaces only hide that from the compiler. */
const jsonOf = (value: Volunteer[keyof Volunteer]): Json => value as unknown as Json

/** The groups in which the two differ, with their later values; all of them for a new person. */
export function changedGroups(before: Volunteer | null, after: Volunteer): Groups {
  const groups = groupsOf(after)
  if (!before) return groups
  const former = groupsOf(before)
  return Object.fromEntries(Object.entries(groups).filter(([group, value]) => !(group in former) || !same(former[group] ?? null, value)))
}

/** The fields in which two people differ. */
export const changedFields = (before: Volunteer, after: Volunteer): readonly Field[] =>
  fields.filter(field => before[field] !== after[field] && !same(jsonOf(before[field]), jsonOf(after[field])))

/** Nothing was said in this field. */
export function isUnsaid(volunteer: Partial<Volunteer>, field: Field): boolean {
  const value = volunteer[field]
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

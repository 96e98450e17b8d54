import { byText } from '../core/text.ts'
import type { LevelScale } from './level-scale.ts'
import { numbered } from './numbered.ts'
import type { Entry, Lists } from './search-entry.ts'
import { entryOf, searchText } from './search-entry.ts'
import type { Volunteer } from './volunteer.ts'

/** Everybody in the order of their readings, ready for `find`. */
export interface PeopleIndex {
  readonly entries: readonly Entry[]
  readonly people: readonly Volunteer[]
  readonly languages: readonly string[]
  readonly categories: readonly string[]
  readonly cities: readonly string[]
  readonly facts: Facts
  readonly scale: LevelScale
  /** Everybody's words for a search; folded when they are first wanted. */
  readonly texts: Texts
}

/** What everybody has, in rows of numbers: a keystroke reads them all and touches no object. */
export interface Facts {
  readonly languages: Lots
  /** Beside `languages.all`: place of the step, or -1. */
  readonly levels: Int8Array
  /** The best step in any language, or -1. */
  readonly best: Int8Array
  readonly categories: Lots
  readonly city: Int32Array
  readonly disaster: Uint8Array
  readonly consent: Uint8Array
  readonly until: Int32Array
}

/** Several numbers for each place, one after another: those of a place stand from `from[place]` to `from[place + 1]`. */
export interface Lots {
  readonly from: Int32Array
  readonly all: Int32Array
}

/** The words of all people in one long text, which is searched at once. */
export interface Texts {
  /** Folds at most so many people's words more, and says whether all are ready. For idle moments. */
  readonly prepare: (most: number) => boolean
  readonly whole: () => string
  /** Where each person's words begin. */
  readonly starts: () => Int32Array
  readonly known: ReadonlyMap<Volunteer, string>
}

/**
 * Makes a roster ready for `find`. With the index of a moment ago only those are folded again who have changed:
 * a person who is the same value as before keeps the entry.
 */
export function indexPeople(people: readonly Volunteer[], scale: LevelScale, before?: PeopleIndex): PeopleIndex {
  const former = before?.scale === scale ? before : undefined
  const ready = new Map(former?.entries.map(entry => [entry.volunteer, entry]))
  const lists: Lists = {
    languages: numbered(former?.languages),
    categories: numbered(former?.categories),
    cities: numbered(former?.cities),
  }
  const entries = people
    .map(volunteer => ready.get(volunteer) ?? entryOf(volunteer, lists, scale))
    .toSorted((one, other) => byText(one.sort, other.sort) || byText(one.volunteer.id, other.volunteer.id))
  const sorted = entries.map(({ volunteer }) => volunteer)
  return {
    entries,
    people: sorted,
    languages: lists.languages.names,
    categories: lists.categories.names,
    cities: lists.cities.names,
    facts: factsOf(entries),
    scale,
    texts: textsOf(sorted, former?.texts.known),
  }
}

function factsOf(entries: readonly Entry[]): Facts {
  const languages = lotsOf(entries, entry => entry.languages)
  return {
    languages,
    levels: Int8Array.from(entries.flatMap(entry => entry.levels)),
    best: Int8Array.from(entries, ({ levels }) =>
      levels.reduce((best, level) => (best < 0 || (level >= 0 && level < best) ? level : best), -1),
    ),
    categories: lotsOf(entries, entry => entry.categories),
    city: Int32Array.from(entries, entry => entry.city),
    disaster: Uint8Array.from(entries, entry => entry.disaster),
    consent: Uint8Array.from(entries, entry => entry.consent),
    until: Int32Array.from(entries, entry => entry.until),
  }
}

function lotsOf(entries: readonly Entry[], of: (entry: Entry) => readonly number[]): Lots {
  const from = new Int32Array(entries.length + 1)
  entries.forEach((entry, place) => {
    from[place + 1] = (from[place] ?? 0) + of(entry).length
  })
  return { from, all: Int32Array.from(entries.flatMap(of)) }
}

function textsOf(people: readonly Volunteer[], former: ReadonlyMap<Volunteer, string> = new Map()): Texts {
  const known = new Map<Volunteer, string>()
  let whole: string | null = null
  let starts = new Int32Array(0)
  const prepare = (most: number): boolean => {
    let fresh = 0
    for (let place = known.size; place < people.length && fresh < most; place++) {
      const person = people[place] as Volunteer
      const text = former.get(person)
      if (text === undefined) fresh++
      known.set(person, text ?? searchText(person))
    }
    return known.size >= people.length
  }
  const make = (): string => {
    prepare(Number.POSITIVE_INFINITY)
    starts = new Int32Array(people.length + 1)
    let place = 0
    for (const text of known.values()) {
      starts[place + 1] = (starts[place] ?? 0) + text.length + 1
      place++
    }
    // No word holds a line break, so that none is found across two people.
    return [...known.values(), ''].join('\n')
  }
  return {
    prepare,
    known,
    whole: () => (whole ??= make()),
    starts: () => {
      whole ??= make()
      return starts
    },
  }
}

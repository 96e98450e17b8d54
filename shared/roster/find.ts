import type { Day } from '../core/days.ts'
import { digitsOf, romajiKey, romajiOf } from './fold.ts'
import type { Step } from './level-scale.ts'
import { steps } from './level-scale.ts'
import type { Entry, PeopleIndex, Said } from './search-entry.ts'
import { languageText, saids, searchKey } from './search-entry.ts'
import type { Volunteer } from './volunteer.ts'

export type Registration = 'valid' | 'lapsed' | 'unsaid'

/** What somebody filters by. Values of one filter are alternatives; filters narrow each other. Empty or left out: all. */
export interface Filters {
  /** Language keys (`languageKey`). */
  readonly languages?: readonly string[]
  /** This step or better: in one of `languages`, else in any language. */
  readonly level?: Step | null
  readonly categories?: readonly string[]
  readonly cities?: readonly string[]
  readonly disaster?: readonly Said[]
  readonly consent?: readonly Said[]
  readonly registration?: readonly Registration[]
}

/** How many there would be under each choice, with every other filter as it is set. Only choices that somebody has. */
export interface FacetCounts {
  readonly languages: ReadonlyMap<string, number>
  /** This step or better. */
  readonly level: ReadonlyMap<Step, number>
  readonly categories: ReadonlyMap<string, number>
  readonly cities: ReadonlyMap<string, number>
  readonly disaster: ReadonlyMap<Said, number>
  readonly consent: ReadonlyMap<Said, number>
  readonly registration: ReadonlyMap<Registration, number>
}

export interface Found {
  /** In the order of their readings. */
  readonly people: readonly Volunteer[]
  readonly counts: FacetCounts
}

const facets = ['languages', 'level', 'categories', 'cities', 'disaster', 'consent', 'registration'] as const
type Facet = (typeof facets)[number]
const bit = Object.fromEntries(facets.map((facet, place) => [facet, 1 << place])) as Readonly<Record<Facet, number>>

/** Finds people by kanji, kana, romaji, part of a number or of a telephone number; every word must be found. */
export function find(index: PeopleIndex, query: string, filters: Filters, on: Day): Found {
  const words = query
    .normalize('NFKC')
    .split(/\s+/)
    .filter(word => word !== '')
    .map(word => wordOf(index, word))
  const wanted = wantedOf(index, filters)
  const counter = counterOf(index)
  const people: Volunteer[] = []
  for (const entry of index.entries) {
    if (!words.every(word => holds(entry, word))) continue
    const misses = missesOf(entry, wanted, on)
    if (misses === 0) people.push(entry.volunteer)
    // Who misses one filter only still counts under that filter's other choices.
    if ((misses & (misses - 1)) === 0) counter.count(entry, misses, wanted, on)
  }
  return { people, counts: counter.counts() }
}

interface Word {
  readonly ways: readonly string[]
  /** Numbers of the languages, categories and cities that the word is part of. */
  readonly languages: ReadonlySet<number>
  readonly categories: ReadonlySet<number>
  readonly cities: ReadonlySet<number>
}

function wordOf({ languages, categories, cities }: PeopleIndex, typed: string): Word {
  const ways = waysToWrite(typed)
  const among = (names: readonly string[], textOf: (name: string) => string) =>
    new Set(names.flatMap((name, number) => (ways.some(way => textOf(name).includes(way)) ? [number] : [])))
  return { ways, languages: among(languages, languageText), categories: among(categories, searchKey), cities: among(cities, searchKey) }
}

const holds = (entry: Entry, { ways, languages, categories, cities }: Word): boolean =>
  ways.some(way => entry.text.includes(way)) ||
  cities.has(entry.city) ||
  (languages.size > 0 && entry.languages.some(language => languages.has(language))) ||
  (categories.size > 0 && entry.categories.some(category => categories.has(category)))

/** A typed word as it may stand in the folded text. */
function waysToWrite(word: string): readonly string[] {
  const ways = new Set([searchKey(word), word.toLowerCase()])
  if (/[a-z]/i.test(word)) ways.add(romajiKey(word))
  if (/^[ぁ-ゖァ-ヺー]+$/u.test(word)) ways.add(romajiOf(word))
  if (/^\+?[\d()-]+$/.test(word)) ways.add(digitsOf(word))
  ways.delete('')
  return [...ways]
}

interface Wanted {
  readonly languages: ReadonlySet<number> | null
  /** Highest place in `steps` that is still good enough. */
  readonly level: number | null
  readonly categories: ReadonlySet<number> | null
  readonly cities: ReadonlySet<number> | null
  readonly disaster: ReadonlySet<number> | null
  readonly consent: ReadonlySet<number> | null
  readonly registration: ReadonlySet<number> | null
}

function wantedOf(index: PeopleIndex, filters: Filters): Wanted {
  const set = <T>(values: readonly T[] | undefined): ReadonlySet<T> | null => (values?.length ? new Set(values) : null)
  const numbers = (values: readonly string[] | undefined, names: readonly string[]) => set(values?.map(value => names.indexOf(value)))
  return {
    languages: numbers(filters.languages, index.languages),
    level: filters.level ? steps.indexOf(filters.level) : null,
    categories: numbers(filters.categories, index.categories),
    cities: numbers(filters.cities, index.cities),
    disaster: numbers(filters.disaster, saids),
    consent: numbers(filters.consent, saids),
    registration: numbers(filters.registration, registrations),
  }
}

const registrations: readonly Registration[] = ['valid', 'lapsed', 'unsaid']
const registrationOf = (until: Day | '', on: Day): number => (until === '' ? 2 : until >= on ? 0 : 1)

/** A bit for each filter that the person does not pass. */
function missesOf(entry: Entry, wanted: Wanted, on: Day): number {
  let misses = 0
  if (wanted.languages && !speaks(entry, wanted.languages, null)) misses |= bit.languages
  if (wanted.level !== null && !speaks(entry, (misses & bit.languages) === 0 ? wanted.languages : null, wanted.level)) misses |= bit.level
  if (wanted.categories && !entry.categories.some(category => wanted.categories?.has(category))) misses |= bit.categories
  if (wanted.cities && !wanted.cities.has(entry.city)) misses |= bit.cities
  if (wanted.disaster && !wanted.disaster.has(entry.disaster)) misses |= bit.disaster
  if (wanted.consent && !wanted.consent.has(entry.consent)) misses |= bit.consent
  if (wanted.registration && !wanted.registration.has(registrationOf(entry.until, on))) misses |= bit.registration
  return misses
}

function speaks({ languages, levels }: Entry, wanted: ReadonlySet<number> | null, level: number | null): boolean {
  for (let place = 0; place < languages.length; place++) {
    const step = levels[place] ?? -1
    if (wanted && !wanted.has(languages[place] ?? -1)) continue
    if (level === null || (step >= 0 && step <= level)) return true
  }
  return false
}

function counterOf(index: PeopleIndex) {
  const languages = new Int32Array(index.languages.length)
  const level = new Int32Array(steps.length)
  const categories = new Int32Array(index.categories.length)
  const cities = new Int32Array(index.cities.length)
  const [disaster, consent, registration] = [
    new Int32Array(saids.length),
    new Int32Array(saids.length),
    new Int32Array(registrations.length),
  ]
  const named = <T>(numbers: Int32Array, names: readonly T[]): ReadonlyMap<T, number> =>
    new Map(names.flatMap((name, number) => ((numbers[number] ?? 0) > 0 ? [[name, numbers[number] ?? 0] as const] : [])))

  return {
    count(entry: Entry, misses: number, wanted: Wanted, on: Day): void {
      // Another language may be spoken well enough where the chosen one is not.
      if ((misses & ~(bit.languages | bit.level)) === 0) countLanguages(entry, wanted.level, languages)
      if ((misses & ~bit.level) === 0) countLevels(entry, wanted.languages, level)
      if ((misses & ~bit.categories) === 0) for (const category of entry.categories) more(categories, category)
      if ((misses & ~bit.cities) === 0) more(cities, entry.city)
      if ((misses & ~bit.disaster) === 0) more(disaster, entry.disaster)
      if ((misses & ~bit.consent) === 0) more(consent, entry.consent)
      if ((misses & ~bit.registration) === 0) more(registration, registrationOf(entry.until, on))
    },
    counts: (): FacetCounts => ({
      languages: named(languages, index.languages),
      level: named(level, steps),
      categories: named(categories, index.categories),
      cities: named(cities, index.cities),
      disaster: named(disaster, saids),
      consent: named(consent, saids),
      registration: named(registration, registrations),
    }),
  }
}

/** -1 stands for none and is not counted. */
function more(counts: Int32Array, place: number): void {
  if (place >= 0) counts[place] = (counts[place] ?? 0) + 1
}

/** A language counts where the person would be found by choosing it: at the level that is asked for. */
function countLanguages({ languages, levels }: Entry, level: number | null, counts: Int32Array): void {
  for (let place = 0; place < languages.length; place++) {
    const step = levels[place] ?? -1
    const language = languages[place] ?? -1
    const isGoodEnough = level === null || (step >= 0 && step <= level)
    if (isGoodEnough && languages.indexOf(language) === place) counts[language] = (counts[language] ?? 0) + 1
  }
}

function countLevels(entry: Entry, wanted: ReadonlySet<number> | null, counts: Int32Array): void {
  for (let level = 0; level < steps.length; level++) if (speaks(entry, wanted, level)) counts[level] = (counts[level] ?? 0) + 1
}

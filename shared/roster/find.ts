import type { Day } from '../core/days.ts'
import { digitsOf, romajiKey, romajiOf } from './fold.ts'
import type { Step } from './level-scale.ts'
import { steps } from './level-scale.ts'
import type { Entry, PeopleIndex } from './search-entry.ts'
import { searchKey } from './search-entry.ts'
import type { Volunteer } from './volunteer.ts'

export type Said = 'yes' | 'no' | 'unsaid'
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
    .map(waysToWrite)
  const wanted = wantedOf(index, filters)
  const counter = counterOf(index)
  const people: Volunteer[] = []
  for (const entry of index.entries) {
    if (!words.every(ways => ways.some(way => entry.text.includes(way)))) continue
    const misses = missesOf(entry, wanted, on)
    if (misses === 0) people.push(entry.volunteer)
    // Who misses one filter only still counts under that filter's other choices.
    if ((misses & (misses - 1)) === 0) counter.count(entry, misses, wanted, on)
  }
  return { people, counts: counter.counts() }
}

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
  readonly disaster: ReadonlySet<Said> | null
  readonly consent: ReadonlySet<Said> | null
  readonly registration: ReadonlySet<Registration> | null
}

function wantedOf(index: PeopleIndex, filters: Filters): Wanted {
  const set = <T>(values: readonly T[] | undefined): ReadonlySet<T> | null => (values?.length ? new Set(values) : null)
  const numbers = (values: readonly string[] | undefined, names: readonly string[]) => set(values?.map(value => names.indexOf(value)))
  return {
    languages: numbers(filters.languages, index.languages),
    level: filters.level ? steps.indexOf(filters.level) : null,
    categories: numbers(filters.categories, index.categories),
    cities: numbers(filters.cities, index.cities),
    disaster: set(filters.disaster),
    consent: set(filters.consent),
    registration: set(filters.registration),
  }
}

const saidOf = (value: boolean | null): Said => (value === null ? 'unsaid' : value ? 'yes' : 'no')
const registrationOf = (until: Day | '', on: Day): Registration => (until === '' ? 'unsaid' : until >= on ? 'valid' : 'lapsed')

/** A bit for each filter that the person does not pass. */
function missesOf(entry: Entry, wanted: Wanted, on: Day): number {
  const { volunteer } = entry
  let misses = 0
  if (wanted.languages && !speaks(entry, wanted.languages, null)) misses |= bit.languages
  if (wanted.level !== null && !speaks(entry, (misses & bit.languages) === 0 ? wanted.languages : null, wanted.level)) misses |= bit.level
  if (wanted.categories && !entry.categories.some(category => wanted.categories?.has(category))) misses |= bit.categories
  if (wanted.cities && !wanted.cities.has(entry.city)) misses |= bit.cities
  if (wanted.disaster && !wanted.disaster.has(saidOf(volunteer.disaster))) misses |= bit.disaster
  if (wanted.consent && !wanted.consent.has(saidOf(volunteer.consent))) misses |= bit.consent
  if (wanted.registration && !wanted.registration.has(registrationOf(volunteer.until, on))) misses |= bit.registration
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
  const categories = new Int32Array(index.categories.length)
  const cities = new Int32Array(index.cities.length)
  const level = new Int32Array(steps.length)
  const disaster = new Map<Said, number>()
  const consent = new Map<Said, number>()
  const registration = new Map<Registration, number>()
  const more = <T>(counts: Map<T, number>, key: T) => counts.set(key, (counts.get(key) ?? 0) + 1)
  const named = (numbers: Int32Array, names: readonly string[]) =>
    new Map(names.flatMap((name, number) => ((numbers[number] ?? 0) > 0 ? [[name, numbers[number] ?? 0] as const] : [])))

  return {
    count(entry: Entry, misses: number, wanted: Wanted, on: Day): void {
      const counts = (facet: Facet) => misses === 0 || misses === bit[facet]
      // Another language may be spoken well enough where the chosen one is not.
      if (counts('languages') || misses === bit.level) countLanguages(entry, wanted.level, languages)
      if (counts('level')) countLevels(entry, wanted.languages, level)
      if (counts('categories')) for (const category of entry.categories) categories[category] = (categories[category] ?? 0) + 1
      if (counts('cities') && entry.city >= 0) cities[entry.city] = (cities[entry.city] ?? 0) + 1
      if (counts('disaster')) more(disaster, saidOf(entry.volunteer.disaster))
      if (counts('consent')) more(consent, saidOf(entry.volunteer.consent))
      if (counts('registration')) more(registration, registrationOf(entry.volunteer.until, on))
    },
    counts: (): FacetCounts => ({
      languages: named(languages, index.languages),
      level: new Map(steps.flatMap((step, place) => ((level[place] ?? 0) > 0 ? [[step, level[place] ?? 0] as const] : []))),
      categories: named(categories, index.categories),
      cities: named(cities, index.cities),
      disaster,
      consent,
      registration,
    }),
  }
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

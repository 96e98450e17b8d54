import type { Day } from '../core/days.ts'
import type { Filters, Registration } from './filters.ts'
import { registrations } from './filters.ts'
import type { Step } from './level-scale.ts'
import { steps } from './level-scale.ts'
import type { Facts, Lots, PeopleIndex } from './people-index.ts'
import type { Said } from './search-entry.ts'
import { dayNumber, saids } from './search-entry.ts'

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

/** A bit for each filter. */
const bits = { languages: 1, level: 2, categories: 4, cities: 8, disaster: 16, consent: 32, registration: 64 } as const

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

/** Takes people by their place in the index, says of each whether they pass the filters, and counts. */
export interface FacetCounter {
  readonly passes: (place: number) => boolean
  readonly counts: () => FacetCounts
}

export function facetCounter(index: PeopleIndex, filters: Filters, on: Day): FacetCounter {
  const { facts } = index
  const wanted = wantedOf(index, filters)
  const today = dayNumber(on)
  const languages = new Int32Array(index.languages.length)
  const level = new Int32Array(steps.length)
  const categories = new Int32Array(index.categories.length)
  const cities = new Int32Array(index.cities.length)
  const disaster = new Int32Array(saids.length)
  const consent = new Int32Array(saids.length)
  const registration = new Int32Array(registrations.length)
  const registrationAt = (place: number): number => {
    const until = facts.until[place] ?? 0
    return until === 0 ? 2 : until >= today ? 0 : 1
  }

  /** A bit for each filter that the person does not pass. */
  function missesOf(place: number): number {
    let misses = 0
    if (wanted.languages && !has(facts.languages, place, wanted.languages)) misses |= bits.languages
    if (wanted.level !== null) {
      const best = (misses & bits.languages) === 0 ? bestOf(facts, place, wanted.languages) : (facts.best[place] ?? -1)
      if (best < 0 || best > wanted.level) misses |= bits.level
    }
    if (wanted.categories && !has(facts.categories, place, wanted.categories)) misses |= bits.categories
    if (wanted.cities && !wanted.cities.has(facts.city[place] ?? -1)) misses |= bits.cities
    if (wanted.disaster && !wanted.disaster.has(facts.disaster[place] ?? -1)) misses |= bits.disaster
    if (wanted.consent && !wanted.consent.has(facts.consent[place] ?? -1)) misses |= bits.consent
    if (wanted.registration && !wanted.registration.has(registrationAt(place))) misses |= bits.registration
    return misses
  }

  function passes(place: number): boolean {
    const misses = missesOf(place)
    // Who misses one filter only still counts under that filter's other choices. Another language may be spoken well
    // enough where the chosen one is not.
    if ((misses & ~(bits.languages | bits.level)) === 0 && (misses & (misses - 1)) === 0) countLanguages(place)
    if ((misses & ~bits.level) === 0) more(level, bestOf(facts, place, wanted.languages))
    if ((misses & ~bits.categories) === 0) moreLots(categories, facts.categories, place)
    if ((misses & ~bits.cities) === 0) more(cities, facts.city[place] ?? -1)
    if ((misses & ~bits.disaster) === 0) more(disaster, facts.disaster[place] ?? -1)
    if ((misses & ~bits.consent) === 0) more(consent, facts.consent[place] ?? -1)
    if ((misses & ~bits.registration) === 0) more(registration, registrationAt(place))
    return misses === 0
  }

  /** A language counts where the person would be found by choosing it: at the level that is asked for. */
  function countLanguages(place: number): void {
    if (wanted.level === null) moreLots(languages, facts.languages, place)
    else
      for (let at = facts.languages.from[place] ?? 0; at < (facts.languages.from[place + 1] ?? 0); at++) {
        const step = facts.levels[at] ?? -1
        if (step >= 0 && step <= wanted.level) more(languages, facts.languages.all[at] ?? -1)
      }
  }

  return {
    passes,
    counts: () => ({
      languages: named(languages, index.languages),
      level: named(summed(level), steps),
      categories: named(categories, index.categories),
      cities: named(cities, index.cities),
      disaster: named(disaster, saids),
      consent: named(consent, saids),
      registration: named(registration, registrations),
    }),
  }
}

function has({ from, all }: Lots, place: number, wanted: ReadonlySet<number>): boolean {
  for (let at = from[place] ?? 0; at < (from[place + 1] ?? 0); at++) if (wanted.has(all[at] ?? -1)) return true
  return false
}

/** The best step in one of the wanted languages, or -1. */
function bestOf({ best, languages: { from, all }, levels }: Facts, place: number, wanted: ReadonlySet<number> | null): number {
  if (!wanted) return best[place] ?? -1
  let found = -1
  for (let at = from[place] ?? 0; at < (from[place + 1] ?? 0); at++) {
    const step = levels[at] ?? -1
    if (step >= 0 && (found < 0 || step < found) && wanted.has(all[at] ?? -1)) found = step
  }
  return found
}

/** -1 stands for none and is not counted. */
function more(counts: Int32Array, place: number): void {
  if (place >= 0) counts[place] = (counts[place] ?? 0) + 1
}

function moreLots(counts: Int32Array, { from, all }: Lots, place: number): void {
  for (let at = from[place] ?? 0; at < (from[place + 1] ?? 0); at++) more(counts, all[at] ?? -1)
}

/** Who has a step also has every lesser one. */
const summed = (counts: Int32Array): Int32Array => {
  let sum = 0
  return counts.map(count => (sum += count))
}

const named = <T>(numbers: Int32Array, names: readonly T[]): ReadonlyMap<T, number> =>
  new Map(names.flatMap((name, number) => ((numbers[number] ?? 0) > 0 ? [[name, numbers[number] ?? 0] as const] : [])))

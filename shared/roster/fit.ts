import type { Day } from '../core/days.ts'
import type { Filters } from './filters.ts'
import { registrations } from './filters.ts'
import { steps } from './level-scale.ts'
import type { Facts, Lots, PeopleIndex } from './people-index.ts'
import { dayNumber, saids } from './search-entry.ts'

/** A bit for each filter. */
export const bits = { languages: 1, level: 2, categories: 4, cities: 8, disaster: 16, consent: 32, registration: 64 } as const

export interface Wanted {
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

/** What people, by their place in the index, have of what the filters ask. */
export interface Fit {
  readonly wanted: Wanted
  /** A bit for each filter that the person does not pass. */
  readonly missesOf: (place: number) => number
  /** Place in `registrations`. */
  readonly registrationAt: (place: number) => number
}

export function fitOf(index: PeopleIndex, filters: Filters, on: Day): Fit {
  const { facts } = index
  const wanted = wantedOf(index, filters)
  const today = dayNumber(on)
  const registrationAt = (place: number): number => {
    const until = facts.until[place] ?? 0
    return until === 0 ? 2 : until >= today ? 0 : 1
  }
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

  return { wanted, missesOf, registrationAt }
}

function has({ from, all }: Lots, place: number, wanted: ReadonlySet<number>): boolean {
  for (let at = from[place] ?? 0; at < (from[place + 1] ?? 0); at++) if (wanted.has(all[at] ?? -1)) return true
  return false
}

/** The best step in one of the wanted languages, or -1. */
export function bestOf({ best, languages: { from, all }, levels }: Facts, place: number, wanted: ReadonlySet<number> | null): number {
  if (!wanted) return best[place] ?? -1
  let found = -1
  for (let at = from[place] ?? 0; at < (from[place + 1] ?? 0); at++) {
    const step = levels[at] ?? -1
    if (step >= 0 && (found < 0 || step < found) && wanted.has(all[at] ?? -1)) found = step
  }
  return found
}

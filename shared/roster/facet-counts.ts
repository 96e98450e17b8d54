import type { Registration } from './filters.ts'
import { registrations } from './filters.ts'
import type { Fit } from './fit.ts'
import { bestOf, bits } from './fit.ts'
import type { Step } from './level-scale.ts'
import { steps } from './level-scale.ts'
import type { Lots, PeopleIndex } from './people-index.ts'
import type { Said } from './search-entry.ts'
import { saids } from './search-entry.ts'

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

/** Counts those who hold every word: everybody where `holders` is null, else those with a 1 at their place in the index. */
export function facetCounts(index: PeopleIndex, { wanted, missesOf, registrationAt }: Fit, holders: Uint8Array | null): FacetCounts {
  const { facts } = index
  const languages = new Int32Array(index.languages.length)
  const level = new Int32Array(steps.length)
  const categories = new Int32Array(index.categories.length)
  const cities = new Int32Array(index.cities.length)
  const disaster = new Int32Array(saids.length)
  const consent = new Int32Array(saids.length)
  const registration = new Int32Array(registrations.length)
  function countOne(place: number): void {
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

  for (let place = 0; place < index.people.length; place++) if (holders === null || holders[place] === 1) countOne(place)
  return {
    languages: named(languages, index.languages),
    level: named(summed(level), steps),
    categories: named(categories, index.categories),
    cities: named(cities, index.cities),
    disaster: named(disaster, saids),
    consent: named(consent, saids),
    registration: named(registration, registrations),
  }
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

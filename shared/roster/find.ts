import type { Day } from '../core/days.ts'
import type { FacetCounts } from './facet-counts.ts'
import { facetCounts } from './facet-counts.ts'
import type { Filters } from './filters.ts'
import { fitOf } from './fit.ts'
import { digitsOf, romajiKey, romajiOf } from './fold.ts'
import type { Lots, PeopleIndex } from './people-index.ts'
import { languageText, searchKey } from './search-entry.ts'
import type { Volunteer } from './volunteer.ts'

export interface Found {
  /** In the order of their readings. */
  readonly people: readonly Volunteer[]
  /** Counted when they are wanted: a list of people is shown before. */
  readonly counts: () => FacetCounts
}

/** Finds people by kanji, kana, romaji, part of a number or of a telephone number; every word must be found. */
export function find(index: PeopleIndex, query: string, filters: Filters, on: Day): Found {
  const holders = holdersOfAll(index, query)
  const fit = fitOf(index, filters, on)
  const people = index.people.filter((_, place) => (holders === null || holders[place] === 1) && fit.missesOf(place) === 0)
  return { people, counts: () => facetCounts(index, fit, holders) }
}

/** 1 at the places of those who hold every word of a query; null where it has none. */
function holdersOfAll(index: PeopleIndex, query: string): Uint8Array | null {
  const words = query
    .normalize('NFKC')
    .split(/\s+/)
    .filter(word => word !== '')
    .map(word => holdersOf(index, word))
  return words.length === 0 ? null : words.reduce((all, holders) => all.map((held, place) => held & (holders[place] ?? 0)))
}

/** 1 at the places of those who hold the word. */
function holdersOf(index: PeopleIndex, word: string): Uint8Array {
  const ways = waysToWrite(word)
  const { facts } = index
  const among = (names: readonly string[], textOf: (name: string) => string) =>
    Uint8Array.from(names, name => Number(ways.some(way => textOf(name).includes(way))))
  const cities = among(index.cities, searchKey)
  const languages = among(index.languages, languageText)
  const categories = among(index.categories, searchKey)
  const holders = new Uint8Array(index.people.length)
  for (let place = 0; place < holders.length; place++) holders[place] = cities[facts.city[place] ?? -1] ?? 0
  markLots(facts.languages, languages, holders)
  markLots(facts.categories, categories, holders)
  for (const way of ways) markTexts(index, way, holders)
  return holders
}

/** Marks the places that have one of the wanted numbers. */
function markLots({ from, all }: Lots, wanted: Uint8Array, holders: Uint8Array): void {
  if (!wanted.includes(1)) return
  for (let place = 0; place < holders.length; place++)
    for (let at = from[place] ?? 0; at < (from[place + 1] ?? 0); at++) if (wanted[all[at] ?? -1] === 1) holders[place] = 1
}

/** Walks through the one text of all people; after a hit it goes on with the next person. */
function markTexts({ texts }: PeopleIndex, way: string, holders: Uint8Array): void {
  const whole = texts.whole()
  const starts = texts.starts()
  let place = 0
  for (let at = whole.indexOf(way); at >= 0; at = whole.indexOf(way, starts[place] ?? 0)) {
    while ((starts[place + 1] ?? Number.POSITIVE_INFINITY) <= at) place++
    holders[place++] = 1
  }
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

import type { Day } from '../core/days.ts'
import type { FacetCounts } from './facet-counts.ts'
import { facetCounter } from './facet-counts.ts'
import type { Filters } from './filters.ts'
import { digitsOf, romajiKey, romajiOf } from './fold.ts'
import type { PeopleIndex } from './people-index.ts'
import { languageText, searchKey } from './search-entry.ts'
import type { Volunteer } from './volunteer.ts'

export interface Found {
  /** In the order of their readings. */
  readonly people: readonly Volunteer[]
  readonly counts: FacetCounts
}

/** Finds people by kanji, kana, romaji, part of a number or of a telephone number; every word must be found. */
export function find(index: PeopleIndex, query: string, filters: Filters, on: Day): Found {
  const words = query
    .normalize('NFKC')
    .split(/\s+/)
    .filter(word => word !== '')
    .map(word => holdersOf(index, word))
  const counter = facetCounter(index, filters, on)
  const people: Volunteer[] = []
  index.people.forEach((person, place) => {
    for (const holders of words) if (holders[place] === 0) return
    if (counter.passes(place)) people.push(person)
  })
  return { people, counts: counter.counts() }
}

/** 1 at the places of those who hold the word. */
function holdersOf(index: PeopleIndex, word: string): Uint8Array {
  const ways = waysToWrite(word)
  const holders = new Uint8Array(index.people.length)
  for (const way of ways) markTexts(index, way, holders)

  const among = (names: readonly string[], textOf: (name: string) => string) =>
    new Set(names.flatMap((name, number) => (ways.some(way => textOf(name).includes(way)) ? [number] : [])))
  const cities = among(index.cities, searchKey)
  const languages = among(index.languages, languageText)
  const categories = among(index.categories, searchKey)
  if (cities.size + languages.size + categories.size === 0) return holders
  index.entries.forEach((entry, place) => {
    if (holders[place] === 1) return
    const holds =
      cities.has(entry.city) ||
      entry.languages.some(language => languages.has(language)) ||
      entry.categories.some(category => categories.has(category))
    if (holds) holders[place] = 1
  })
  return holders
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

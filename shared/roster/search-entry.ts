import { byText } from '../core/text.ts'
import { digitsOf, kanaKey, nameKey, plainLatin, readingKey, romajiKey, romajiOf, wholeKey } from './fold.ts'
import { languageKey, namesOfLanguage } from './languages.ts'
import type { LevelScale } from './level-scale.ts'
import { stepOf, steps } from './level-scale.ts'
import type { Numbered } from './numbered.ts'
import { remembering } from './remember.ts'
import type { Spoken, Volunteer } from './volunteer.ts'

/** A person made ready for finding. Languages, categories and cities are numbers into the names of `PeopleIndex`. */
export interface Entry {
  readonly volunteer: Volunteer
  readonly sort: string
  /** Each language once, and beside each the place of its best step in `steps`, or -1. */
  readonly languages: readonly number[]
  readonly levels: readonly number[]
  readonly categories: readonly number[]
  /** -1: none. */
  readonly city: number
  /** Places in `saids`. */
  readonly disaster: number
  readonly consent: number
  /** 20270331, or 0 where nothing was said. */
  readonly until: number
}

export type Said = 'yes' | 'no' | 'unsaid'
export const saids: readonly Said[] = ['yes', 'no', 'unsaid']
const saidPlace = (value: boolean | null): number => (value === null ? 2 : value ? 0 : 1)

/** 2027-03-31 as 20270331, so that days are compared without reading letters; '' is 0. */
export const dayNumber = (day: string): number => Number(day.replaceAll('-', ''))

/** The lists of names that entries point into. */
export interface Lists {
  readonly languages: Numbered
  readonly categories: Numbered
  readonly cities: Numbered
}

export function entryOf(volunteer: Volunteer, lists: Lists, scale: LevelScale): Entry {
  const spoken = spokenNumbers(volunteer.languages, lists.languages, scale)
  return {
    volunteer,
    sort: sortKey(volunteer),
    languages: [...spoken.keys()],
    levels: [...spoken.values()],
    categories: volunteer.categories.map(lists.categories.numberOf),
    city: volunteer.city === '' ? -1 : lists.cities.numberOf(volunteer.city),
    disaster: saidPlace(volunteer.disaster),
    consent: saidPlace(volunteer.consent),
    until: dayNumber(volunteer.until),
  }
}

/** A language that stands there twice counts with its better level. */
function spokenNumbers(languages: readonly Spoken[], { numberOf }: Numbered, scale: LevelScale): ReadonlyMap<number, number> {
  const best = new Map<number, number>()
  for (const { language, level } of languages) {
    const number = numberOf(languageKey(language))
    const step = stepOf(scale, level)
    const place = step === null ? -1 : steps.indexOf(step)
    const former = best.get(number) ?? -1
    best.set(number, former < 0 || (place >= 0 && place < former) ? place : former)
  }
  return best
}

/** Kanji variants, both kana, width and case folded. */
export const searchKey = (text: string): string => {
  const key = wholeKey(text)
  return /[ぁ-ヿ]/.test(key) ? kanaKey(key) : key
}
/** A language under all its names, so that Tagalog finds フィリピノ語. */
export const languageText: (key: string) => string = remembering(key =>
  namesOfLanguage(key)
    .filter(name => name.length > 1)
    .map(searchKey)
    .join('\n'),
)

/** What is the person's own. Languages, categories and cities are shared by many and looked up by their numbers. */
export function searchText({ number, name, kana, latin, phone, email, address, cert, note }: Volunteer): string {
  const words = kana.split(' ').map(romajiOf)
  const bareLatin = plainLatin(latin)
  const lines = [
    kanaKey(nameKey(name)),
    kanaKey(kana),
    words.join(' '),
    words.length > 1 ? romajiKey(words.join('')) : '',
    bareLatin.replace(/[^a-z]+/g, ''),
    romajiKey(bareLatin),
    /[a-z]/i.test(name) ? romajiKey(name) : '',
    searchKey(number),
    phone.split('/').map(digitsOf).join(' '),
    email.toLowerCase(),
    searchKey(address),
    searchKey(cert),
    searchKey(note),
  ]
  return [...new Set(lines)].join('\n')
}

/** By reading; people without one by their Latin name, after all readings; then by name. */
export const sortKey = ({ kana, latin, name }: Volunteer): string =>
  kana === '' ? `\uffff${plainLatin(latin)}\u0000${name}` : readingKey(kana)

/** As a roster on paper is looked through. */
export const inOrderOfReading = (people: readonly Volunteer[]): readonly Volunteer[] =>
  people
    .map(person => ({ person, key: sortKey(person) }))
    .toSorted((one, other) => byText(one.key, other.key) || byText(one.person.id, other.person.id))
    .map(({ person }) => person)

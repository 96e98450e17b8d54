import { byText } from '../core/text.ts'
import { digitsOf, kanaKey, nameKey, plainLatin, readingKey, romajiKey, romajiOf } from './fold.ts'
import { languageKey, namesOfLanguage } from './languages.ts'
import type { LevelScale, Step } from './level-scale.ts'
import { stepOf, steps } from './level-scale.ts'
import { remembering } from './remember.ts'
import type { Volunteer } from './volunteer.ts'

/** A person made ready for finding: all that a keystroke needs, folded once. Names of lists are numbers into `PeopleIndex`. */
export interface Entry {
  readonly volunteer: Volunteer
  readonly text: string
  readonly sort: string
  /** Numbers of the languages, and beside each the place of its step in `steps`, or -1. */
  readonly languages: readonly number[]
  readonly levels: readonly number[]
  readonly categories: readonly number[]
  readonly city: number
  /** Places in `saids`. */
  readonly disaster: number
  readonly consent: number
  /** Beside the person's own, because every keystroke asks for it. */
  readonly until: string
}

export type Said = 'yes' | 'no' | 'unsaid'
export const saids: readonly Said[] = ['yes', 'no', 'unsaid']
const saidPlace = (value: boolean | null): number => (value === null ? 2 : value ? 0 : 1)

/** Everybody in the order of their readings. */
export interface PeopleIndex {
  readonly entries: readonly Entry[]
  readonly languages: readonly string[]
  readonly categories: readonly string[]
  readonly cities: readonly string[]
  readonly scale: LevelScale
}

/**
 * Makes a roster ready for `find`. With the index of a moment ago only those are folded again who have changed:
 * a person who is the same value as before keeps the entry.
 */
export function indexPeople(people: readonly Volunteer[], scale: LevelScale, before?: PeopleIndex): PeopleIndex {
  const former = before?.scale === scale ? before : undefined
  const ready = new Map(former?.entries.map(entry => [entry.volunteer, entry]))
  const [languages, categories, cities] = [numbered(former?.languages), numbered(former?.categories), numbered(former?.cities)]
  const entries = people.map(
    (volunteer): Entry =>
      ready.get(volunteer) ?? {
        volunteer,
        text: searchText(volunteer),
        sort: sortKey(volunteer),
        languages: volunteer.languages.map(({ language }) => languages.numberOf(languageKey(language))),
        levels: volunteer.languages.map(({ level }) => placeOf(stepOf(scale, level))),
        categories: volunteer.categories.map(categories.numberOf),
        city: volunteer.city === '' ? -1 : cities.numberOf(volunteer.city),
        disaster: saidPlace(volunteer.disaster),
        consent: saidPlace(volunteer.consent),
        until: volunteer.until,
      },
  )
  const sorted = entries.toSorted((one, other) => byText(one.sort, other.sort) || byText(one.volunteer.id, other.volunteer.id))
  return { entries: sorted, languages: languages.names, categories: categories.names, cities: cities.names, scale }
}

const placeOf = (step: Step | null): number => (step === null ? -1 : steps.indexOf(step))

interface Numbered {
  readonly names: readonly string[]
  readonly numberOf: (name: string) => number
}

function numbered(former: readonly string[] = []): Numbered {
  const names = [...former]
  const numbers = new Map(names.map((name, number) => [name, number]))
  const numberOf = (name: string): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, names.push(name) - 1)
    return names.length - 1
  }
  return { names, numberOf }
}

/** Kanji variants, both kana, width and case folded. */
export const searchKey = (text: string): string => kanaKey(nameKey(text))
/** A language under all its names, so that Tagalog finds フィリピノ語. */
export const languageText: (key: string) => string = remembering(key =>
  namesOfLanguage(key)
    .filter(name => name.length > 1)
    .map(searchKey)
    .join('\n'),
)

/** What is the person's own. Languages, categories and cities are shared by many and looked up by their numbers. */
function searchText({ number, name, kana, latin, phone, email, address, cert, note }: Volunteer): string {
  const words = kana.split(' ').map(romajiOf)
  const bareLatin = plainLatin(latin)
  const lines = [
    searchKey(name),
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
const sortKey = ({ kana, latin, name }: Volunteer): string => (kana === '' ? `\uffff${plainLatin(latin)}\u0000${name}` : readingKey(kana))

import type { Json } from '../core/json.ts'
import { fieldsIn, lineIn, withFields } from '../core/read-json.ts'
import { byText } from '../core/text.ts'
import type { ShownRecord } from '../sync/record.ts'
import type { Volunteer } from './volunteer.ts'

/** 選択肢: the lists of words that an association proposes to whoever writes, each with what people of the roster have of it. */
const written = {
  categories: ({ categories }) => categories,
} as const satisfies Readonly<Record<string, (person: Volunteer) => readonly string[]>>

export type ChoiceList = keyof typeof written
export const choiceLists = Object.keys(written) as readonly ChoiceList[]

/** A list takes no more; what two desks added apart from each other stays all the same. */
export const MOST_CHOICES = 200

export const choiceLanguages = ['ja', 'en', 'easy'] as const
export type ChoiceWords = Readonly<Record<(typeof choiceLanguages)[number], string>>

export interface Choice {
  /** The group of the record in which it stands: two desks that add at once write two. */
  readonly id: string
  /** `ja` is what is written into people's records; they keep it when it is renamed here. */
  readonly words: ChoiceWords
  /** Not below 0, and seldom whole: what moves gets a number between those of its new neighbours. */
  readonly order: number
  /** No longer proposed. Nothing is deleted. */
  readonly hidden: boolean
}

type Shown = Pick<ShownRecord, 'groups'> | null

/** A list in its order, by the association's record of kind `choices`. What has no word is none. */
export function choicesIn(record: Shown, list: ChoiceList): readonly Choice[] {
  return Object.entries(record?.groups ?? {})
    .flatMap(([id, group]): readonly Choice[] => {
      if (!id.startsWith(`${list}-`)) return []
      const { words, order, hidden } = fieldsIn(group)
      const { ja, en, easy } = fieldsIn(words)
      const said = { ja: lineIn(ja), en: lineIn(en), easy: lineIn(easy) }
      return said.ja === '' ? [] : [{ id, words: said, order: orderIn(order), hidden: hidden === true }]
    })
    .toSorted((one, other) => one.order - other.order || byText(one.id, other.id))
}

const orderIn = (value: Json | undefined): number => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0)

/** 48 bits of a fresh id: groups have short names, and a list is short. */
const shortOf = (id: string): string => id.slice(-12)

/** The group of a further choice, at the end of its list. Its id gives the fraction, so that no two that desks add at once are equal. */
export const newChoice = (list: ChoiceList, id: string, ja: string, choices: readonly Choice[]): Readonly<Record<string, Json>> => ({
  [`${list}-${shortOf(id)}`]: {
    words: { ja, en: '', easy: '' },
    order: Math.floor(Math.max(0, ...choices.map(({ order }) => order))) + 1 + Number.parseInt(shortOf(id), 16) / 2 ** 48,
    hidden: false,
  },
})

/** A choice's group with a part of it set anew; what a later version wrote in it stays. */
export const changedChoice = (record: Shown, id: string, part: Partial<Omit<Choice, 'id'>>): Readonly<Record<string, Json>> => ({
  [id]: withFields(record?.groups[id], part),
})

/**
 * What is written when one goes a step up (-1) or down (1): itself alone, because a change names at most 64 groups; all that move
 * where its new neighbours leave no number between them. Empty where it cannot go.
 */
export function stepped(choices: readonly Choice[], id: string, by: 1 | -1): readonly Choice[] {
  const from = choices.findIndex(choice => choice.id === id)
  const [moved, other, beyond] = [choices[from], choices[from + by], choices[from + 2 * by]]
  if (!moved || !other) return []
  const end = by === 1 ? other.order + 2 : 0
  const order = (other.order + (beyond?.order ?? end)) / 2
  if (order !== other.order && order !== beyond?.order) return [{ ...moved, order }]
  return choices
    .with(from, other)
    .with(from + by, moved)
    .map((choice, place) => ({ ...choice, order: place + 1 }))
    .filter(({ id, order }) => choices.find(before => before.id === id)?.order !== order)
}

/** Each word that people of the roster have, with how many have it. */
export function usedWords(people: readonly Volunteer[], list: ChoiceList): ReadonlyMap<string, number> {
  const used = new Map<string, number>()
  for (const person of people) for (const word of new Set(written[list](person))) used.set(word, (used.get(word) ?? 0) + 1)
  return used
}

/** Words of the roster that are not on the list, not even hidden: most used first. */
export function unlisted(choices: readonly Choice[], used: ReadonlyMap<string, number>): readonly string[] {
  const listed = new Set(choices.map(({ words }) => words.ja))
  return [...used]
    .filter(([word]) => word !== '' && !listed.has(word))
    .toSorted(([a, one], [b, other]) => other - one || byText(a, b))
    .map(([word]) => word)
}

/** What is proposed to somebody who writes: the list, then what the roster has beside it; hidden words never. */
export const proposed = (choices: readonly Choice[], used: ReadonlyMap<string, number>): readonly string[] => [
  ...new Set([...choices.filter(({ hidden }) => !hidden).map(({ words }) => words.ja), ...unlisted(choices, used)]),
]

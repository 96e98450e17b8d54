import { expect, test } from 'vitest'
import type { Choice } from '../../../shared/roster/choices.ts'
import { changedChoice, choicesIn, newChoice, proposed, stepped, unlisted, usedWords } from '../../../shared/roster/choices.ts'
import { emptyVolunteer } from '../../../shared/roster/volunteer.ts'
import type { Groups } from '../../../shared/sync/change.ts'

const words = (choices: readonly Choice[]) => choices.map(({ words }) => words.ja)

test('choices that two desks added at once are all there, in the same order on both', () => {
  const before = newChoice('categories', '1', '通訳', [])
  const listed = choicesIn({ groups: before }, 'categories')
  const [here, there] = [newChoice('categories', '2', 'ホームステイ', listed), newChoice('categories', '3', '医療通訳', listed)]
  const both = choicesIn({ groups: { ...before, ...here, ...there } }, 'categories')
  expect(words(both)).toEqual(['通訳', 'ホームステイ', '医療通訳'])
  expect(choicesIn({ groups: { ...there, ...here, ...before } }, 'categories')).toEqual(both)
  const last = both[2] as Choice
  expect(stepped(both, last.id, -1)).toHaveLength(1)
  const groups = Object.assign({ ...before, ...here, ...there }, ...stepped(both, last.id, -1).map(one => ({ [one.id]: { ...one } })))
  expect(words(choicesIn({ groups }, 'categories'))).toEqual(['通訳', '医療通訳', 'ホームステイ'])
  expect(stepped(both, last.id, 1)).toEqual([])
})

test('a move writes one choice, to and fro, however long the list; where no number is left between two, all are numbered anew', () => {
  const made = Array.from(
    { length: 200 },
    (_, at): Choice => ({ id: `c${at}`, words: { ja: `${at}`, en: '', easy: '' }, order: at + 1, hidden: false }),
  )
  const moved = (list: readonly Choice[], id: string, by: 1 | -1) => {
    const written = stepped(list, id, by)
    const now = list.map(choice => written.find(({ id }) => id === choice.id) ?? choice).toSorted((one, other) => one.order - other.order)
    return { now, written: written.length }
  }
  for (const [id, by, place] of [
    ['c0', 1, 1],
    ['c199', -1, 198],
    ['c100', 1, 101],
  ] as const) {
    const { now, written } = moved(made, id, by)
    expect([written, now.findIndex(choice => choice.id === id)]).toEqual([1, place])
  }
  let list: readonly Choice[] = made.slice(0, 3)
  for (let turn = 0; turn < 200; turn++) {
    const { now } = moved(list, list[2]?.id ?? '', -1)
    expect(now.map(({ id }) => id)).toEqual([list[0]?.id, list[2]?.id, list[1]?.id])
    list = now
  }
})

test('a hidden word is proposed no longer, the roster’s own words are, and what a later version wrote stays', () => {
  const groups: Groups = { ...newChoice('categories', '1', '通訳', []), 'posts-1': { words: { ja: '受付' } } }
  const later = { groups: { ...groups, 'categories-1': { ...(groups['categories-1'] as object), colour: 'red' } } }
  const hidden = { groups: changedChoice(later, 'categories-1', { hidden: true }) }
  expect(hidden.groups['categories-1']).toMatchObject({ colour: 'red', hidden: true })
  const people = [['通訳'], ['通訳', '翻訳'], ['翻訳', '翻訳'], ['受付']].map((categories, at) => ({
    ...emptyVolunteer(`${at}`),
    categories,
  }))
  const used = usedWords(people, 'categories')
  expect([...used]).toEqual([
    ['通訳', 2],
    ['翻訳', 2],
    ['受付', 1],
  ])
  expect(unlisted(choicesIn(hidden, 'categories'), used)).toEqual(['翻訳', '受付'])
  expect(proposed(choicesIn(hidden, 'categories'), used)).toEqual(['翻訳', '受付'])
  expect(proposed(choicesIn({ groups }, 'categories'), used)).toEqual(['通訳', '翻訳', '受付'])
})

import { describe, expect, test } from 'vitest'
import type { Clocks } from '../../../shared/retention/clocks.ts'
import { clockGroup, clocksOf, PROPOSED } from '../../../shared/retention/clocks.ts'
import type { Kept } from '../../../shared/retention/due.ts'
import { duePeople, monthsAfter } from '../../../shared/retention/due.ts'
import { emptyVolunteer, volunteerOf } from '../../../shared/roster/volunteer.ts'

/** As an association decides that takes what is proposed. */
const clocks = PROPOSED
const kept = (id: string, more: Partial<Kept> & { readonly until?: string } = {}): Kept => ({
  ...{ left: null, written: '2026-06-01', ...more },
  person: { ...emptyVolunteer(id), name: id, until: more.until ?? '' },
})
const dueOn = (today: string, all: readonly Kept[], rules: Clocks = clocks) =>
  duePeople(all, [], [], rules, today).map(({ person, state, over }) => [person.id, state, over])

describe('whose time to be kept is over', () => {
  test('somebody who left, a year after the day on which they left, and not the day before', () => {
    const all = [kept('left', { left: '2025-11-24' }), kept('there')]
    expect(dueOn('2026-11-24', all)).toEqual([])
    expect(dueOn('2026-11-25', all)).toEqual([['left', 'left', '2026-11-24']])
  })

  test('somebody whose registration ended; one that goes on, or has no end, is not', () => {
    const all = [kept('ended', { until: '2025-03-31' }), kept('goes on', { until: '2027-03-31' }), kept('no end')]
    expect(dueOn('2026-11-24', all)).toEqual([['ended', 'lapsed', '2026-03-31']])
  })

  test('somebody of whom nothing was heard for long, where the association has said how long', () => {
    const all = [kept('quiet', { written: '2023-01-15' })]
    expect(dueOn('2026-11-24', all)).toEqual([])
    expect(dueOn('2026-11-24', all, { ...clocks, quiet: { months: 36, source: '個人情報取扱規程 第8条' } })).toEqual([
      ['quiet', 'quiet', '2026-01-15'],
    ])
  })

  test('a drill is an activity: the clock runs from its day, and nobody is proposed before one that is to come', () => {
    const all = [kept('helped', { left: '2024-01-10' }), kept('will help', { left: '2024-01-10' })]
    const drills = [
      { id: 'past', title: '春の訓練', day: '2025-09-01' },
      { id: 'next', title: '秋の訓練', day: '2026-12-06' },
    ]
    const places = [
      { person: 'helped', drill: 'past' },
      { person: 'will help', drill: 'next' },
      { person: 'will help', drill: 'past' },
    ]
    expect(duePeople(all, places, drills, clocks, '2026-11-24')).toMatchObject([
      { person: { id: 'helped' }, since: '2025-09-01', over: '2026-09-01', drills: [{ id: 'past' }] },
    ])
  })

  test('not who is kept until a later day, and again after it', () => {
    const groups = { keep: { until: '2027-03-31', why: '保険の手続き' } }
    const all = [{ ...kept('kept', { left: '2024-01-10' }), person: volunteerOf('kept', groups) }]
    expect([dueOn('2027-03-31', all).length, dueOn('2027-04-01', all).length]).toEqual([0, 1])
  })

  test('by the reading of their names, and the same whatever the order in which they come', () => {
    const read = (id: string, kana: string, more: Parameters<typeof kept>[1]) => {
      const one = kept(id, more)
      return { ...one, person: { ...one.person, kana } }
    }
    const all = [
      read('1', 'ワタナベ', { left: '2023-05-01' }),
      read('3', 'あおき', { left: '2024-05-01' }),
      read('2', 'グエン', { until: '2024-08-01' }),
    ]
    const ids = (people: readonly Kept[]) => dueOn('2026-11-24', people).map(([id]) => id)
    expect([ids(all), ids(all.toReversed())]).toEqual([
      ['3', '2', '1'],
      ['3', '2', '1'],
    ])
  })
})

test('clocks are read as they were written; before that there are none, and what cannot be read is no clock', () => {
  const set: Clocks = {
    left: { months: 24, source: '規程 第8条' },
    lapsed: { months: null, source: '' },
    quiet: { months: 60, source: '' },
  }
  expect(clocksOf({ groups: { people: clockGroup(set) } })).toEqual(set)
  for (const nothing of [null, { groups: {} }, { groups: { people: null, access: { months: 13 } } }]) expect(clocksOf(nothing)).toBe(null)
  const none = { months: null, source: '' }
  expect(clocksOf({ groups: { people: { left: { months: 900 }, quiet: 'x' } } })).toEqual({ left: none, lapsed: none, quiet: none })
})

test('a month that is too short ends on its last day', () => {
  expect([monthsAfter('2024-02-29', 12), monthsAfter('2025-08-31', 6), monthsAfter('2026-11-24', 12)]).toEqual([
    '2025-02-28',
    '2026-02-28',
    '2027-11-24',
  ])
})

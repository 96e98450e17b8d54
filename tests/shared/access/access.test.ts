import { describe, expect, test } from 'vitest'
import type { Batch } from '../../../shared/access/access.ts'
import { batchGroups, dayGroups, noted, readAccess } from '../../../shared/access/access.ts'
import { isPast, keptFrom, monthsKept } from '../../../shared/access/keep.ts'
import { monthBefore } from '../../../shared/access/review.ts'

const AT = Date.UTC(2026, 10, 24, 0, 30)
const nobody: Batch = { by: '中村', lines: [] }
const callList = {
  what: 'taken',
  paper: 'call-list',
  people: ['a', 'b'],
  count: 2,
  about: 'ポルトガル語',
  why: { purpose: 'drill', word: '' },
} as const

describe('the record of access', () => {
  test('the same person opened again in one sitting is one line, another person is another', () => {
    const once = noted(nobody, { what: 'opened', person: 'a' }, AT)
    const twice = noted(noted(once, { what: 'opened', person: 'b' }, AT + 1_000), { what: 'opened', person: 'a' }, AT + 2_000)
    expect(twice.lines.map(line => line.what === 'opened' && line.person)).toEqual(['a', 'b'])
  })

  test('a search typed letter by letter is one line, with what it found in the end', () => {
    const typed = [96, 40, 3].reduce((batch, count, letter) => noted(batch, { what: 'searched', count }, AT + letter * 300), nobody)
    const later = noted(typed, { what: 'searched', count: 7 }, AT + 60_000)
    expect(later.lines.map(line => line.what === 'searched' && line.count)).toEqual([3, 7])
  })

  test('what is written down is read again, and a second batch adds to the first', () => {
    const first = noted(noted(nobody, { what: 'opened', person: 'a' }, AT), callList, AT + 5_000)
    const second = noted({ by: '田中', lines: [] }, { what: 'searched', count: 3 }, AT + 600_000)
    const groups = { ...dayGroups('desk-1', '2026-11-24'), ...batchGroups({}, [first]) }
    const both = { ...groups, ...batchGroups(groups, [second]) }
    expect(readAccess({ groups: JSON.parse(JSON.stringify(both)) })).toEqual({
      desk: 'desk-1',
      day: '2026-11-24',
      batches: [first, second],
    })
  })

  test('of a list of hundreds it keeps how many and what it was about, not each of them', () => {
    const people = Array.from({ length: 300 }, (_, place) => `p${place}`)
    const batch = noted(nobody, { ...callList, people, count: 300 }, AT)
    const [line] = readAccess({ groups: batchGroups({}, [batch]) }).batches[0]?.lines ?? []
    expect(line).toMatchObject({ count: 300, people: [], about: 'ポルトガル語' })
  })

  test('a line that a later version wrote is passed over', () => {
    const groups = { b0: { by: '中村', from: AT, lines: [[0, 'beamed', 'a'], [1, 'opened', 'a'], 'x', null] } }
    expect(readAccess({ groups }).batches[0]?.lines).toEqual([{ what: 'opened', person: 'a', at: AT + 1_000 }])
  })

  test('three hundred lines a day take less than 20 kB', () => {
    const opened = Array.from({ length: 300 }, (_, place) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`)
    const batch = opened.reduce((lines, person, place) => noted(lines, { what: 'opened', person }, AT + place * 60_000), nobody)
    expect(JSON.stringify(batchGroups({}, [batch])).length).toBeLessThan(20_000)
  })
})

describe('how long it is kept', () => {
  test('thirteen months where nobody said otherwise, or what was said cannot be', () => {
    expect([null, {}, { months: 0 }, { months: 9.5 }, { months: 24 }].map(access => monthsKept(access && { groups: { access } }))).toEqual([
      13, 13, 13, 13, 24,
    ])
  })

  test('whole months are kept, over the end of a year', () => {
    expect([keptFrom('2026-11-24', 13), keptFrom('2026-01-01', 1), keptFrom('2026-12-31', 12)]).toEqual([
      '2025-10-01',
      '2025-12-01',
      '2025-12-01',
    ])
    expect([isPast({ day: '2025-09-30' }, '2026-11-24', 13), isPast({ day: '2025-10-01' }, '2026-11-24', 13)]).toEqual([true, false])
    expect(isPast({ day: '' }, '2026-11-24', 13)).toBe(false)
    expect([monthBefore('2026-11-24'), monthBefore('2026-01-03')]).toEqual(['2026-10', '2025-12'])
  })
})

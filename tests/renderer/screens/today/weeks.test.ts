import { expect, test } from 'vitest'
import { dayAfter, daysUntil, rowsOf, workingDaysUntil } from '../../../../renderer/screens/today/weeks.ts'

const event = (id: string, day: string) => ({ id, day, words: id, sort: 'drill' as const })

test('days are counted over months and years', () => {
  expect(dayAfter('2026-12-30', 3)).toBe('2027-01-02')
  expect(daysUntil('2026-11-24', '2026-12-06')).toBe(12)
  expect(daysUntil('2026-11-24', '2026-11-20')).toBe(-4)
})

test('words of near events do not cover each other', () => {
  const rows = rowsOf([event('a', '2026-11-24'), event('b', '2026-11-26'), event('c', '2026-12-01')], '2026-11-24', 28)
  expect(rows.map(row => row.map(({ id }) => id))).toEqual([['a', 'c'], ['b']])
  expect(rows[0]?.[0]?.span).toBe(7)
})

test('an event near the edge has its words before its mark', () => {
  const [[late] = []] = rowsOf([event('a', '2026-12-21')], '2026-11-24', 28)
  expect(late).toMatchObject({ first: 22, span: 6, late: true })
})

test('what is past or too far is not shown', () => {
  expect(rowsOf([event('a', '2026-11-23'), event('b', '2026-12-22')], '2026-11-24', 28)).toEqual([])
})

test('working days leave out weekends and national holidays', () => {
  expect(workingDaysUntil('2026-11-20', '2026-11-24')).toBe(1)
  expect(workingDaysUntil('2026-11-24', '2026-11-30')).toBe(4)
  expect(workingDaysUntil('2026-11-24', '2026-11-24')).toBe(0)
  expect(workingDaysUntil('2026-11-24', '2026-11-01')).toBe(0)
})

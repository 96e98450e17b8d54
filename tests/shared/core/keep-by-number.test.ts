import { describe, expect, test } from 'vitest'
import { beyondKeeping } from '../../../shared/core/keep-by-number.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const START = Date.parse('2026-04-01T09:00:00Z')

/** What is there after copies were made at these times, one after another. */
function keptOf(times: readonly number[], keeping: Parameters<typeof beyondKeeping>[1]): readonly number[] {
  let there: readonly number[] = []
  for (const time of times) {
    const all = [...there, time]
    const old = new Set(beyondKeeping(all, keeping))
    there = all.filter(one => !old.has(one))
  }
  return there
}

describe('which copies are kept', () => {
  test('one a day: the last 14 days and the last 8 weeks, the rest is let go', () => {
    const there = keptOf(
      Array.from({ length: 400 }, (_, day) => START + day * DAY),
      { newest: 1, days: 14, weeks: 8 },
    )
    expect(there.slice(-14)).toEqual(Array.from({ length: 14 }, (_, place) => START + (386 + place) * DAY))
    expect(there.length).toBeLessThanOrEqual(14 + 8)
    expect(there[0]).toBeLessThanOrEqual(START + (399 - 42) * DAY)
  })

  test('one in 15 minutes of an office’s hours: the newest of today stay, and of each day before the last one', () => {
    const hours = (day: number) => Array.from({ length: 33 }, (_, place) => START + day * DAY + place * 15 * MINUTE)
    const there = keptOf(Array.from({ length: 90 }, (_, day) => hours(day)).flat(), { newest: 8, days: 14, weeks: 8 })
    expect(there.slice(-8)).toEqual(hours(89).slice(-8))
    expect(there.slice(-9, -8)).toEqual(hours(88).slice(-1))
    expect(there.length).toBeLessThanOrEqual(8 + 14 + 8)
  })

  test('where nothing was made for a year, what was there stays', () => {
    const old = Array.from({ length: 10 }, (_, place) => START + place * DAY)
    expect(beyondKeeping([...old, START + 400 * DAY], { newest: 1, days: 14, weeks: 8 })).toEqual([])
  })
})

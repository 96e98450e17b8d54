import { describe, expect, test } from 'vitest'
import { letGo, nameAt, timesIn } from '../../headquarters/keep-backups.ts'

const DAY = 86_400_000
const START = Date.parse('2026-04-01T09:00:00Z')

describe('daily backups of headquarters', () => {
  test('the last 14 days and the last 8 weeks are kept, the rest is let go', () => {
    let there: readonly number[] = []
    for (let day = 0; day < 400; day++) {
      there = [...there, START + day * DAY]
      const old = new Set(letGo(there))
      there = there.filter(time => !old.has(time))
    }
    expect(there.slice(-14)).toEqual(Array.from({ length: 14 }, (_, place) => START + (386 + place) * DAY))
    expect(there.length).toBeLessThanOrEqual(14 + 8)
    expect(there[0]).toBeLessThanOrEqual(START + (399 - 42) * DAY)
  })

  test('a server that stood still for a year keeps what it has', () => {
    const old = Array.from({ length: 10 }, (_, place) => START + place * DAY)
    expect(letGo([...old, START + 400 * DAY])).toEqual([])
  })

  test('their names say when, and other files are nobody’s business', () => {
    expect(timesIn([nameAt(START), 'notes.txt', 'headquarters-2026.backup.gz', nameAt(START - DAY)])).toEqual([START - DAY, START])
  })
})

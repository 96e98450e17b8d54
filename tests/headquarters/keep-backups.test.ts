import { describe, expect, test } from 'vitest'
import { nameAt, timesIn } from '../../headquarters/keep-backups.ts'

const DAY = 86_400_000
const START = Date.parse('2026-04-01T09:00:00Z')

describe('daily backups of headquarters', () => {
  test('their names say when, and other files are nobody’s business', () => {
    expect(timesIn([nameAt(START), 'notes.txt', 'headquarters-2026.backup.gz', nameAt(START - DAY)])).toEqual([START - DAY, START])
  })
})

import { expect, test } from 'vitest'
import { syncWords } from '../../../../renderer/screens/shell/sync-words.ts'
import type { SyncStatus } from '../../../../shared/ipc/values.ts'

const said = (sync: SyncStatus) =>
  syncWords(
    sync,
    (key, values) => `${key} ${values?.['count'] ?? ''}`.trim(),
    () => '14:33',
  )
const waiting = [
  { scope: 'national', changes: 3 },
  { scope: 'national', changes: 4 },
] as const

test('the pill never claims more than is known', () => {
  expect(said({ phase: 'none', last: null, waiting: [], disagreeing: [] }).words).toBe('shell:sync.none')
  expect(said({ phase: 'off', last: 1, waiting, disagreeing: [] }).words).toBe('shell:sync.off-waiting 7')
  expect(said({ phase: 'on', last: 1, waiting, disagreeing: [] }).words).toBe('shell:sync.waiting 7')
  expect(said({ phase: 'on', last: 1, waiting: [], disagreeing: [] })).toMatchObject({ words: 'shell:sync.on', tone: 'good' })
  expect(said({ phase: 'on', last: null, waiting: [], disagreeing: [] }).words).toBe('shell:sync.on-never')
  expect(said({ phase: 'on', last: null, waiting, disagreeing: [], coming: 87 }).words).toBe('shell:sync.coming 87')
})

test('being offline is no trouble, being refused is', () => {
  expect(said({ phase: 'off', last: null, waiting: [], disagreeing: [] }).tone).toBe('plain')
  expect(said({ phase: 'off', last: 1, waiting: [], disagreeing: [] }).words).toContain('shell:sync.off-since')
  expect(said({ phase: 'stopped', last: null, waiting: [], disagreeing: [] }).tone).toBe('bad')
})

test('[D4] headquarters that does not agree with itself is said before all else', () => {
  expect(said({ phase: 'on', last: 1, waiting, disagreeing: ['national'] })).toMatchObject({ words: 'shell:sync.disagrees', tone: 'bad' })
})

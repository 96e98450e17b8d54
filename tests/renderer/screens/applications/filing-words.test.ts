import { describe, expect, test } from 'vitest'
import type { OutboxRow } from '../../../../renderer/data/desk-db.ts'
import { filingWords } from '../../../../renderer/screens/applications/filing-words.ts'
import type { Filing, FilingStatus } from '../../../../shared/applications/filing.ts'
import type { SyncStatus } from '../../../../shared/ipc/values.ts'
import type { Rejection } from '../../../../shared/sync/log.ts'
import { jointScope } from '../../../../shared/sync/scope.ts'

const scope = jointScope('01900000-0000-7000-8000-00000000000b')
const id = 'application-1'
const on: SyncStatus = { phase: 'on', last: 1, waiting: [], disagreeing: [] }
const off: SyncStatus = { phase: 'off', last: 1, waiting: [], disagreeing: [] }
const none: SyncStatus = { phase: 'none', last: null, waiting: [], disagreeing: [] }

const command = (name: string, type: 'submit' | 'withdraw') => ({
  kind: 'command',
  id: name,
  groups: { ask: { type, application: id, saw: { seq: 0, hash: 'h' } } },
})
const waiting = (record: string, n: number): OutboxRow => ({
  deed: `deed-${record}`,
  scope,
  desk: 'testdesk0000000a',
  from: n,
  to: n,
  answered: n - 1,
  rejected: [],
  records: [{ kind: 'command', record }],
})
const refused = (record: string, n: number, reason: Rejection): OutboxRow => ({
  ...waiting(record, n),
  answered: n,
  rejected: [{ n, reason }],
})
const edit = (n: number, count: number): OutboxRow => ({
  deed: `edit-${n}`,
  scope,
  desk: 'testdesk0000000a',
  from: n,
  to: n + count - 1,
  answered: n - 1,
  rejected: [],
  records: [],
})
const filing = (...steps: readonly FilingStatus[]): Filing => {
  const by = { organisation: { id: 'o', name: '団体', kind: 'association' as const }, person: '中村' }
  let round = 0
  const history = steps.map(status => ({ round: status === 'submitted' ? ++round : round, status, at: 1, by, comment: '', hash: 'h' }))
  const last = history.at(-1)
  if (!last) throw new Error('no step')
  return { ...last, application: id, number: '08-001', history }
}
const words = (commands: readonly ReturnType<typeof command>[], filed: Filing | null, outbox: readonly OutboxRow[], sync = on) =>
  filingWords({ id, scope, commands }, filed, outbox, sync)

describe('the status of an application says truly', () => {
  test('that a desk without headquarters keeps it on this PC alone', () => {
    expect(words([], null, [edit(1, 3)], none)).toMatchObject({ standing: 'draft', kept: 'here-only', locked: false })
  })

  test('how many changes still wait, and when the server has them all', () => {
    expect(words([], null, [edit(1, 3)], off)).toMatchObject({ standing: 'draft', kept: 'waiting', waiting: 3 })
    expect(words([], null, [], on)).toMatchObject({ standing: 'draft', kept: 'sent', waiting: 0 })
  })

  test('that headquarters takes nothing from a desk that it has stopped', () => {
    expect(words([], null, [edit(1, 1)], { ...on, phase: 'stopped' }).kept).toBe('stopped')
  })

  test('[C3] that a submission has not left this PC, and does not let anybody change it meanwhile', () => {
    expect(words([command('1', 'submit')], null, [waiting('1', 4)], off)).toMatchObject({
      standing: 'submit-waiting',
      kept: 'waiting',
      locked: true,
    })
  })

  test('that headquarters has it as soon as it answered, though its number has not come back', () => {
    expect(words([command('1', 'submit')], null, [])).toMatchObject({ standing: 'arrived', locked: true })
    expect(words([command('1', 'submit'), command('2', 'submit')], filing('submitted', 'returned'), [])).toMatchObject({
      standing: 'arrived',
    })
  })

  test('what headquarters decided', () => {
    expect(words([command('1', 'submit')], filing('submitted'), [])).toMatchObject({ standing: 'submitted', locked: true })
    expect(words([command('1', 'submit')], filing('submitted', 'returned'), [])).toMatchObject({ standing: 'returned', locked: false })
    expect(words([command('1', 'submit')], filing('submitted', 'accepted'), [])).toMatchObject({ standing: 'accepted', locked: true })
  })

  test('that a second submission waits, and not that it was returned', () => {
    expect(words([command('1', 'submit'), command('2', 'submit')], filing('submitted', 'returned'), [waiting('2', 9)], off).standing).toBe(
      'submit-waiting',
    )
  })

  test('[C3] that a submission was taken back before it left', () => {
    expect(words([command('1', 'submit'), command('2', 'withdraw')], null, [waiting('1', 1), waiting('2', 2)], off)).toMatchObject({
      standing: 'both-waiting',
      locked: false,
    })
  })

  test('that a withdrawal waits, while headquarters still holds the submission', () => {
    expect(words([command('1', 'submit'), command('2', 'withdraw')], filing('submitted'), [waiting('2', 2)], off)).toMatchObject({
      standing: 'withdraw-waiting',
      locked: true,
    })
    expect(words([command('1', 'submit'), command('2', 'withdraw')], filing('submitted'), []).standing).toBe('withdrawn')
  })

  test('why headquarters did not take it, until it is handed in anew', () => {
    const first = refused('1', 1, 'stale')
    expect(words([command('1', 'submit')], null, [first])).toMatchObject({
      standing: 'draft',
      locked: false,
      refused: { what: 'submit', reason: 'stale' },
    })
    expect(words([command('1', 'submit'), command('2', 'submit')], null, [first, waiting('2', 2)])).toMatchObject({
      standing: 'submit-waiting',
      refused: null,
    })
    expect(words([command('1', 'submit'), command('2', 'submit')], filing('submitted'), [first])).toMatchObject({
      standing: 'submitted',
      refused: null,
    })
  })

  test('that a withdrawal came too late', () => {
    const late = words([command('1', 'submit'), command('2', 'withdraw')], filing('submitted', 'accepted'), [refused('2', 2, 'not-now')])
    expect(late).toMatchObject({ standing: 'accepted', locked: true, refused: { what: 'withdraw', reason: 'not-now' } })
  })
})

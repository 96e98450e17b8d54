import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { associationScope } from '../../shared/sync/scope.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'
import { layEmptyDatabase } from '../support/empty-database.ts'
import type { Running } from './process-for-tests.ts'
import { startListening } from './process-for-tests.ts'

const KILLS = process.env['KAKEHASHI_FULL'] ? 10 : 2
const folder = mkdtempSync(join(tmpdir(), 'kakehashi-kill-'))
let running: Running | null = null
afterAll(async () => {
  running?.child.kill('SIGKILL')
  await running?.ended
  rmSync(folder, { recursive: true, force: true })
})

test(`[P5] the server is killed ${KILLS} times in the middle of pushes, and no change that it has answered is lost`, async () => {
  const answered = new Map<number, number>()
  let desk: DeskClient | null = null
  let pages: ReturnType<DeskClient['deed']>[] = []
  await layEmptyDatabase(folder)
  for (let round = 0; round <= KILLS; round++) {
    running = await startListening(['--data', folder, '--port', '0'])
    const { address, child, ended } = running
    if (!desk) {
      const code = /#([0-9A-Z]{16})/.exec(running.said())?.[1] ?? ''
      desk = new DeskClient(address)
      expect((await desk.join(code)).status).toBe(200)
    } else desk = desk.movedTo(address)
    const scope = associationScope(desk.organisation)
    const kept: Map<number, number> = new Map()
    for (let after = 0; ; ) {
      const { changes, until } = (await desk.changes(scope, after)).body
      for (const { seq, change } of changes) kept.set(change.n, seq)
      if (changes.length === 0) break
      after = until
    }
    for (const [n, seq] of answered) expect(kept.get(n), `change ${n} after ${round} kills`).toBe(seq)
    expect([...kept.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: kept.size }, (_, place) => place + 1))
    if (round === KILLS) break
    // In the middle of its work, also on a slow machine.
    let kill: ReturnType<typeof setTimeout> | undefined
    // What had no answer is offered again, under the same numbers, as a desk does.
    for (let alive = true; alive; ) {
      if (pages.length === 0)
        pages = [
          desk.deed(
            scope,
            [1, 2, 3, 4, 5].map(count => ({ kind: 'drill', record: freshId(), groups: { count, round } }) as const),
          ),
        ]
      const reply = await desk.push(scope, pages).catch(() => null)
      if (!reply) alive = false
      else {
        expect(reply.body.answers.map(({ answer }) => ['ok', 'dup'].includes(answer))).toEqual([true, true, true, true, true])
        for (const { n, seq = 0 } of reply.body.answers) answered.set(n, seq)
        kill ??= setTimeout(() => child.kill('SIGKILL'), 150 + round * 37)
        pages = []
      }
    }
    clearTimeout(kill)
    await ended
  }
  expect(answered.size).toBeGreaterThan(KILLS)
}, 180_000)

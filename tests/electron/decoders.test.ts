import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openBackup } from '../../electron/services/backup-file.ts'
import { frameOf, OPENING } from '../../electron/services/frames.ts'
import type { Trouble } from '../../electron/services/headquarters-client.ts'
import { HeadquartersClient } from '../../electron/services/headquarters-client.ts'
import { Log } from '../../electron/services/log.ts'
import { LOG_FILE } from '../../electron/services/log-file.ts'
import type { Result } from '../../shared/core/result.ts'
import { readAsk } from '../../shared/ipc/asks.ts'
import type { LogEntry } from '../../shared/sync/log.ts'
import { backupOf } from '../support/backup-of.ts'
import { DESK, deedOf, freshFolder, ORGANISATION, pageOf, SCOPE } from '../support/host-deeds.ts'
import { bounded, changedBytes, changedJson, HOSTILE_TIME, hostileRuns } from '../support/hostile.ts'

const page = pageOf({ changes: 3 })
const numbered = page.changes.map((change, place) => ({ seq: place + 1, change }))
const pull = { changes: numbered, deeds: [page.deed], until: 3, head: 3, epoch: 'e', digest: '0'.repeat(16), at: 3 }
const replies: Readonly<Record<string, unknown>> = {
  health: { protocol: 1, schema: 1, epoch: 'e', practice: false, now: 1_700_000_000_000 },
  push: {
    answers: [
      { n: 1, answer: 'ok', seq: 1 },
      { n: 2, answer: 'rejected', reason: 'stale' },
    ],
    expected: 3,
    epoch: 'e',
    head: 1,
  },
  changes: pull,
  snapshot: pull,
  poll: { epoch: 'e', heads: { national: 3, [SCOPE]: 1 }, digests: { national: '0'.repeat(16) } },
  join: { organisation: { id: ORGANISATION, name: '協会', kind: 'association' }, epoch: 'e' },
  invite: { code: '0123456789ABCDEF' },
}
const asks: Readonly<Record<string, (client: HeadquartersClient) => Promise<Result<unknown, Trouble>>>> = {
  health: client => client.health(),
  push: client => client.push({ scope: SCOPE, from: 1, pages: [page] }),
  changes: client => client.changes(SCOPE, 0, 1000),
  snapshot: client => client.snapshot(SCOPE, null, 0, 1000),
  poll: client => client.poll({}, 0),
  join: client => client.join({ code: '', desk: DESK, publicKey: { kty: 'EC', crv: 'P-256', x: '', y: '' }, organisation: '', person: '' }),
  invite: client => client.invite({ organisation: '協会', kind: 'association' }),
}

/** A desk's end of the wire, on which headquarters answers this. */
const hearing = (body: BodyInit, init: ResponseInit = {}): HeadquartersClient =>
  new HeadquartersClient({ address: 'http://hq', desk: DESK, sign: () => 'x', now: () => 0, fetch: async () => new Response(body, init) })
const textOf = (value: unknown): string => JSON.stringify(value) ?? 'null'

describe('what a desk hears from headquarters', { timeout: HOSTILE_TIME }, () => {
  test.each(Object.keys(asks))('%s: as it is understood, in whatever other form a word for it', async name => {
    const ask = asks[name]
    if (!ask) throw new Error('every reply has an ask')
    expect(await ask(hearing(textOf(replies[name])))).toMatchObject({ ok: true })
    const words = new Set<string>()
    await fc.assert(
      fc.asyncProperty(changedJson(replies[name]), fc.constantFrom(200, 200, 200, 400, 503), async (value, status) => {
        const reply = await bounded(() => ask(hearing(textOf(value), { status })))
        words.add(reply.ok ? 'ok' : reply.problem)
      }),
      hostileRuns(40),
    )
    await fc.assert(
      fc.asyncProperty(changedBytes(Buffer.from(textOf(replies[name])).subarray(0, 400)), async bytes => {
        const reply = await bounded(() => ask(hearing(bytes)))
        words.add(reply.ok ? 'ok' : reply.problem)
      }),
      hostileRuns(20),
    )
    expect([...words].filter(word => !['ok', 'unreadable', 'offline'].includes(word))).toEqual([])
    expect(words).toContain('unreadable')
  })

  test('changes of another scope, out of order, or beyond what was asked are no answer', async () => {
    const other = 'association:018f0000-0000-7000-8000-000000000002'
    const [one, two, three] = numbered
    for (const wrong of [
      { changes: [{ seq: 1, change: { ...page.changes[0], scope: other } }] },
      { deeds: [{ ...page.deed, scope: other }] },
      { changes: [two, one, three] },
      { changes: [one, one] },
      { until: 2 },
    ]) {
      const client = hearing(textOf({ ...pull, ...wrong }))
      expect(await client.changes(SCOPE, 0, 1000), textOf(wrong)).toEqual({ ok: false, problem: 'unreadable' })
      expect(await client.snapshot(SCOPE, null, 0, 1000), textOf(wrong)).toEqual({ ok: false, problem: 'unreadable' })
    }
    expect(await hearing(textOf(pull)).changes(SCOPE, 2, 1000)).toEqual({ ok: false, problem: 'unreadable' })
  })

  test('an answer without end is broken off', async () => {
    let given = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: stream => {
        given += 1024 * 1024
        stream.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    expect(await hearing(endless).poll({}, 0)).toEqual({ ok: false, problem: 'unreadable' })
    expect(given).toBeLessThan(64 * 1024 * 1024)
  })
})

describe('what the host hears from a page', { timeout: HOSTILE_TIME }, () => {
  test('a part of a deed of whatever form is refused, or lies in the log as it came', async () => {
    const log = await Log.open(await freshFolder())
    let taken = 0
    await fc.assert(
      fc.asyncProperty(changedJson({ page: pageOf(), after: 0 }), async value => {
        const ask = await bounded(() => readAsk('log:append', value))
        if (!ask) return
        const { page, after } = ask
        expect(after).toBeGreaterThanOrEqual(0)
        const done = await bounded(() => log.append(page))
        if (!done.ok) expect(['behind', 'out-of-order']).toContain(done.problem)
        if (page.part !== page.of) await log.abandon(page.deed.id)
        if (!done.ok || page.part !== page.of) return
        expect((await log.read(done.value.pos - 1, 1)).entries).toEqual([{ pos: done.value.pos, entry: { type: 'deed', page } }])
        taken++
      }),
      hostileRuns(150),
    )
    expect(taken).toBeGreaterThan(0)
    await log.close()
  })
})

const entries: readonly LogEntry[] = [
  ...deedOf({ changes: 4, parts: 2 }).map(part => ({ type: 'deed', page: part }) as const),
  { type: 'received', scope: SCOPE, deeds: [], changes: [], until: 9, epoch: 'e' },
  { type: 'answered', scope: SCOPE, desk: DESK, answers: [{ n: 1, answer: 'ok', seq: 1 }] },
]
const logOf = (all: readonly unknown[]): Buffer => Buffer.concat([OPENING, ...all.map(entry => frameOf(Buffer.from(textOf(entry))))])

describe('what the host reads from the disk', { timeout: HOSTILE_TIME }, () => {
  test('[L3] a log of whatever bytes opens, says what was cut, keeps it beside, and goes on', async () => {
    const folder = await freshFolder()
    const path = join(folder, LOG_FILE)
    await fc.assert(
      // Torn, or whole by its bytes with entries of whatever form.
      fc.asyncProperty(fc.oneof(changedBytes(logOf(entries)), changedJson(entries)), async found => {
        const bytes = found instanceof Uint8Array ? found : logOf(Array.isArray(found) ? found : [])
        await rm(folder, { recursive: true })
        await mkdir(folder)
        await writeFile(path, bytes)
        const log = await bounded(() => Log.open(folder))
        expect(log.cut + (await readFile(path)).length).toBeGreaterThanOrEqual(bytes.length)
        expect((await bounded(() => log.read(0, 100))).entries).toHaveLength(log.head)
        await log.close()
      }),
      hostileRuns(40),
    )
  })

  test('a backup of whatever bytes is whole, or there is a word for it', async () => {
    const folder = await freshFolder()
    const path = join(folder, 'brought.backup')
    const desk = { desk: DESK, organisation: { id: ORGANISATION, name: '協会' } }
    const whole = backupOf(entries, desk, 1_700_000_000_000)
    await writeFile(path, whole)
    expect(await openBackup(path)).toMatchObject({ ok: true })
    const words = new Set<string>()
    const look = async (bytes: Uint8Array) => {
      await writeFile(path, bytes)
      const opened = await bounded(() => openBackup(path))
      words.add(opened.ok ? 'ok' : opened.problem)
    }
    await fc.assert(fc.asyncProperty(changedBytes(whole), look), hostileRuns(100))
    // Whole by its bytes, with a head or entries of whatever form.
    const altered = fc.tuple(changedJson(desk), changedJson(entries))
    await fc.assert(
      fc.asyncProperty(altered, ([head, all]) => look(backupOf(Array.isArray(all) ? all : [], head as typeof desk, 1))),
      hostileRuns(60),
    )
    await look(gzipSync(whole))
    await look(Uint8Array.from(whole, (byte, place) => (place === 7 ? 2 : byte)))
    expect([...words].toSorted()).toEqual(['damaged', 'newer', 'no-backup', 'ok'])
  })
})

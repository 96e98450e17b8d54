import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { frameOf, OPENING } from '../../electron/services/frames.ts'
import type { LogOptions } from '../../electron/services/log.ts'
import { Log } from '../../electron/services/log.ts'
import { LOG_FILE } from '../../electron/services/log-file.ts'
import type { LogIndex } from '../../electron/services/log-index.ts'
import { applyEntries } from '../../renderer/data/apply.ts'
import type { DeedPage } from '../../shared/sync/change.ts'
import type { LogEntry, PlacedEntry } from '../../shared/sync/log.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { DESK, freshFolder, pageOf, SCOPE } from '../support/host-deeds.ts'
import { emptyBook, entriesOf, histories, holds, knowledgeOf, NOW, placed } from '../support/log-histories.ts'

const DAY = 24 * 60 * 60 * 1000
const OLD = NOW - 500 * DAY
const rule = { now: NOW, holds }
const always: LogOptions = { worth: won => won > 0, quiet: 50 }

async function logWith(entries: readonly LogEntry[], options: LogOptions = always): Promise<{ log: Log; folder: string }> {
  const folder = join(await freshFolder(), 'log')
  await mkdir(folder)
  await writeFile(join(folder, LOG_FILE), Buffer.concat([OPENING, ...entries.map(entry => frameOf(Buffer.from(JSON.stringify(entry))))]))
  const log = await Log.open(folder, options)
  onTestFinished(() => log.close().catch(() => undefined))
  return { log, folder }
}

const everything = async (log: Log): Promise<readonly PlacedEntry[]> => {
  const all: PlacedEntry[] = []
  while (all.length < log.head) all.push(...(await log.read(all.length, 7)).entries)
  return all
}

/** All that the host and its talk with headquarters ask of an index. */
function answersOf(index: LogIndex): unknown {
  const numbers = (scope: typeof SCOPE) => Array.from({ length: index.next(DESK, scope) + 1 }, (_, n) => n)
  return {
    head: index.head,
    pending: index.pending,
    cursors: [...index.cursors()],
    waiting: index.waiting(),
    scopes: index
      .own()
      .map(({ scope }) => [
        scope,
        index.next(DESK, scope),
        index.firstUnanswered(DESK, scope),
        index.lastOwn(DESK, scope),
        numbers(scope).map(n => [
          index.ownFrom(DESK, scope, n),
          index.knows(DESK, scope, { n, answer: 'ok' }),
          index.knows(DESK, scope, { n, answer: 'rejected' }),
        ]),
      ]),
  }
}

async function bookAfter(...runs: readonly (readonly PlacedEntry[])[]): Promise<unknown> {
  const book = await emptyBook()
  for (const run of runs) await applyEntries(book, run)
  return knowledgeOf(book)
}

/** Own deeds that each give one drill another title, `large` letters long. */
function titles(count: number, { from = 1, millis = OLD, large = 300 } = {}): readonly LogEntry[] {
  const record = '018f0000-0000-7000-8000-0000000000d1'
  const at = (n: number): Stamp => stampOf({ millis: millis + n, count: 0, desk: DESK })
  return Array.from({ length: count }, (_, place): LogEntry => {
    const n = from + place
    const page = pageOf({ from: n, millis: millis + n })
    const body = { plain: { title: `${n}`.padEnd(large, '題') } }
    const change = {
      ...page.changes[0],
      record,
      at: at(n),
      bases: { title: n > 1 ? [at(n - 1)] : [] },
      body,
    } as DeedPage['changes'][number]
    return { type: 'deed', page: { ...page, changes: [change] } }
  })
}
const answered = (from: number, to: number): LogEntry => ({
  type: 'answered',
  scope: SCOPE,
  answers: Array.from({ length: to - from + 1 }, (_, place) => ({ n: from + place, answer: 'ok' as const })),
})
const letGoIn = (entries: readonly PlacedEntry[]): readonly number[] =>
  entries.flatMap(({ pos, entry }) => (entry.type === 'deed' && entry.page.changes.some(({ body }) => !body) ? [pos] : []))

describe('a log that let go of what nobody needs', () => {
  test('[L6] [L7] [M3] says the same to a new view, to an older view, to a newer view, to headquarters and after everything was heard again', async () => {
    let smaller = 0
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), fc.nat(), async (steps, older, grows) => {
        const all = await entriesOf(steps)
        const split = Math.max(1, all.length - (grows % 4))
        const heads = all.findIndex((entry, place) => place >= split && entry.type === 'deed' && entry.page.part > 1)
        const first = all.slice(0, heads === split ? all.length : split)
        const later = all.slice(first.length)
        const { log, folder } = await logWith(first)
        const before = answersOf(log.index)
        if ((await log.compact(rule)) > 0) smaller++
        expect(answersOf(log.index)).toEqual(before)

        for (const entry of later)
          expect(await (entry.type === 'deed' ? log.append(entry.page as DeedPage) : log.put(entry))).toMatchObject({ ok: true })
        const compacted = await everything(log)
        const whole = placed(all)
        expect(await bookAfter(compacted)).toEqual(await bookAfter(whole))
        const place = older % (whole.length + 1)
        expect(await bookAfter(whole.slice(0, place), compacted.slice(place))).toEqual(await bookAfter(whole))
        const again = all.filter(entry => entry.type === 'received').map((entry, index) => ({ pos: whole.length + index + 1, entry }))
        expect(await bookAfter(compacted, again)).toMatchObject(recordsOf(await bookAfter(whole, again)))
        const present = answersOf(log.index)
        await log.close()

        const reopened = await Log.open(folder)
        expect(reopened.cut).toBe(0)
        expect(answersOf(reopened.index)).toEqual(present)
        expect(await everything(reopened)).toEqual(compacted)
        await reopened.close()
      }),
      { seed: 20_261_122, numRuns: 120 },
    )
    expect(smaller).toBeGreaterThan(15)
  }, 120_000)

  test('[L6] keeps what is shown, what can still be taken back, what waits for headquarters and what it rejected', async () => {
    const rejected: LogEntry = { type: 'answered', scope: SCOPE, answers: [{ n: 5, answer: 'rejected', reason: 'not-allowed' }] }
    const entries = [...titles(8), answered(1, 4), rejected, ...titles(3, { from: 9, millis: NOW - 10 * DAY }), answered(6, 10)]
    const { log } = await logWith(entries)
    expect(await log.compact(rule)).toBeGreaterThan(0)
    // 5 was rejected, and 4 is replaced by nothing else; 8 is what an undo of 9 puts back, and 9 what an undo of 10 does.
    expect(letGoIn(await everything(log))).toEqual([1, 2, 3, 6, 7])
  })

  test('[L6] a desk without headquarters keeps all it will push when it joins', async () => {
    const { log } = await logWith(titles(8))
    expect(await log.compact(rule)).toBe(0)
    expect(await log.ownPages(DESK, SCOPE, 1, 40, 1e9)).toHaveLength(8)
  })

  test('[R1] [R2] the last own page stays whole, to ask a restored headquarters what it lacks; of the others what is left can be given', async () => {
    const { log } = await logWith([...titles(8), answered(1, 8)])
    await log.compact(rule)
    const last = log.index.lastOwn(DESK, SCOPE) ?? 0
    expect((await log.ownPages(DESK, SCOPE, last, 40, 1e9)).map(({ changes }) => changes[0]?.body)).toMatchObject([{ plain: {} }])
    const left = (await log.ownPages(DESK, SCOPE, 1, 40, 1e9)).flatMap(({ changes }) => changes)
    expect(left.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(left.filter(({ body }) => body).map(({ n }) => n)).toEqual([8])
  })

  test('is not written where it wins little, or where the disk has no room for a second one', async () => {
    const entries = [...titles(20), answered(1, 20)]
    const little = await logWith(entries, {})
    expect(await little.log.compact(rule)).toBe(0)
    const large = [...titles(60, { large: 50_000 }), answered(1, 60)]
    const third = await logWith([...large, ...titles(140, { from: 61, millis: NOW - DAY, large: 50_000 })], {})
    expect(await third.log.compact(rule)).toBe(0)
    const most = await logWith(large, {})
    expect(await most.log.compact(rule)).toBeGreaterThan(4_000_000)
    const full = await logWith(entries, { ...always, free: async () => 300_000_000 })
    expect(await full.log.compact(rule)).toBe(0)
    for (const { folder } of [little, third, most, full]) expect(await readdir(folder)).toEqual([LOG_FILE])
  })

  test('[L8] deeds that are done meanwhile wait for nothing but the last step, and are all there', async () => {
    const { log, folder } = await logWith([...titles(300), answered(1, 300)])
    const compacted = log.compact(rule)
    const written: Promise<unknown>[] = []
    const read: Promise<number>[] = []
    for (let n = 301; n <= 340; n++) {
      written.push(log.append(pageOf({ from: n, millis: NOW })))
      read.push(log.read(n - 10, 100).then(({ entries }) => entries.length))
      await new Promise(wake => setTimeout(wake, 1))
    }
    expect(await compacted).toBeGreaterThan(0)
    expect(await Promise.all(written)).toEqual(Array.from({ length: 40 }, (_, place) => ({ ok: true, value: { pos: 302 + place } })))
    expect((await Promise.all(read)).every(length => length > 0)).toBe(true)
    await log.close()
    const again = await Log.open(folder)
    onTestFinished(() => again.close())
    expect([again.head, again.cut, again.index.next(DESK, SCOPE)]).toEqual([341, 0, 341])
  })

  test('[L4] parts of a deed that are coming in are neither lost nor torn apart', async () => {
    const { log, folder } = await logWith([...titles(50), answered(1, 50)], { ...always, quiet: 5_000 })
    const parts = [1, 2, 3].map(part => ({
      ...pageOf({ from: 50 + part, millis: NOW, id: '018f0000-0000-7000-8000-0000000000ff' }),
      part,
      of: 3,
    }))
    const [one, two, three] = parts
    if (!one || !two || !three) throw new Error('three parts')
    await log.append(one)
    const compacted = log.compact(rule)
    await new Promise(wake => setTimeout(wake, 100))
    await log.append(two)
    expect(await log.append(three)).toMatchObject({ ok: true })
    expect(await compacted).toBeGreaterThan(0)
    await log.close()
    const again = await Log.open(folder)
    onTestFinished(() => again.close())
    expect([again.head, again.cut, again.index.next(DESK, SCOPE)]).toEqual([54, 0, 54])
  })

  test('is broken off when the program ends, and the log is as it was', async () => {
    const { log, folder } = await logWith([...titles(300), answered(1, 300)])
    const compacted = log.compact(rule).catch(() => 'broken off')
    await log.close()
    expect(['broken off', expect.any(Number)]).toContainEqual(await compacted)
    expect(await readdir(folder)).toEqual([LOG_FILE])
    const again = await Log.open(folder)
    onTestFinished(() => again.close())
    expect([again.head, again.cut]).toEqual([301, 0])
  })
})

const recordsOf = (known: unknown): { readonly records: object } => ({ records: (known as { records: object }).records })

test('[L6] a value of another scope or desk that this desk cannot open replaces nothing', async () => {
  const at = (millis: number, desk: string): Stamp => stampOf({ millis, count: 0, desk })
  const [own] = titles(1, { large: 2000 })
  const foreign: LogEntry = {
    type: 'received',
    scope: SCOPE,
    deeds: [],
    changes: [
      {
        seq: 1,
        change: {
          ...(own?.type === 'deed' ? (own.page.changes[0] as DeedPage['changes'][number]) : (null as never)),
          desk: 'e'.repeat(16),
          at: at(OLD + 5, 'e'.repeat(16)),
          bases: { title: [at(OLD + 1, DESK)] },
          body: { sealed: 'AAAA', epoch: 2 },
        },
      },
    ],
    until: 1,
    epoch: 'e',
  }
  if (!own) throw new Error('one deed')
  const { log } = await logWith([own, answered(1, 1), foreign, { type: 'deed', page: pageOf({ from: 2, millis: OLD }) }])
  expect(await log.compact(rule)).toBe(0)
})

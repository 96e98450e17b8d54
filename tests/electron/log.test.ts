import { copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { OPENING } from '../../electron/services/frames.ts'
import type { LogOptions } from '../../electron/services/log.ts'
import { Log } from '../../electron/services/log.ts'
import { LOG_FILE } from '../../electron/services/log-file.ts'
import { DESK, deedOf, freshFolder, pageOf, SCOPE } from '../support/host-deeds.ts'

async function openLog(folder: string, options?: LogOptions): Promise<Log> {
  const log = await Log.open(folder, options)
  onTestFinished(() => log.close().catch(() => undefined))
  return log
}

const deedsIn = async (log: Log) =>
  (await log.read(0, 10_000)).entries.map(({ pos, entry }) => [pos, entry.type === 'deed' ? entry.page.deed.id : entry.type])

describe('the log', () => {
  test('[L5] gives back what was done, in order, also after a restart', async () => {
    const folder = await freshFolder()
    const pages = [pageOf(), pageOf({ from: 2 }), pageOf({ from: 3, changes: 4 })]
    const log = await openLog(folder)
    for (const page of pages) expect(await log.append(page)).toMatchObject({ ok: true })
    const before = await log.read(0, 100)
    await log.close()

    const again = await openLog(folder)
    expect(again.cut).toBe(0)
    expect(await again.read(0, 100)).toEqual(before)
    expect(before.entries.map(({ pos }) => pos)).toEqual([1, 2, 3])
    expect(before.entries.map(({ entry }) => entry.type === 'deed' && entry.page)).toEqual(pages)
    expect(again.index.next(DESK, SCOPE)).toBe(7)
  })

  test('[L2] takes only the next number of a scope', async () => {
    const log = await openLog(await freshFolder())
    await log.append(pageOf({ changes: 2 }))
    expect(await log.append(pageOf({ from: 2 }))).toEqual({ ok: false, problem: 'behind' })
    expect(await log.append(pageOf({ from: 4 }))).toEqual({ ok: false, problem: 'behind' })
    expect(await log.append(pageOf({ from: 3 }))).toEqual({ ok: true, value: { pos: 2 } })
    const holed = pageOf({ from: 4, changes: 2 })
    expect(await log.append({ ...holed, changes: holed.changes.toReversed() })).toMatchObject({ ok: false })
  })

  test('[L4] shows nothing of a deed before its last part, and then all of it', async () => {
    const log = await openLog(await freshFolder())
    const parts = deedOf({ changes: 6, parts: 3 })
    const [one, two, three] = parts
    if (!one || !two || !three) throw new Error('three parts')
    expect(await log.append(one)).toEqual({ ok: true, value: { pos: 1 } })
    expect(await log.append(three)).toEqual({ ok: false, problem: 'out-of-order' })
    expect(await log.append(two)).toEqual({ ok: true, value: { pos: 2 } })
    expect(await log.read(0, 10)).toEqual({ entries: [], head: 0 })
    expect(log.index.waiting()).toEqual([])
    expect(await log.append(three)).toEqual({ ok: true, value: { pos: 3 } })
    expect((await log.read(0, 10)).entries).toHaveLength(3)
    expect(log.index.waiting()).toEqual([{ scope: SCOPE, changes: 6 }])
  })

  test('[L4] forgets a deed whose page went away, and leaves no hole in places or numbers', async () => {
    const folder = await freshFolder()
    const log = await openLog(folder, { quiet: 50 })
    const [part] = deedOf({ changes: 4, parts: 2 })
    if (!part) throw new Error('two parts')
    await log.append(part)
    // Another window's deed waits a moment for the rest, then goes before it.
    const other = pageOf()
    expect(await log.append(other)).toEqual({ ok: true, value: { pos: 1 } })
    await log.append(part)
    await log.close()

    const again = await openLog(folder)
    expect(await deedsIn(again)).toEqual([[1, other.deed.id]])
    expect(again.cut).toBe(0)
    const next = pageOf({ from: 2 })
    expect(await again.append(next)).toEqual({ ok: true, value: { pos: 2 } })
    expect(await deedsIn(again)).toEqual([
      [1, other.deed.id],
      [2, next.deed.id],
    ])
  })

  test('[L4] lets go at once of a deed whose other parts will not come, and goes on after the last part of one that came', async () => {
    const log = await openLog(await freshFolder(), { quiet: 60_000 })
    const [half] = deedOf({ changes: 4, parts: 2 })
    if (!half) throw new Error('two parts')
    await log.append(half)
    const other = pageOf()
    const waiting = log.append(other)
    await log.abandon('018f0000-0000-7000-8000-0000000000cc')
    expect(log.head).toBe(0)
    await log.abandon(half.deed.id)
    expect(await waiting).toEqual({ ok: true, value: { pos: 1 } })
    const [first, last] = deedOf({ from: 2, changes: 4, parts: 2 })
    if (!first || !last) throw new Error('two parts')
    await log.append(first)
    const after = log.append(pageOf({ from: 6 }))
    await log.append(last)
    expect(await after).toEqual({ ok: true, value: { pos: 4 } })
  })

  test('a deed that its page begins anew counts once', async () => {
    const log = await openLog(await freshFolder())
    const [one, two] = deedOf({ changes: 4, parts: 2 })
    if (!one || !two) throw new Error('two parts')
    await log.append(one)
    await log.append(one)
    expect(await log.append(two)).toEqual({ ok: true, value: { pos: 2 } })
    expect((await log.read(0, 10)).entries).toHaveLength(2)
  })

  test('[L3] a torn end is cut at every possible byte, counted, and kept beside', async () => {
    const folder = await freshFolder()
    const log = await openLog(folder)
    await log.append(pageOf())
    const whole = (await stat(join(folder, LOG_FILE))).size
    await log.append(pageOf({ from: 2 }))
    await log.close()
    const size = (await stat(join(folder, LOG_FILE))).size
    for (let end = whole; end < size; end++) {
      const torn = join(folder, `torn-${end}`)
      await mkdir(torn)
      await copyFile(join(folder, LOG_FILE), join(torn, LOG_FILE))
      await truncate(join(torn, LOG_FILE), end)
      const opened = await Log.open(torn)
      expect([opened.cut, opened.head], `torn at ${end}`).toEqual([end - whole, 1])
      if (end % 50 === 0) expect(await opened.append(pageOf({ from: 2 }))).toEqual({ ok: true, value: { pos: 2 } })
      await opened.close()
      const kept = (await readdir(torn)).filter(name => name.startsWith('cut-'))
      expect(kept).toHaveLength(end === whole ? 0 : 1)
    }
  })

  test('[L3] a changed byte in the last entry cuts that entry and nothing else', async () => {
    const folder = await freshFolder()
    const log = await openLog(folder)
    await log.append(pageOf())
    const whole = (await stat(join(folder, LOG_FILE))).size
    await log.append(pageOf({ from: 2 }))
    await log.close()
    const bytes = await readFile(join(folder, LOG_FILE))
    for (let place = whole; place < bytes.length; place += 7) {
      const damaged = Buffer.from(bytes)
      damaged[place] = (damaged[place] ?? 0) ^ 0x20
      const other = join(folder, `damaged-${place}`)
      await mkdir(other)
      await writeFile(join(other, LOG_FILE), damaged)
      const opened = await Log.open(other)
      expect([opened.cut, opened.head], `byte ${place}`).toEqual([bytes.length - whole, 1])
      await opened.close()
    }
  })

  test('[L3] zeros that a power cut left behind are no entries', async () => {
    const folder = await freshFolder()
    const log = await openLog(folder)
    await log.append(pageOf())
    await log.close()
    const bytes = await readFile(join(folder, LOG_FILE))
    await writeFile(join(folder, LOG_FILE), Buffer.concat([bytes, Buffer.alloc(4096)]))
    const again = await openLog(folder)
    expect([again.cut, again.head]).toEqual([4096, 1])
  })

  test('an opening that is not ours is kept beside, not overwritten', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, LOG_FILE), 'something else')
    const log = await openLog(folder)
    expect([log.cut, log.head]).toEqual([14, 0])
    const kept = (await readdir(folder)).find(name => name.startsWith('cut-')) ?? ''
    expect(await readFile(join(folder, kept), 'utf8')).toBe('something else')
    await log.append(pageOf())
    expect((await readFile(join(folder, LOG_FILE))).subarray(0, OPENING.length)).toEqual(OPENING)
  })

  test('reads in pages, by number and by bytes, and never nothing where there is something', async () => {
    const log = await openLog(await freshFolder())
    const large = '長'.repeat(200_000)
    for (let from = 1; from <= 20; from++) await log.append(pageOf({ from, value: large }))
    const first = await log.read(0, 100)
    expect(first.entries.length).toBeGreaterThan(2)
    expect(first.entries.length).toBeLessThan(10)
    expect((await log.read(5, 2)).entries.map(({ pos }) => pos)).toEqual([6, 7])
    const all: number[] = []
    for (let after = 0; after < log.head; ) {
      const { entries } = await log.read(after, 100)
      all.push(...entries.map(({ pos }) => pos))
      after = entries.at(-1)?.pos ?? log.head
    }
    expect(all).toEqual(Array.from({ length: 20 }, (_, place) => place + 1))
  })

  test('a disk that is nearly full takes nothing, says so, and is left as it was', async () => {
    const folder = await freshFolder()
    let free = 2e9
    let now = 0
    const log = await openLog(folder, { free: async () => free, now: () => (now += 10_000) })
    await log.append(pageOf())
    expect(log.low).toBe(false)
    free = 9e8
    await log.append(pageOf({ from: 2 }))
    expect(log.low).toBe(true)
    free = 2e8
    const { size } = await stat(join(folder, LOG_FILE))
    expect(await log.append(pageOf({ from: 3 }))).toEqual({ ok: false, problem: 'disk-full' })
    expect((await stat(join(folder, LOG_FILE))).size).toBe(size)
    free = 2e9
    expect(await log.append(pageOf({ from: 3 }))).toEqual({ ok: true, value: { pos: 3 } })
  })

  test('many deeds at the same time each get their own place', async () => {
    const log = await openLog(await freshFolder())
    const desks = Array.from({ length: 40 }, (_, place) => pageOf({ from: place + 1, desk: DESK }))
    const done = await Promise.all(desks.map(page => log.append(page)))
    expect(done.map(result => result.ok && result.value.pos)).toEqual(desks.map((_, place) => place + 1))
  })

  test('knows which own changes wait for headquarters', async () => {
    const folder = await freshFolder()
    const log = await openLog(folder)
    await log.append(pageOf({ changes: 5 }))
    await log.put({
      type: 'answered',
      scope: SCOPE,
      answers: [
        { n: 1, answer: 'ok', seq: 1 },
        { n: 2, answer: 'rejected', reason: 'not-allowed' },
        { n: 4, answer: 'dup' },
      ],
    })
    expect(log.index.waiting()).toEqual([{ scope: SCOPE, changes: 2 }])
    expect(log.index.firstUnanswered(DESK, SCOPE)).toBe(3)
    await log.put({ type: 'received', scope: SCOPE, deeds: [], changes: [], until: 9, epoch: 'one' })
    await log.close()
    const again = await openLog(folder)
    expect(again.index.waiting()).toEqual([{ scope: SCOPE, changes: 2 }])
    expect(again.index.cursor(SCOPE)).toEqual({ until: 9, epoch: 'one' })
  })
})

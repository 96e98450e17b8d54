import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { frameOf, OPENING } from '../../electron/services/frames.ts'
import { Log } from '../../electron/services/log.ts'
import { LOG_FILE } from '../../electron/services/log-file.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { LogEntry, PlacedEntry } from '../../shared/sync/log.ts'
import { DESK, freshFolder, pageOf, SCOPE } from '../support/host-deeds.ts'

/** Every call to the disk, in order; `at` calls go through and the next one does what `fault` says. */
const disk = vi.hoisted(() => ({
  calls: [] as string[],
  handles: [] as { readonly close: () => Promise<void> }[],
  at: Number.POSITIVE_INFINITY,
  fault: 'kill' as 'kill' | 'ENOSPC' | 'EIO',
}))

vi.mock('node:fs/promises', async importOriginal => {
  const real = await importOriginal<typeof import('node:fs/promises')>()
  const name = (path: unknown): string => String(path).split('/').at(-1) ?? ''
  const call = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    if (disk.calls.push(what) !== disk.at + 1)
      return disk.calls.length > disk.at && disk.fault === 'kill' ? new Promise<T>(() => undefined) : work()
    if (disk.fault === 'kill') return new Promise<T>(() => undefined)
    throw Object.assign(new Error(disk.fault), { code: disk.fault })
  }
  return {
    ...real,
    rename: (from: string, to: string) => call(`rename ${name(from)}`, () => real.rename(from, to)),
    rm: (path: string, options: object) => call(`rm ${name(path)}`, () => real.rm(path, options)),
    open: (path: string, flags: string, mode?: number) =>
      call(`open ${name(path)}`, async () => {
        const handle = await real.open(path, flags, mode)
        disk.handles.push(handle)
        return new Proxy(handle, {
          get: (target, key) => {
            const value = Reflect.get(target, key)
            if (typeof value !== 'function') return value
            return (...given: unknown[]) => call(`${String(key)} ${name(path)}`, () => value.apply(target, given))
          },
        })
      }),
  }
})

afterEach(async () => {
  disk.at = Number.POSITIVE_INFINITY
  await Promise.all(disk.handles.splice(0).map(handle => handle.close()))
})

const NOW = Date.UTC(2026, 10, 22)
const OLD = NOW - 500 * 24 * 60 * 60 * 1000
const rule = { now: NOW, holds: () => true }
const record = '018f0000-0000-7000-8000-0000000000d1'
const COUNT = 12

/** One drill's title, written again and again long ago, all of it taken by headquarters. */
function history(): readonly LogEntry[] {
  const deeds: LogEntry[] = []
  let last: Change | undefined
  for (let n = 1; n <= COUNT; n++) {
    const page = pageOf({ from: n, millis: OLD + n, value: '題'.repeat(100) })
    const [change] = page.changes
    if (!change) throw new Error('one change')
    last = { ...change, record, bases: { name: last ? [last.at] : [], here: last ? [last.at] : [] } }
    deeds.push({ type: 'deed', page: { ...page, changes: [last] } })
  }
  return [...deeds, { type: 'answered', scope: SCOPE, answers: deeds.map((_, place) => ({ n: place + 1, answer: 'ok' as const })) }]
}

async function folderWith(entries: readonly LogEntry[]): Promise<string> {
  const folder = join(await freshFolder(), 'log')
  await mkdir(folder)
  await writeFile(join(folder, LOG_FILE), Buffer.concat([OPENING, ...entries.map(entry => frameOf(Buffer.from(JSON.stringify(entry))))]))
  return folder
}

const wholeAre = (entries: readonly PlacedEntry[]) =>
  entries.filter(({ entry }) => entry.type === 'deed' && entry.page.changes.every(({ body }) => body)).length

const openLog = (folder: string) => Log.open(folder, { worth: won => won > 0, free: async () => 2e9 })

async function callsOfACompaction(): Promise<readonly string[]> {
  const log = await openLog(await folderWith(history()))
  disk.calls = []
  await log.compact(rule)
  const calls = [...disk.calls]
  await log.close()
  return calls
}

test('[L8] the smaller log is flushed before it takes the place of the other, and the folder after', async () => {
  const calls = await callsOfACompaction()
  const rename = calls.findIndex(call => call.startsWith('rename'))
  expect(calls.slice(0, rename).lastIndexOf('sync deeds.log.new')).toBeGreaterThan(
    calls.slice(0, rename).lastIndexOf('write deeds.log.new'),
  )
  expect(calls.slice(rename + 1)).toEqual(['open log', 'sync log', 'close log'])
})

test('[L8] a kill at any moment leaves one log or the other, whole', async () => {
  const steps = (await callsOfACompaction()).length
  const found = new Set<number>()
  for (let step = 0; step <= steps; step++) {
    const folder = await folderWith(history())
    const log = await openLog(folder)
    Object.assign(disk, { calls: [], at: step, fault: 'kill' })
    const compacting = log.compact(rule)
    await expect.poll(() => disk.calls.length > step || disk.calls.length === steps).toBe(true)
    void compacting.catch(() => undefined)
    // A killed process writes no more: what the disk holds now is what the next start finds.
    const left = `${folder}-after`
    await cp(folder, left, { recursive: true })
    disk.at = Number.POSITIVE_INFINITY
    const again = await openLog(left)
    const { entries } = await again.read(0, 100)
    expect([again.cut, entries.length, again.index.next(DESK, SCOPE)], `killed at ${step}`).toEqual([0, COUNT + 1, COUNT + 1])
    found.add(wholeAre(entries))
    expect(await readdir(left)).toEqual([LOG_FILE])
    expect(await again.append(pageOf({ from: COUNT + 1, millis: NOW }))).toMatchObject({ ok: true })
    await again.close()
  }
  expect([...found].toSorted()).toEqual([1, COUNT])
})

test.each(['ENOSPC', 'EIO'] as const)('[L8] a disk that says %s at any moment costs nothing but the try', async fault => {
  const steps = (await callsOfACompaction()).length
  for (let step = 0; step < steps; step++) {
    const folder = await folderWith(history())
    const log = await openLog(folder)
    onTestFinished(() => log.close().catch(() => undefined))
    Object.assign(disk, { calls: [], at: step, fault })
    await log.compact(rule).catch(() => undefined)
    disk.at = Number.POSITIVE_INFINITY
    const next = await log.append(pageOf({ from: COUNT + 1, millis: NOW }))
    // Where the folder could not be flushed nothing is added until the next start, because nobody knows to which file.
    if (next.ok) expect(next.value.pos).toBe(COUNT + 2)
    else expect(disk.calls[step]).toMatch(/ log$/)
    await log.close()
    const again = await openLog(folder)
    expect([again.cut, again.head, again.index.next(DESK, SCOPE)], `${disk.calls[step]}`).toEqual([
      0,
      COUNT + (next.ok ? 2 : 1),
      COUNT + (next.ok ? 2 : 1),
    ])
    await again.close()
  }
})

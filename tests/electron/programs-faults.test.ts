import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Programs } from '../../electron/services/programs.ts'
import { readUpdate } from '../../electron/services/update-file.ts'
import { newKey, updateFile } from '../../scripts/update.mjs'
import { freshFolder } from '../support/host-deeds.ts'

/** Calls to the disk go through up to `at`; the next one is refused, and so are all after it: the power is gone. */
const disk = vi.hoisted(() => ({ calls: 0, at: Number.POSITIVE_INFINITY }))

vi.mock('node:fs/promises', async importOriginal => {
  const real = await importOriginal<typeof import('node:fs/promises')>()
  const call = <T>(work: () => Promise<T>): Promise<T> => {
    if (disk.calls++ >= disk.at) return Promise.reject(Object.assign(new Error('no power'), { code: 'EIO' }))
    return work()
  }
  const through =
    <Given extends readonly unknown[], T>(work: (...given: Given) => Promise<T>) =>
    (...given: Given) =>
      call(() => work(...given))
  return {
    ...real,
    rename: through(real.rename as (...given: readonly unknown[]) => Promise<unknown>),
    rm: through(real.rm as (...given: readonly unknown[]) => Promise<unknown>),
    mkdir: through(real.mkdir as (...given: readonly unknown[]) => Promise<unknown>),
    open: (path: string, flags: string, mode?: number) =>
      call(async () => {
        const handle = await real.open(path, flags, mode)
        return new Proxy(handle, {
          get: (target, key) => {
            const value = Reflect.get(target, key)
            if (typeof value !== 'function') return value
            return (...given: unknown[]) => (key === 'close' ? value.apply(target, given) : call(() => value.apply(target, given)))
          },
        })
      }),
  }
})

const publisher = newKey()
const program = { 'package.json': Buffer.from('{}'), 'out/main/loopback.js': Buffer.from('//') }
const update = (version: string) => {
  const read = readUpdate(updateFile({ program, version, schema: 3, node: 24, secret: publisher.secret }), publisher.open)
  if (!read.ok) throw new Error(read.problem)
  return read.value
}

test('a power cut at any step of taking an update leaves a whole program for the next start: the one before, or the new one', async () => {
  const started = new Set<string | null>()
  let cuts = 0
  for (let at = 0; ; at++) {
    disk.at = Number.POSITIVE_INFINITY
    const own = { place: '/unpacked', version: '0.1.0', schema: 3, node: 24, key: publisher.open }
    const programs = new Programs(join(await freshFolder(), 'program'), own)
    await programs.take(update('0.2.0'))
    await programs.start()
    await programs.cameUp('0.2.0')
    Object.assign(disk, { calls: 0, at })
    const isCut = await programs.take(update('0.3.0')).then(
      () => false,
      () => true,
    )
    disk.at = Number.POSITIVE_INFINITY
    const { update: runs, gave } = await programs.start()
    expect(['0.2.0', '0.3.0'], `cut at step ${at}`).toContain(runs)
    expect(gave).toBe(null)
    started.add(runs)
    if (!isCut) break
    cuts++
    // What was begun stands in nobody's way.
    if (runs === '0.2.0') expect(await programs.take(update('0.3.0'))).toEqual({ ok: true, value: null })
    expect((await programs.start()).update).toBe('0.3.0')
  }
  expect(cuts).toBeGreaterThan(15)
  expect([...started]).toEqual(['0.2.0', '0.3.0'])
})

test('a disk that takes nothing keeps nobody out: an update that was never tried waits, a proven one runs, a broken one is left', async () => {
  const own = { place: '/unpacked', version: '0.1.0', schema: 3, node: 24, key: publisher.open }
  const programs = new Programs(join(await freshFolder(), 'program'), own)
  const full = async () => {
    Object.assign(disk, { calls: 0, at: 0 })
    const started = await programs.start()
    disk.at = Number.POSITIVE_INFINITY
    return started
  }
  await programs.take(update('0.2.0'))
  expect(await full()).toEqual({ place: '/unpacked', update: null, gave: null })
  expect((await programs.start()).update).toBe('0.2.0')
  await programs.cameUp('0.2.0')
  expect((await full()).update).toBe('0.2.0')
  await writeFile(join(programs.folder, '0.2.0/out/main/loopback.js'), 'elsewhere()')
  expect(await full()).toEqual({ place: '/unpacked', update: null, gave: '0.2.0' })
})

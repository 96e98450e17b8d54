import { execFile, spawn, spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Log } from '../../electron/services/log.ts'
import { LOG_FILE } from '../../electron/services/log-file.ts'
import { DESK, deedOf, freshFolder, pageOf, SCOPE } from '../support/host-deeds.ts'

const run = promisify(execFile)
const program = join(import.meta.dirname, '..', 'support', 'host-append-forever.ts')
const hasStrace = spawnSync('strace', ['-V']).status === 0
const isRoot = process.getuid?.() === 0

/** Kills the process after some saved deeds and says the last place that it was told is saved. */
async function killWhileAppending(folder: string, after: number): Promise<number> {
  const child = spawn(process.execPath, [program, folder, DESK, SCOPE], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const saved = (): number => Number([...text.matchAll(/^(?:saved|head) (\d+)$/gm)].at(-1)?.[1] ?? 0)
  await new Promise<void>(resolve => {
    child.stdout.on('data', bytes => {
      text += String(bytes)
      if ((text.match(/^saved/gm)?.length ?? 0) >= after) child.kill('SIGKILL')
    })
    child.once('close', () => resolve())
  })
  return saved()
}

describe('[L1] what was said to be saved is there', () => {
  test('after kill -9 in mid-append, again and again', async () => {
    const folder = await freshFolder()
    for (let round = 0; round < 8; round++) {
      const saved = await killWhileAppending(folder, 5 + round * 11)
      const log = await Log.open(folder)
      expect(log.head, `round ${round}`).toBeGreaterThanOrEqual(saved)
      expect(log.head % 2, 'no half deed is shown').toBe(0)
      const { entries } = await log.read(0, 100_000)
      const numbers = entries.flatMap(({ entry }) => (entry.type === 'deed' ? entry.page.changes.map(({ n }) => n) : []))
      expect(numbers).toEqual(numbers.map((_, place) => place + 1))
      await log.close()
    }
  })

  test.skipIf(!hasStrace)('because each answer follows a flush of what it is about (strace)', async () => {
    const folder = await freshFolder()
    const trace = join(folder, 'trace')
    await run('strace', [
      '-f',
      '-e',
      'trace=pwrite64,fdatasync,write,fsync',
      '-s',
      '24',
      '-o',
      trace,
      process.execPath,
      program,
      join(folder, 'log'),
      DESK,
      SCOPE,
      '5',
    ])
    const calls = (await readFile(trace, 'utf8')).split('\n').flatMap(line => {
      if (/pwrite64\(.*kklog/.test(line)) return []
      if (/ pwrite64\(/.test(line)) return ['append']
      if (/ fdatasync\(\d+\)\s+= 0|fdatasync resumed.*= 0/.test(line)) return ['flushed']
      return /write\(1, "saved/.test(line) ? ['answered'] : []
    })
    expect(calls).toEqual(Array.from({ length: 5 }, () => ['append', 'append', 'flushed', 'answered']).flat())
  })

  test.skipIf(!isRoot || process.platform !== 'linux')('on a disk that fills up in the middle of an entry', async ({ skip }) => {
    const folder = await freshFolder()
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]).status !== 0) skip('no right to mount a small disk')
    onTestFinished(() => void spawnSync('umount', ['-l', folder]))
    const log = await Log.open(join(folder, 'log'), { free: async () => 2e9 })
    let saved = 0
    for (let from = 1; ; from++) {
      const done = await log.append(pageOf({ from, value: '満'.repeat(3_000) }))
      if (!done.ok) {
        expect(done.problem).toBe('disk-full')
        break
      }
      saved = done.value.pos
    }
    expect(saved).toBeGreaterThan(5)
    // What did not fit is taken back to the last whole entry, and there is room again for a small one.
    const { size } = await stat(join(folder, 'log', LOG_FILE))
    expect(await log.append(pageOf({ from: saved + 1 }))).toEqual({ ok: true, value: { pos: saved + 1 } })
    await log.close()
    const again = await Log.open(join(folder, 'log'))
    expect([again.cut, again.head]).toEqual([0, saved + 1])
    expect((await stat(join(folder, 'log', LOG_FILE))).size).toBeGreaterThan(size)
    await again.close()
  })

  test.skipIf(!isRoot || process.platform !== 'linux')(
    'on a disk that can only be read, as a problem and not as a crash',
    async ({ skip }) => {
      const folder = await freshFolder()
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status !== 0) skip('no right to mount')
      onTestFinished(() => void spawnSync('umount', ['-l', folder]))
      const log = await Log.open(folder)
      await log.append(pageOf())
      await log.close()
      spawnSync('mount', ['-o', 'remount,ro', folder])
      await expect(Log.open(folder)).rejects.toMatchObject({ code: 'EROFS' })
    },
  )
})

test('[L4] a clock that is set back by two days keeps nobody waiting for the rest of a deed', async () => {
  const clock = vi.spyOn(Date, 'now')
  onTestFinished(() => clock.mockRestore())
  const log = await Log.open(await freshFolder(), { quiet: 50 })
  const [half] = deedOf({ changes: 4, parts: 2 })
  if (!half) throw new Error('two parts')
  await log.append(half)
  clock.mockReturnValue(Date.now() - 2 * 24 * 60 * 60 * 1000)
  expect(await log.append(pageOf())).toEqual({ ok: true, value: { pos: 1 } })
  await log.close()
})

test('a log that lost its second half keeps the first, wherever it was cut', async () => {
  const folder = await freshFolder()
  const log = await Log.open(folder)
  const ends: number[] = []
  for (let from = 1; from <= 20; from++) {
    await log.append(pageOf({ from, value: 'あ'.repeat(from * 10) }))
    ends.push((await stat(join(folder, LOG_FILE))).size)
  }
  await log.close()
  const bytes = await readFile(join(folder, LOG_FILE))
  for (let end = 8; end < bytes.length; end += 97) {
    const other = join(folder, `to-${end}`)
    await mkdir(other)
    await writeFile(join(other, LOG_FILE), bytes)
    await truncate(join(other, LOG_FILE), end)
    const opened = await Log.open(other)
    const whole = ends.filter(place => place <= end).length
    expect([opened.head, opened.cut], `cut at ${end}`).toEqual([whole, end - (whole === 0 ? 8 : (ends[whole - 1] ?? 0))])
    await opened.close()
    expect((await readdir(other)).length).toBe(opened.cut > 0 ? 2 : 1)
  }
})

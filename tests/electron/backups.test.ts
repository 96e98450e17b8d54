import { spawn, spawnSync } from 'node:child_process'
import { access, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { inspectBackup, writeBackup } from '../../electron/services/backup-file.ts'
import { Backups, type BackupsParts } from '../../electron/services/backups.ts'
import type { Host } from '../../electron/services/host.ts'
import { Log } from '../../electron/services/log.ts'
import { LOG_FILE } from '../../electron/services/log-file.ts'
import { Settings } from '../../electron/services/settings.ts'
import { erasureGroups } from '../../shared/sync/erasure.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { deedOf, freshFolder, pageOf, SCOPE } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'

const isRoot = process.getuid?.() === 0
const program = join(import.meta.dirname, '..', 'support', 'host-backup-forever.ts')
const MINUTE = 60_000
const DAY = 1440 * MINUTE
const passphrase = '桜の木の下で二人で待つ'
const keychain = { wrap: async (text: string) => `kept ${text}`, unwrap: async () => null }

interface Desk {
  readonly host: Host
  readonly backups: Backups
  readonly folder: string
  readonly documents: string
  /** Lets time go by, in milliseconds. */
  readonly pass: (millis: number) => void
  readonly write: (value?: string) => Promise<void>
}

async function deskWithBackups(more: Partial<BackupsParts> = {}, wishes: { readonly sample?: boolean } = {}): Promise<Desk> {
  const home = await freshFolder()
  const folder = join(home, 'desk')
  const documents = join(home, 'documents')
  await mkdir(documents)
  const host = await openHost(folder, { keychain, ...wishes })
  onTestFinished(() => host.stop())
  const made = await host.create({ organisation: 'サンプル県 国際交流協会/本部', kind: 'association', person: '見本 花子', passphrase })
  if (!made.ok) throw new Error(made.problem)
  let now = Date.parse('2026-11-24T00:00:00Z')
  const free = async () => 50e9
  const settings = await Settings.open(folder)
  const backups = new Backups({ host, settings, profile: folder, base: documents, now: () => now, free, ...more })
  let from = 1
  const write = async (value = '避難訓練') => {
    if (!host.desk) throw new Error('a desk')
    const page = pageOf({ desk: host.desk.desk, scope: associationScope(host.desk.organisation.id), from: from++, value })
    const done = await host.append({ page, after: host.head })
    if (!done.ok) throw new Error(done.problem)
  }
  const pass = (millis: number) => {
    now += millis
  }
  return { host, backups, folder, documents, pass, write }
}

describe('a backup', () => {
  test('that is due after a week away is made in the same look that finds it out: nobody is told that they stopped', async () => {
    const { host, folder, documents, pass, write, backups } = await deskWithBackups()
    await write()
    await backups.look()
    await write()
    pass(7 * DAY)
    const { at: before = 0 } = (await backups.state()).backups[0] ?? {}
    const later = new Backups({
      host,
      settings: await Settings.open(folder),
      profile: folder,
      base: documents,
      now: () => before + 7 * DAY,
      free: async () => 50e9,
    })
    expect(await later.state()).toMatchObject({ behind: false })
    await later.look()
    expect(await later.state()).toMatchObject({ behind: false, trouble: null, backups: [{ at: before + 7 * DAY }, { at: before }] })
  })

  test('is made when something was written, at most every 15 minutes, and read back to its end', async () => {
    const { backups, documents, pass, write } = await deskWithBackups()
    await backups.look()
    expect((await backups.state()).backups, 'nothing was written').toEqual([])
    await write()
    expect(await backups.state()).toMatchObject({ behind: true })
    await backups.look()
    const first = await backups.state()
    expect(first).toMatchObject({ behind: false, trouble: null, backups: [{ restores: true, at: Date.parse('2026-11-24T00:00:00Z') }] })
    expect(first.folder?.startsWith(join(documents, '架け橋バックアップ', 'サンプル県_国際交流協会_本部-'))).toBe(true)
    await write()
    pass(14 * MINUTE)
    await backups.look()
    expect((await backups.state()).backups).toHaveLength(1)
    pass(MINUTE)
    await backups.look()
    expect((await backups.state()).backups.map(({ restores }) => restores)).toEqual([true, true])
    pass(DAY)
    await backups.look()
    expect((await backups.state()).backups, 'nothing was written since').toHaveLength(2)
  })

  test('is made when the program is closed and something is behind, and not else', async () => {
    const { backups, write } = await deskWithBackups()
    await backups.stop()
    expect((await backups.state()).backups, 'nothing was written').toEqual([])
    await write()
    await backups.look()
    await write()
    await backups.stop()
    expect(await backups.state()).toMatchObject({ behind: false, backups: [{ restores: true }] })
  })

  test('at closing keeps nobody waiting: what takes too long is broken off, and nothing half is left', async () => {
    let begun = false
    const slow: typeof writeBackup = async (path, copy, ...rest) => {
      begun = true
      await new Promise(resolve => setTimeout(resolve, 2_000))
      return writeBackup(path, copy, ...rest)
    }
    // Long enough for a PC that does other work to begin, and shorter than what is slow.
    const { backups, documents, host, write } = await deskWithBackups({ closing: 600, write: slow })
    await write()
    const before = performance.now()
    await backups.stop()
    expect(performance.now() - before).toBeLessThan(1_900)
    expect(begun).toBe(true)
    await host.stop()
    const files = (await readdir(documents, { recursive: true })).filter(name => /\.backup/.test(name))
    expect(files).toEqual([])
  })

  test('holds the log as it is, and the keys only as the passphrase wraps them', async () => {
    const { backups, folder, host, write } = await deskWithBackups()
    await write()
    const { backups: list, folder: where } = await stateAfterNow(backups)
    const path = join(where ?? '', list[0]?.name ?? '')
    const bytes = await readFile(path)
    const log = await readFile(join(folder, 'log', LOG_FILE))
    expect(bytes.subarray(bytes.length - log.length).equals(log)).toBe(true)
    const head = await inspectBackup(path)
    if (head === 'damaged') throw new Error('it is whole')
    expect(head).toMatchObject({ entries: 1, bytes: log.length, desk: { desk: host.desk?.desk } })
    const text = bytes.subarray(0, bytes.length - log.length).toString('utf8')
    expect(text).toContain('"passphrase":{')
    expect(text).not.toContain('keychain')
    expect(text).not.toContain('"secrets"')
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o077).toBe(0)
  })

  test('has nothing personal in its name or its folder’s', async () => {
    const { backups, write } = await deskWithBackups()
    await write('山田 太郎')
    const { backups: list, folder } = await stateAfterNow(backups)
    expect(`${folder} ${list[0]?.name}`).not.toMatch(/花子|山田/)
    expect(list[0]?.name).toBe('kakehashi-2026-11-24-000000Z.backup')
  })

  test('comes whole out of a log that is being written to, also where a large deed is half there', async () => {
    const folder = await freshFolder()
    const log = await Log.open(join(folder, 'log'), { free: async () => 9e9 })
    onTestFinished(() => log.close())
    const { host } = await deskWithBackups()
    const { desk } = host
    if (!desk) throw new Error('a desk')
    await log.append(pageOf({ value: '雨'.repeat(10_000) }))
    const [begun, rest] = deedOf({ from: 2, changes: 2, parts: 2 })
    if (!begun || !rest) throw new Error('two parts')
    await log.append(begun)
    const path = join(folder, 'one.backup')
    const made = await log.copy(async copy => {
      // What is written while a copy is made is not in it.
      expect(await log.append(rest)).toMatchObject({ ok: true })
      expect(await log.append(pageOf({ from: 4 }))).toMatchObject({ ok: true })
      return writeBackup(path, copy, desk, 1)
    })
    expect(made).toBe('made')
    expect(await inspectBackup(path)).toMatchObject({ entries: 1 })
    expect(log.head).toBe(4)
  })

  test('is not taken while the log makes itself smaller, nor the other way round', async () => {
    const folder = await freshFolder()
    const log = await Log.open(folder, { free: async () => 9e9, worth: () => true })
    onTestFinished(() => log.close())
    for (let from = 1; from < 20; from++) await log.append(pageOf({ from, value: '晴'.repeat(2_000) }))
    const rule = { desk: 'd'.repeat(16), now: Date.now(), holds: () => true }
    const copies = await Promise.all([
      log.compact(rule).then(() => null),
      log.copy(async copy => ({ head: copy.head, bytes: (await copy.bytes(0, copy.end)).length, end: copy.end })),
      log.compact(rule).then(() => null),
    ])
    expect(copies[1]).toMatchObject({ head: 19 })
    expect(copies[1]?.bytes).toBe(copies[1]?.end)
  })

  test('is not made of a sample, and the state says so', async () => {
    const { backups } = await deskWithBackups({}, { sample: true })
    expect(await backups.state()).toMatchObject({ folder: null, backups: [] })
    expect(await backups.now()).toEqual({ ok: false, problem: 'sample' })
  })

  test('is not held up by a clock that was set back', async () => {
    const { backups, pass, write } = await deskWithBackups()
    await write()
    await backups.look()
    pass(-3 * DAY)
    await write()
    await backups.look()
    expect((await backups.state()).backups).toHaveLength(2)
  })
})

describe('old backups', () => {
  test('are let go by number, damaged ones count for nothing', async () => {
    const { backups, pass, write } = await deskWithBackups()
    await write()
    const { backups: list, folder } = await stateAfterNow(backups)
    await truncate(join(folder ?? '', list[0]?.name ?? ''), 100)
    await backups.look()
    for (let round = 0; round < 12; round++) {
      pass(15 * MINUTE)
      await write()
      await backups.look()
    }
    const { backups: kept } = await backups.state()
    expect(kept.filter(({ restores }) => restores)).toHaveLength(8)
    expect(kept.at(-1)).toMatchObject({ restores: false })
  })

  test('[R3] [E5] made under a former id are let go by the same number, and those of another PC under that id are not', async () => {
    const { backups, pass, write, host } = await deskWithBackups()
    for (let day = 0; day < 3; day++) {
      await write()
      await backups.look()
      pass(DAY)
    }
    const { folder } = await backups.state()
    const { desk } = host
    if (!desk || folder === null) throw new Error('a desk')
    // As the host says it once the desk has taken a new id.
    const moved = { ...desk, desk: 'n'.repeat(16), was: [desk.desk] }
    Object.defineProperty(host, 'desk', { get: () => moved })
    const { backups: former } = await backups.state()
    expect(former.map(({ restores }) => restores)).toEqual([true, true, true])
    expect(await backups.read({ name: former[0]?.name ?? '', from: 0 })).toMatchObject({ ok: true })
    const own = await stateAfterNow(backups)
    expect(own.backups).toHaveLength(4)
    // Another PC with the same profile goes on under the former id.
    const others = join(folder, 'kakehashi-2026-12-24-000000Z.backup')
    await writeFile(others, 'of another PC')
    expect((await backups.state()).backups).toHaveLength(1)
    await rm(others)
    for (let week = 0; week < 16; week++) {
      pass(7 * DAY)
      await stateAfterNow(backups)
    }
    expect((await backups.state()).backups.map(({ name }) => name.includes(desk.desk))).not.toContain(true)
    await expect(access(folder)).rejects.toThrow()
    await mkdir(folder)
    await writeFile(join(folder, 'kakehashi-2026-01-01-000000Z.backup'), 'older')
    expect(await backups.renew()).toMatchObject({ ok: true, value: { backups: [{ restores: true }] } })
    await expect(access(folder)).rejects.toThrow()
  })

  test('[E5] of before an erasure are let go when a new one is whole, and not else', async () => {
    let how: 'broken' | 'whole' = 'broken'
    const desk = await deskWithBackups({
      write: (...asked) => (how === 'broken' ? Promise.resolve('damaged') : writeBackup(...asked)),
    })
    const { backups, pass, write, host } = desk
    how = 'whole'
    for (let day = 0; day < 3; day++) {
      await write('見本の人')
      await backups.look()
      pass(DAY)
    }
    how = 'broken'
    expect(await backups.renew()).toEqual({ ok: false, problem: 'damaged' })
    expect((await backups.state()).backups).toHaveLength(3)
    how = 'whole'
    const page = pageOf({ desk: host.desk?.desk ?? '', scope: associationScope(host.desk?.organisation.id ?? ''), from: 4 })
    const first = await host.read(0, 1)
    const entry = first.entries[0]?.entry
    const record = entry?.type === 'deed' ? (entry.page.changes[0]?.record ?? '') : ''
    const plain = erasureGroups([{ kind: 'drill', record }], 'request')
    await host.append({
      page: { ...page, changes: page.changes.map(change => ({ ...change, kind: 'erasure', body: { plain } })) },
      after: host.head,
    })
    expect(await backups.renew()).toMatchObject({ ok: true, value: { behind: false, backups: [{ restores: true }] } })
    const { folder, backups: left } = await backups.state()
    const kept = await readFile(join(folder ?? '', left[0]?.name ?? ''), 'utf8')
    expect([kept.split('見本の人').length - 1, kept.includes(record)]).toEqual([2, true])
  })

  test('that are damaged are found by the test restore: cut, a bit turned, a foreign file', async () => {
    const { backups, write } = await deskWithBackups()
    await write('長い文'.repeat(1_000))
    const { backups: list, folder } = await stateAfterNow(backups)
    const path = join(folder ?? '', list[0]?.name ?? '')
    const whole = await readFile(path)
    for (const at of [0, 9, 40, 600, whole.length - 5_000, whole.length - 1]) {
      const turned = Buffer.from(whole)
      turned.writeUInt8(turned.readUInt8(at) ^ 1, at)
      await writeFile(path, turned)
      expect(await inspectBackup(path), `byte ${at}`).toBe('damaged')
    }
    for (const cut of [whole.subarray(0, -1), whole.subarray(0, 30), Buffer.concat([whole, Buffer.alloc(1)]), Buffer.alloc(0)]) {
      await writeFile(path, cut)
      expect(await inspectBackup(path)).toBe('damaged')
    }
    await backups.look()
    expect((await backups.state()).backups).toMatchObject([{ restores: false }])
    expect((await backups.state()).behind, 'a damaged backup holds nothing').toBe(true)
    expect(await inspectBackup(join(folder ?? '', 'not-there'))).toBe('damaged')
  })

  test('are read again after a start', async () => {
    const one = await deskWithBackups()
    await one.write()
    await stateAfterNow(one.backups)
    const settings = await Settings.open(one.folder)
    const again = new Backups({ host: one.host, settings, profile: one.folder, base: one.documents, now: Date.now, free: async () => 9e9 })
    expect((await again.state()).backups).toMatchObject([{ restores: null }])
    await again.look()
    expect((await again.state()).backups).toMatchObject([{ restores: true }])
  })
})

describe('a backup that cannot be made', () => {
  test('is not tried where too little room is free, and says so; with room it goes on by itself', async () => {
    let free = 900e6
    const { backups, pass, write, documents } = await deskWithBackups({ free: async () => free })
    await write()
    await backups.look()
    expect(await backups.state()).toMatchObject({ trouble: 'disk-full', backups: [], behind: true, free: 900e6 })
    expect(await filesBelow(documents)).toEqual([])
    free = 50e9
    pass(MINUTE)
    await backups.look()
    expect(await backups.state()).toMatchObject({ trouble: null, backups: [{ restores: true }] })
  })

  test.skipIf(!isRoot || process.platform !== 'linux')('on a disk that fills up in the middle leaves nothing half', async ({ skip }) => {
    const { backups, documents, write } = await deskWithBackups()
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', documents]).status !== 0) skip('no right to mount a small disk')
    onTestFinished(() => void spawnSync('umount', ['-l', documents]))
    await write('満'.repeat(40_000))
    expect(await backups.now()).toEqual({ ok: false, problem: 'disk-full' })
    expect(await backups.state()).toMatchObject({ trouble: 'disk-full', backups: [], sameDisk: false })
    expect(await filesBelow(documents)).toEqual([])
  })

  test('into a stick that was pulled out says so, and fills no other disk', async () => {
    const stick = await freshFolder()
    const { backups, folder, write } = await deskWithBackups()
    await write()
    expect(await backups.chooseFolder({ folder: 'どこか' })).toEqual({ ok: false, problem: 'no-such-folder' })
    expect(await backups.chooseFolder({ folder: join(stick, 'not-there') })).toEqual({ ok: false, problem: 'no-such-folder' })
    expect(await backups.chooseFolder({ folder: join(folder, 'log') })).toEqual({ ok: false, problem: 'inside-profile' })
    const chosen = await backups.chooseFolder({ folder: stick })
    expect(chosen.ok && chosen.value.folder?.startsWith(stick)).toBe(true)
    expect((await stateAfterNow(backups)).backups).toHaveLength(1)
    await rm(stick, { recursive: true })
    expect(await backups.now()).toEqual({ ok: false, problem: 'missing' })
    await expect(access(stick)).rejects.toThrow()
    expect(await backups.state()).toMatchObject({ trouble: 'missing', backups: [] })
  })

  test('where the disk gives back something else than was written', async () => {
    const { backups, write } = await deskWithBackups({
      write: async (path, copy, desk, at) =>
        writeBackup(path, { ...copy, bytes: async (from, to) => Buffer.alloc(to - from, 7) }, desk, at),
    })
    await write()
    expect(await backups.now()).toEqual({ ok: false, problem: 'damaged' })
    expect(await backups.state()).toMatchObject({ trouble: 'damaged', backups: [] })
  })

  test('because it was killed leaves whole ones and nothing that is taken for one', async () => {
    const folder = await freshFolder()
    const log = await Log.open(join(folder, 'log'), { free: async () => 9e9 })
    for (let from = 1; from < 40; from++) await log.append(pageOf({ from, value: '雪'.repeat(30_000), scope: SCOPE }))
    await log.close()
    const backups = join(folder, 'backups')
    let halves = 0
    for (let round = 0; round < 6; round++) {
      await killWhileCopying(join(folder, 'log'), backups, 30 + round * 37)
      const names = await readdir(backups)
      halves += names.filter(name => name.endsWith('.new')).length
      for (const name of names.filter(one => one.endsWith('.backup')))
        expect(await inspectBackup(join(backups, name)), name).toMatchObject({ entries: 39 })
    }
    expect(halves, 'at least once it was killed in the middle').toBeGreaterThan(0)
  })
})

test('a page reads a backup of the list in pieces, and nothing else', async () => {
  const { backups, write } = await deskWithBackups()
  await write('雲'.repeat(1_000_000))
  await write('雲'.repeat(1_000_000))
  const { backups: list, folder } = await stateAfterNow(backups)
  const name = list[0]?.name ?? ''
  const pieces: Buffer[] = []
  for (let from = 0; ; ) {
    const piece = await backups.read({ name, from })
    if (!piece.ok) throw new Error(piece.problem)
    const bytes = Buffer.from(piece.value.bytes, 'base64')
    pieces.push(bytes)
    from += bytes.length
    if (from >= piece.value.size) break
  }
  expect(pieces.length).toBeGreaterThan(1)
  expect(Buffer.concat(pieces).equals(await readFile(join(folder ?? '', name)))).toBe(true)
  for (const other of ['../../desk.json', 'kakehashi-2026-11-24-000001Z.backup', ''])
    expect(await backups.read({ name: other, from: 0 })).toEqual({ ok: false, problem: 'missing' })
})

async function stateAfterNow(backups: Backups) {
  const made = await backups.now()
  if (!made.ok) throw new Error(made.problem)
  return made.value
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  return all.filter(one => one.isFile()).map(({ name }) => name)
}

async function killWhileCopying(folder: string, backups: string, after: number): Promise<void> {
  const child = spawn(process.execPath, [program, folder, backups], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>(resolve => {
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), after))
    child.once('close', () => resolve())
  })
}

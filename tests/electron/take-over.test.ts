import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { writeBackup } from '../../electron/services/backup-file.ts'
import type { Host } from '../../electron/services/host.ts'
import { writeCode } from '../../shared/core/recovery-code.ts'
import { FakeHeadquarters } from '../support/fake-headquarters.ts'
import { freshFolder, ORGANISATION, pageOf, SCOPE } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'

const passphrase = '桜の木の下で二人で待つ'
const newer = '川の向こうで手を振る人'
const pace = { gather: 5, poll: 500, firstRetry: 20, longestRetry: 80, calm: 20 }

async function newPc(): Promise<{ readonly host: Host; readonly folder: string }> {
  const folder = await freshFolder()
  const host = await openHost(folder, { pace })
  onTestFinished(() => host.stop())
  return { host, folder }
}

async function headquarters(): Promise<FakeHeadquarters> {
  const fake = new FakeHeadquarters()
  await fake.start()
  onTestFinished(() => fake.stop().catch(() => undefined))
  return fake
}

const idOf = (host: Host): string => host.desk?.desk ?? ''

async function write(host: Host, n: number, value: string): Promise<void> {
  const page = pageOf({ desk: idOf(host), scope: SCOPE, from: n, value, millis: Date.now() })
  expect(await host.append({ page, after: (await host.read(0, 1)).head })).toMatchObject({ ok: true })
}

async function backupOf(host: Host): Promise<Buffer> {
  const path = join(await freshFolder(), 'one.backup')
  expect(await host.copy(async copy => (host.desk ? writeBackup(path, copy, host.desk, 1_800_000_000_000) : 'damaged'))).toBe('made')
  return readFile(path)
}

async function bring(host: Host, bytes: Buffer, piece = 700): Promise<void> {
  for (let from = 0; from < bytes.length; from += piece) {
    const part = bytes.subarray(from, from + piece).toString('base64')
    expect(await host.brought.put({ from, bytes: part })).toEqual({ ok: true, value: null })
  }
}

const inStep = (host: Host) =>
  expect.poll(() => host.status().phase === 'on' && host.status().waiting.length === 0, { timeout: 10_000, interval: 10 }).toBe(true)

const changesIn = async (host: Host) =>
  (await host.read(0, 1000)).entries
    .flatMap(({ entry }) =>
      entry.type === 'deed' ? entry.page.changes : entry.type === 'received' ? entry.changes.map(({ change }) => change) : [],
    )
    .map(({ desk, n }) => [desk, n])

describe('a new PC for one that was lost', () => {
  test('[R5] goes on from the backup under a new id; what headquarters has since comes, what it lacks goes', async () => {
    const fake = await headquarters()
    const { host } = await newPc()
    expect(await host.join({ invitation: fake.invitation(ORGANISATION), person: '見本', passphrase })).toMatchObject({ ok: true })
    const old = idOf(host)
    await write(host, 1, '一')
    await inStep(host)
    await fake.stop()
    await write(host, 2, '二')
    const backup = await backupOf(host)
    await fake.start()
    await write(host, 3, '三')
    await inStep(host)
    await host.stop()

    const { host: fresh, folder } = await newPc()
    await bring(fresh, backup)
    expect(await fresh.brought.look()).toMatchObject({ ok: true, value: { person: '見本', at: 1_800_000_000_000, joined: true } })
    expect(await fresh.takeOver({ passphrase: 'ちがう合言葉です、これは' })).toEqual({ ok: false, problem: 'wrong-passphrase' })
    expect(fresh.state()).toMatchObject({ phase: 'first-run' })
    expect(await fresh.takeOver({ passphrase })).toMatchObject({ ok: true, value: { phase: 'open', desk: { was: [old], person: '見本' } } })
    await inStep(fresh)
    expect(await changesIn(fresh)).toEqual([
      [old, 1],
      [old, 2],
      [old, 3],
    ])
    await write(fresh, 1, '新しいPCで')
    await inStep(fresh)
    expect(fake.changes(SCOPE).map(({ desk, n }) => [desk, n])).toEqual([...[1, 2, 3].map(n => [old, n]), [idOf(fresh), 1]])
    // When it was last in step is written after that.
    await expect.poll(async () => (await readdir(folder)).toSorted()).toEqual(['desk.json', 'last-sync.json', 'log'])
  })

  test('[R5] opens again with the same passphrase after a start', async () => {
    const { host } = await newPc()
    await host.create({ organisation: 'みなと国際交流協会', kind: 'association', person: '見本', passphrase })
    const backup = await backupOf(host)
    const { host: fresh, folder } = await newPc()
    await bring(fresh, backup)
    expect(await fresh.takeOver({ passphrase })).toMatchObject({ ok: true })
    expect(await fresh.keys()).toEqual(await host.keys())
    await fresh.stop()
    const again = await openHost(folder)
    onTestFinished(() => again.stop())
    expect(await again.unlock({ passphrase })).toMatchObject({ ok: true, value: { phase: 'open' } })
  })

  test('[K6] opens a backup with the recovery sheet too; the passphrase is the new one, and the sheet opens the new PC as well', async () => {
    const { host } = await newPc()
    await host.create({ organisation: 'みなと国際交流協会', kind: 'association', person: '見本', passphrase })
    const made = await host.changes.makeSheet()
    const code = made.ok ? made.value.code : ''
    await host.changes.proveSheet({ code })
    await host.changes.placeSheet({ place: '事務局の金庫' })
    await write(host, 1, '一')
    const backup = await backupOf(host)
    const { host: fresh, folder } = await newPc()
    await bring(fresh, backup)
    expect(await fresh.brought.look()).toMatchObject({ ok: true, value: { sheet: true } })
    const stranger = writeCode(new Uint8Array(20).fill(7))
    expect(await fresh.takeOver({ passphrase: newer, sheet: stranger })).toEqual({ ok: false, problem: 'wrong-sheet' })
    expect(await fresh.takeOver({ passphrase: '短い', sheet: code })).toEqual({ ok: false, problem: 'passphrase-too-short' })
    expect(fresh.state()).toMatchObject({ phase: 'first-run' })
    expect(await fresh.takeOver({ passphrase: newer, sheet: code })).toMatchObject({
      ok: true,
      value: { phase: 'open', desk: { sheet: 'made' } },
    })
    expect(await fresh.keys()).toEqual(await host.keys())
    expect(fresh.changes.sheet()).toMatchObject({ ok: true, value: { place: '事務局の金庫' } })
    await fresh.stop()
    const again = await openHost(folder)
    onTestFinished(() => again.stop())
    expect(await again.unlock({ passphrase })).toEqual({ ok: false, problem: 'wrong-passphrase' })
    expect(await again.unlock({ passphrase: newer })).toMatchObject({ ok: true, value: { phase: 'open' } })
    await again.lock()
    expect(await again.openWithSheet({ sheet: code, passphrase })).toMatchObject({ ok: true, value: { phase: 'open' } })
  })

  test('[K6] a desk of before there were sheets opens as it did, is not kept out, and gets one', async () => {
    const { host, folder } = await newPc()
    await host.create({ organisation: 'みなと国際交流協会', kind: 'association', person: '見本', passphrase })
    await host.stop()
    const path = join(folder, 'desk.json')
    const file = JSON.parse(await readFile(path, 'utf8')) as { keys: Record<string, unknown> }
    delete file.keys['sheets']
    await writeFile(path, JSON.stringify(file))
    const again = await openHost(folder)
    onTestFinished(() => again.stop())
    expect(await again.openWithSheet({ sheet: writeCode(new Uint8Array(20)), passphrase })).toEqual({ ok: false, problem: 'wrong-sheet' })
    expect(await again.unlock({ passphrase })).toMatchObject({ ok: true, value: { desk: { sheet: 'none' } } })
    const made = await again.changes.makeSheet()
    expect(again.state()).toMatchObject({ desk: { sheet: 'made' } })
    expect(await again.changes.proveSheet({ code: made.ok ? made.value.code : '' })).toMatchObject({ ok: true })
  })

  test('what is no backup, damaged or of a newer version is told apart, and nothing is made of it', async () => {
    const { host } = await newPc()
    await host.create({ organisation: 'みなと国際交流協会', kind: 'association', person: '見本', passphrase })
    await write(host, 1, '一')
    const whole = await backupOf(host)
    const newer = Buffer.from(whole)
    newer.writeUInt8(2, 7)
    const bent = Buffer.from(whole)
    bent.writeUInt8(bent.readUInt8(bent.length - 9) ^ 1, bent.length - 9)
    const { host: fresh } = await newPc()
    const files = [
      { bytes: Buffer.from('氏名,電話\r\n'), problem: 'no-backup' },
      { bytes: newer, problem: 'newer' },
      { bytes: bent, problem: 'damaged' },
      { bytes: whole.subarray(0, whole.length - 20), problem: 'damaged' },
    ]
    for (const { bytes, problem } of files) {
      await bring(fresh, bytes)
      expect(await fresh.brought.look()).toEqual({ ok: false, problem })
      expect(await fresh.takeOver({ passphrase })).toEqual({ ok: false, problem })
    }
    await bring(fresh, whole)
    await fresh.brought.drop()
    expect(await fresh.takeOver({ passphrase })).toEqual({ ok: false, problem: 'damaged' })
    expect(fresh.state()).toMatchObject({ phase: 'first-run' })
  })

  test('a piece in the wrong place, and any piece at a desk that is there, is refused', async () => {
    const { host } = await newPc()
    expect(await host.brought.put({ from: 7, bytes: 'AAAA' })).toEqual({ ok: false, problem: 'out-of-order' })
    await host.create({ organisation: 'みなと国際交流協会', kind: 'association', person: '見本', passphrase })
    expect(await host.brought.put({ from: 0, bytes: 'AAAA' })).toEqual({ ok: false, problem: 'already-there' })
    expect(await host.takeOver({ passphrase })).toEqual({ ok: false, problem: 'already-there' })
  })

  test('a log that lies there without a desk is nobody’s to write on: it is kept beside', async () => {
    const { host, folder } = await newPc()
    await host.create({ organisation: 'みなと国際交流協会', kind: 'association', person: '見本', passphrase })
    await write(host, 1, '一')
    await host.stop()
    const log = await readFile(join(folder, 'log', 'deeds.log'))
    await rm(join(folder, 'desk.json'))
    const again = await openHost(folder)
    onTestFinished(() => again.stop())
    await again.create({ organisation: 'かわ国際交流協会', kind: 'association', person: '見本', passphrase })
    expect((await again.read(0, 10)).entries).toEqual([])
    const [beside] = (await readdir(folder)).filter(name => name.startsWith('log-before-'))
    expect(await readFile(join(folder, beside ?? '', 'deeds.log'))).toEqual(log)
  })
})

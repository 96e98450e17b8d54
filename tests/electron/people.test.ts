import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Host } from '../../electron/services/host.ts'
import type { Keychain } from '../../electron/services/keys.ts'
import { NO_SHEET, newSheet, withProvenSheet } from '../../electron/services/recovery-sheets.ts'
import { importKeys, sealText } from '../../renderer/data/seal.ts'
import { readCode } from '../../shared/core/recovery-code.ts'
import type { Body, DeedPage, Groups } from '../../shared/sync/change.ts'
import { changePlace, deedPlace } from '../../shared/sync/change-place.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { freshFolder, pageOf } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'

const passphrase = '桜の木の下で二人で待つ'
const MINUTE = 60_000

/** A desk of two: 中村 administers, 鈴木 edits. 中村 is in. */
async function deskOfTwo(keychain: Keychain | null = null) {
  const folder = await freshFolder()
  let now = 1_800_000_000_000
  const host = await openHost(folder, { now: () => now, keychain })
  onTestFinished(() => host.stop())
  expect(await host.create({ organisation: '見本県国際交流協会', kind: 'association', person: '見本', passphrase })).toMatchObject({
    ok: true,
  })
  expect(await host.people.add({ name: '中村', role: 'view', pin: '１２４３' })).toMatchObject({ ok: true })
  expect(await host.people.add({ name: '鈴木', role: 'edit', pin: '5687' })).toMatchObject({ ok: true })
  const listed = host.people.list()
  const [nakamura, suzuki] = listed.ok ? listed.value.people : []
  if (!nakamura || !suzuki) throw new Error('two people')
  return { folder, host, nakamura, suzuki, pass: (millis: number) => (now += millis), now: () => now }
}

type Two = Awaited<ReturnType<typeof deskOfTwo>>

async function enter({ host, pass }: Pick<Two, 'host' | 'pass'>, id: string, pin: string): Promise<void> {
  await host.stepAside()
  pass(11_000)
  expect(await host.people.comeIn({ id, pin })).toEqual({ ok: true, value: null })
}

/** A deed as a page writes it under a name; sealed where the kind is. */
async function deed(host: Host, name: string, kind: Kind, groups: Groups, n: number): Promise<DeedPage> {
  const facts = host.desk
  const keys = await host.keys()
  if (!facts || !keys.ok) throw new Error('an open desk')
  const scope = associationScope(facts.organisation.id)
  const page = pageOf({ desk: facts.desk, scope, kind, from: n })
  const [change] = page.changes
  if (!change) throw new Error('a change')
  if (kind === 'drill') return { ...page, deed: { ...page.deed, person: name } }
  const imported = await importKeys(keys.value)
  const seal = (place: string, value: Groups): Promise<Body> => sealText(imported, scope, place, value)
  const params = await seal(deedPlace(page.deed), { person: name })
  return { ...page, deed: { ...page.deed, person: '', params }, changes: [{ ...change, body: await seal(changePlace(change), groups) }] }
}

const append = async (host: Host, page: DeedPage) => host.append({ page, after: (await host.read(0, 1)).head })
const refused = { ok: false, problem: 'not-allowed' }

describe('people who share a PC', () => {
  test('[K8] come in by their own PIN; deeds bear their name and no other, also sealed ones and notes of who saw whom', async () => {
    const two = await deskOfTwo()
    const { host, nakamura, suzuki, folder } = two
    expect(host.state()).toMatchObject({ phase: 'open', desk: { person: '中村', who: { name: '中村', role: 'admin' } } })
    expect(await host.stepAside()).toMatchObject({ phase: 'who', people: [{ name: '中村' }, { name: '鈴木' }] })
    expect(await host.keys()).toEqual({ ok: false, problem: 'locked' })
    expect(host.changes.sheet()).toEqual({ ok: false, problem: 'locked' })
    expect(await host.people.comeIn({ id: nakamura.id, pin: '5687' })).toEqual({ ok: false, problem: 'wrong-pin', tries: 4 })
    await enter(two, suzuki.id, '5687')
    expect(host.state()).toMatchObject({ phase: 'open', desk: { person: '鈴木' } })

    const noted = { b0: { by: '鈴木', from: 0, lines: [] } }
    expect(await append(host, await deed(host, '中村', 'drill', {}, 1))).toEqual(refused)
    expect(await append(host, await deed(host, '中村', 'volunteer', {}, 1))).toEqual(refused)
    expect(await append(host, await deed(host, '鈴木', 'access', { b0: { ...noted.b0, by: '中村' } }, 1))).toEqual(refused)
    expect(await append(host, await deed(host, '鈴木', 'drill', {}, 1))).toMatchObject({ ok: true })
    expect(await append(host, await deed(host, '鈴木', 'volunteer', {}, 2))).toMatchObject({ ok: true })
    expect(await append(host, await deed(host, '鈴木', 'access', noted, 3))).toMatchObject({ ok: true })
    const last = await deed(host, '鈴木', 'drill', {}, 4)
    const late = await deed(host, '鈴木', 'drill', {}, 5)
    await host.stepAside()
    expect(await append(host, last)).toMatchObject({ ok: true })
    two.pass(11_000)
    expect(await append(host, late)).toEqual(refused)

    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(file => file.isFile())
    const bytes = await Promise.all(files.map(file => readFile(join(file.parentPath, file.name), 'utf8')))
    for (const text of bytes) expect(text.replaceAll(/"person":"鈴木"/g, '')).not.toContain('鈴木')
  })

  test('[K8] five wrong PINs, or an hour without anybody, and only the passphrase opens; it also sets a PIN anew', async () => {
    const held: string[] = []
    const keychain: Keychain = { wrap: async text => String(held.push(text) - 1), unwrap: async ticket => held[Number(ticket)] ?? null }
    const two = await deskOfTwo(keychain)
    const { host, nakamura, suzuki, pass } = two
    await host.stepAside()
    for (const [tries, wait] of [
      [4, 0],
      [3, 0],
      [2, 1_000],
      [1, 2_000],
    ] as const) {
      expect(await host.people.comeIn({ id: suzuki.id, pin: '0000' })).toEqual({ ok: false, problem: 'wrong-pin', tries })
      if (wait > 0) expect(await host.people.comeIn({ id: suzuki.id, pin: '5687' })).toEqual({ ok: false, problem: 'wait' })
      pass(wait)
    }
    expect(host.desk?.keys).toHaveProperty('keychain')
    expect(await host.people.comeIn({ id: suzuki.id, pin: '0000' })).toEqual({ ok: false, problem: 'locked' })
    expect(host.state().phase).toBe('locked')
    expect(host.desk?.keys).not.toHaveProperty('keychain')
    expect(await host.unlock({ passphrase })).toMatchObject({ ok: true, value: { phase: 'who' } })
    expect(host.desk?.keys).toHaveProperty('keychain')

    expect(await host.people.anew({ id: nakamura.id, passphrase: '別の合言葉かもしれない', pin: '2648' })).toEqual({
      ok: false,
      problem: 'wrong-passphrase',
    })
    expect(await host.people.anew({ id: nakamura.id, passphrase, pin: '2648' })).toMatchObject({ ok: true })
    expect(host.state()).toMatchObject({ phase: 'open', desk: { person: '中村' } })
    const listed = host.people.list()
    expect(listed.ok && listed.value.notes.at(-1)).toMatchObject({ what: 'pin-anew', name: '中村', by: '' })
    await enter(two, nakamura.id, '2648')
    await host.stepAside()
    pass(60 * MINUTE)
    expect(await host.people.comeIn({ id: nakamura.id, pin: '2648' })).toEqual({ ok: false, problem: 'locked' })
    expect(host.state().phase).toBe('locked')
  })

  test('[K8] no role above an administrator’s word: who only looks writes nothing, who left is gone, one administrator stays', async () => {
    const two = await deskOfTwo()
    const { host, nakamura, suzuki } = two
    const { people } = host
    expect(await people.add({ name: '佐藤', role: 'view', pin: '12' })).toEqual({ ok: false, problem: 'pin-too-short' })
    expect(await people.add({ name: '佐藤', role: 'view', pin: '１２３４' })).toEqual({ ok: false, problem: 'pin-obvious' })
    expect(await people.changePin({ pin: '1243', next: '1985' })).toEqual({ ok: false, problem: 'pin-obvious' })
    expect(await people.add({ name: '鈴木', role: 'view', pin: '1375' })).toEqual({ ok: false, problem: 'same-name' })
    expect(await people.leave({ id: nakamura.id, successor: '' })).toEqual({ ok: false, problem: 'last-admin' })
    expect(await people.setRole({ id: nakamura.id, role: 'edit' })).toEqual({ ok: false, problem: 'last-admin' })
    expect(await people.setRole({ id: suzuki.id, role: 'view' })).toMatchObject({ ok: true })
    await enter(two, suzuki.id, '5687')
    expect(await append(host, await deed(host, '鈴木', 'drill', {}, 1))).toEqual(refused)
    expect(await append(host, await deed(host, '鈴木', 'volunteer', {}, 1))).toEqual(refused)
    expect(await append(host, await deed(host, '鈴木', 'access', {}, 1))).toMatchObject({ ok: true })
    expect(host.people.administers).toBe(false)
    expect(await people.add({ name: '佐藤', role: 'view', pin: '1375' })).toEqual(refused)
    expect(await people.leave({ id: nakamura.id, successor: '' })).toEqual(refused)
    expect(await people.changePin({ pin: '5687', next: '8624' })).toMatchObject({ ok: true })
    await enter(two, nakamura.id, '1243')
    expect(await people.leave({ id: suzuki.id, successor: '佐藤' })).toMatchObject({ ok: true })
    expect(await host.stepAside()).toMatchObject({ phase: 'who', people: [{ name: '中村' }] })
    expect(await people.comeIn({ id: suzuki.id, pin: '8624' })).toEqual({ ok: false, problem: 'locked' })

    // Another start: the people are sealed among the keys, and nobody is in.
    await people.comeIn({ id: nakamura.id, pin: '1243' })
    const listed = people.list()
    const notes = listed.ok ? listed.value.notes : []
    expect(notes.map(({ what, name, to }) => [what, name, to])).toEqual([
      ['added', '中村', 'admin'],
      ['added', '鈴木', 'edit'],
      ['role', '鈴木', 'view'],
      ['pin', '鈴木', ''],
      ['left', '鈴木', '佐藤'],
    ])
    expect(await people.noted({ ids: notes.slice(1).map(({ id }) => id) })).toEqual({ ok: true, value: null })
    await host.stop()
    const again = await openHost(two.folder)
    onTestFinished(() => again.stop())
    expect(again.state().phase).toBe('locked')
    expect(await again.unlock({ passphrase })).toMatchObject({ ok: true, value: { phase: 'who', people: [{ name: '中村' }] } })
    await again.people.comeIn({ id: nakamura.id, pin: '1243' })
    const kept = again.people.list()
    expect(kept.ok && kept.value.notes).toHaveLength(1)
    expect(kept.ok && kept.value.people.map(({ name, left }) => [name, left !== null])).toEqual([
      ['中村', false],
      ['鈴木', true],
    ])
  })
})

test('[K8] a desk without people is locked where somebody steps aside, and writes under the name of its settings', async () => {
  const folder = await freshFolder()
  const host = await openHost(folder)
  onTestFinished(() => host.stop())
  await host.create({ organisation: '見本県国際交流協会', kind: 'association', person: '見本', passphrase })
  expect(await append(host, await deed(host, '見本', 'drill', {}, 1))).toMatchObject({ ok: true })
  expect(await host.stepAside()).toMatchObject({ phase: 'locked' })
})

test('[A6] a sheet that unwraps something else than the key of this desk proves nothing', () => {
  const main = Buffer.alloc(32, 7)
  const { code, beside } = newSheet(main, 1)
  const sheets = beside(NO_SHEET)
  const typed = readCode(code)
  if (typed.kind !== 'whole') throw new Error('a whole code')
  const opens = (key: Buffer) => key.equals(main)
  expect(withProvenSheet(sheets, typed.bytes, { now: 2, opens: () => false })).toBeNull()
  expect(withProvenSheet(sheets, typed.bytes, { now: 2, opens, by: '佐藤' })?.wraps).toMatchObject([
    { proven: 2, rehearsed: { by: '佐藤', at: 2 } },
  ])
})

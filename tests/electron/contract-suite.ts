import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { channels } from '../../shared/ipc/channels.ts'
import type { Ask, Channel } from '../../shared/ipc/contract.ts'
import type { DeskState, News } from '../../shared/ipc/values.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { deedOf, freshFolder, pageOf } from '../support/host-deeds.ts'

/** One end of the contract, over a profile in `folder`. `raw` asks what the types would not let through. */
export interface End {
  readonly ask: Ask
  readonly raw: (channel: string, ask: unknown) => Promise<unknown>
  readonly stop: () => Promise<void>
}

const person = '見本 花子'
const passphrase = '桜の木の下で二人で待つ'
const other = '川の向こうで手を振る人'
const creation = { organisation: 'サンプル県国際交流協会', kind: 'association', person, passphrase } as const

/** Every byte of a profile, as text. */
async function bytesBelow(folder: string): Promise<string> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(file => file.isFile())
  const bytes = await Promise.all(files.map(file => readFile(join(file.parentPath, file.name))))
  return Buffer.concat(bytes).toString('latin1')
}

/** What a page may rely on, whichever shell answers. */
export function contractSuite(name: string, start: (folder: string) => Promise<End>): void {
  async function withEnd(use: (end: End, folder: string) => Promise<void>): Promise<void> {
    const folder = await freshFolder()
    const end = await start(folder)
    try {
      await use(end, folder)
    } finally {
      await end.stop()
    }
  }
  const opened = async (end: End): Promise<Extract<DeskState, { readonly phase: 'open' }>> => {
    const made = await end.ask('desk:create', creation)
    if (!made.ok || made.value.phase !== 'open') throw new Error('the desk opens when it is made')
    return made.value
  }
  const codeOf = async (end: End): Promise<string> => {
    const made = await end.ask('sheet:make', {})
    if (!made.ok) throw new Error('an open desk makes a sheet')
    return made.value.code
  }
  const pageFor = (state: Extract<DeskState, { readonly phase: 'open' }>, from = 1) =>
    pageOf({ desk: state.desk.desk, scope: associationScope(state.desk.organisation.id), from })

  describe(`${name} answers a page`, () => {
    test('at the first run, then with a desk that it made, and only once', () =>
      withEnd(async ({ ask }) => {
        expect((await ask('desk:state', {})).phase).toBe('first-run')
        expect(await ask('desk:create', { ...creation, passphrase: '短い' })).toEqual({ ok: false, problem: 'passphrase-too-short' })
        const made = await ask('desk:create', creation)
        expect(made).toMatchObject({
          ok: true,
          value: {
            phase: 'open',
            desk: { organisation: { name: creation.organisation, kind: 'association' }, person, sample: false, headquarters: null, cut: 0 },
          },
        })
        expect(await ask('desk:create', creation)).toEqual({ ok: false, problem: 'already-there' })
        expect(await ask('desk:join', { invitation: 'kakehashi:http://127.0.0.1:9#ABCD', person, passphrase })).toEqual({
          ok: false,
          problem: 'already-there',
        })
      }))

    test('keys only while the desk is open', () =>
      withEnd(async end => {
        const { ask } = end
        expect(await ask('desk:keys', {})).toEqual({ ok: false, problem: 'locked' })
        const state = await opened(end)
        const keys = await ask('desk:keys', {})
        expect(keys).toMatchObject({ ok: true, value: [{ scope: associationScope(state.desk.organisation.id), epoch: 1 }] })
        expect(keys.ok && Buffer.from(keys.value[0]?.key ?? '', 'base64').length).toBe(32)
        expect((await ask('desk:lock', {})).phase).toBe('locked')
        expect(await ask('desk:keys', {})).toEqual({ ok: false, problem: 'locked' })
        expect(await ask('desk:unlock', { passphrase: 'どれか別の合言葉です' })).toEqual({ ok: false, problem: 'wrong-passphrase' })
        expect(await ask('desk:unlock', { passphrase })).toMatchObject({ ok: true, value: { phase: 'open' } })
        expect(await ask('desk:keys', {})).toEqual(keys)
      }))

    test('with a wait, after three wrong passphrases', () =>
      withEnd(async end => {
        await opened(end)
        await end.ask('desk:lock', {})
        for (let tries = 0; tries < 3; tries++)
          expect(await end.ask('desk:unlock', { passphrase: 'ちがう合言葉' })).toEqual({ ok: false, problem: 'wrong-passphrase' })
        expect(await end.ask('desk:unlock', { passphrase })).toEqual({ ok: false, problem: 'wait' })
      }))

    test('[K5] with a recovery sheet, whose code is told once and opens the desk with a new passphrase', () =>
      withEnd(async (end, folder) => {
        const { ask } = end
        expect(await ask('sheet:make', {})).toEqual({ ok: false, problem: 'locked' })
        expect((await opened(end)).desk.sheet).toBe('awaited')
        expect(await ask('sheet:state', {})).toEqual({
          ok: true,
          value: { made: null, proven: null, place: '', unproven: false, rehearsed: null },
        })
        const [former, newer] = [await codeOf(end), await codeOf(end)]
        expect(await ask('sheet:state', {})).toMatchObject({ ok: true, value: { made: null, unproven: true } })
        expect((await ask('desk:state', {})) as unknown).toMatchObject({ desk: { sheet: 'awaited' } })
        expect(await ask('sheet:prove', { code: former })).toEqual({ ok: false, problem: 'wrong-sheet' })
        expect(await ask('sheet:prove', { code: 'よくわからない文' })).toEqual({ ok: false, problem: 'wrong-sheet' })
        expect(await ask('sheet:prove', { code: newer.toLowerCase() })).toMatchObject({
          ok: true,
          value: { made: expect.any(Number), proven: expect.any(Number), unproven: false },
        })
        // A colleague rehearses with it alone: it opens the keys, and nothing else is other than before (A6).
        expect(await ask('sheet:prove', { code: former, by: '佐藤' })).toEqual({ ok: false, problem: 'wrong-sheet' })
        expect(await ask('sheet:prove', { code: newer, by: '佐藤' })).toMatchObject({ ok: true, value: { rehearsed: { by: '佐藤' } } })
        expect(await ask('sheet:place', { place: '事務局の金庫' })).toMatchObject({ ok: true, value: { place: '事務局の金庫' } })
        expect((await ask('desk:state', {})) as unknown).toMatchObject({ desk: { sheet: 'made' } })
        const keys = await ask('desk:keys', {})
        await ask('desk:lock', {})
        expect(await ask('sheet:state', {})).toEqual({ ok: false, problem: 'locked' })
        expect(await ask('desk:open-with-sheet', { sheet: newer, passphrase: '短い' })).toEqual({
          ok: false,
          problem: 'passphrase-too-short',
        })
        expect(await ask('desk:open-with-sheet', { sheet: former, passphrase: other })).toEqual({ ok: false, problem: 'wrong-sheet' })
        expect(await ask('desk:open-with-sheet', { sheet: newer, passphrase: other })).toMatchObject({ ok: true, value: { phase: 'open' } })
        expect(await ask('desk:keys', {})).toEqual(keys)
        await ask('desk:lock', {})
        expect(await ask('desk:unlock', { passphrase })).toEqual({ ok: false, problem: 'wrong-passphrase' })
        expect(await ask('desk:unlock', { passphrase: other })).toMatchObject({ ok: true })
        for (const code of [former, newer]) expect(await bytesBelow(folder)).not.toContain(code.replaceAll('-', ''))
        for (const code of [former, newer]) expect(await bytesBelow(folder)).not.toContain(code)
      }))

    test('[K7] with another passphrase, for who knows the present one; the sheet stays', () =>
      withEnd(async end => {
        const { ask } = end
        expect(await ask('desk:change-passphrase', { passphrase, next: other })).toEqual({ ok: false, problem: 'locked' })
        const state = await opened(end)
        const code = await codeOf(end)
        await ask('log:append', { page: pageFor(state), after: 0 })
        expect(await ask('desk:change-passphrase', { passphrase: other, next: other })).toEqual({ ok: false, problem: 'wrong-passphrase' })
        expect(await ask('desk:change-passphrase', { passphrase, next: '短い' })).toEqual({ ok: false, problem: 'passphrase-too-short' })
        expect(await ask('desk:change-passphrase', { passphrase, next: other })).toEqual({ ok: true, value: null })
        // What opens the desk now must open its newest backup.
        expect(await ask('backup:state', {})).toMatchObject({ backups: [{ restores: true }], behind: false })
        await ask('desk:lock', {})
        expect(await ask('desk:unlock', { passphrase })).toEqual({ ok: false, problem: 'wrong-passphrase' })
        expect(await ask('desk:unlock', { passphrase: other })).toMatchObject({ ok: true })
        await ask('desk:lock', {})
        expect(await ask('desk:open-with-sheet', { sheet: code, passphrase })).toMatchObject({ ok: true })
      }))

    test('[K5] with the former recovery sheet until a newer one was typed back, and with waits after wrong ones', () =>
      withEnd(async end => {
        const { ask } = end
        await opened(end)
        const former = await codeOf(end)
        await ask('sheet:prove', { code: former })
        const newer = await codeOf(end)
        await ask('desk:lock', {})
        expect(await ask('desk:open-with-sheet', { sheet: former, passphrase: other })).toMatchObject({ ok: true })
        expect(await ask('sheet:state', {})).toMatchObject({ ok: true, value: { unproven: true } })
        expect(await ask('sheet:prove', { code: newer })).toMatchObject({ ok: true, value: { unproven: false } })
        await ask('desk:lock', {})
        for (let tries = 0; tries < 3; tries++)
          expect(await ask('desk:open-with-sheet', { sheet: former, passphrase: other })).toEqual({ ok: false, problem: 'wrong-sheet' })
        expect(await ask('desk:open-with-sheet', { sheet: newer, passphrase: other })).toEqual({ ok: false, problem: 'wait' })
        expect(await ask('desk:unlock', { passphrase: other })).toEqual({ ok: false, problem: 'wait' })
      }))

    test('saving deeds and giving them back, in parts', () =>
      withEnd(async end => {
        const state = await opened(end)
        const page = pageFor(state)
        expect(await end.ask('log:append', { page, after: 0 })).toEqual({ ok: true, value: { pos: 1 } })
        expect(await end.ask('log:append', { page, after: 0 })).toEqual({ ok: false, problem: 'behind' })
        expect(await end.ask('log:append', { page: pageFor(state, 2), after: 7 })).toEqual({ ok: false, problem: 'behind' })
        const scope = associationScope(state.desk.organisation.id)
        const [, second] = deedOf({ desk: state.desk.desk, scope, from: 2, changes: 2, parts: 2 })
        if (second) expect(await end.ask('log:append', { page: second, after: 1 })).toEqual({ ok: false, problem: 'out-of-order' })
        expect(await end.ask('log:read', { after: 0, limit: 10 })).toEqual({
          entries: [{ pos: 1, entry: { type: 'deed', page } }],
          head: 1,
        })
        expect(await end.ask('log:append', { page: pageOf({ desk: 'x'.repeat(16), scope, from: 2 }), after: 1 })).toEqual({
          ok: false,
          problem: 'out-of-order',
        })
        // Each part follows the place that the part before was given, though it does not count yet.
        const parts = deedOf({ desk: state.desk.desk, scope, from: 2, changes: 3, parts: 3 })
        for (const [place, part] of parts.entries()) {
          expect(await end.ask('log:append', { page: part, after: place + 1 })).toEqual({ ok: true, value: { pos: place + 2 } })
        }
      }))

    test('at once, when a page says that the rest of a deed will not come', () =>
      withEnd(async end => {
        const state = await opened(end)
        const scope = associationScope(state.desk.organisation.id)
        const [part] = deedOf({ desk: state.desk.desk, scope, changes: 2, parts: 2 })
        if (!part) throw new Error('two parts')
        await end.ask('log:append', { page: part, after: 0 })
        const before = performance.now()
        const next = end.ask('log:append', { page: pageFor(state), after: 0 })
        expect(await end.ask('log:abandon', { deed: part.deed.id })).toBeNull()
        expect(await next).toEqual({ ok: true, value: { pos: 1 } })
        expect(performance.now() - before).toBeLessThan(1_000)
      }))

    test('news at once where it knows less, and when something happens', () =>
      withEnd(async end => {
        const state = await opened(end)
        const first = await end.ask('log:news', { head: 0, turn: 0, sync: '' })
        expect(first).toMatchObject({
          head: 0,
          sync: { phase: 'none', last: null, waiting: [], disagreeing: [] },
          offset: null,
          low: expect.any(Boolean),
        })
        const known = { head: first.head, turn: first.turn, sync: JSON.stringify(first.sync) }
        let told: News | null = null
        const waiting = end.ask('log:news', known).then(news => (told = news))
        await new Promise(resolve => setTimeout(resolve, 60))
        expect(told).toBeNull()
        await end.ask('log:append', { page: pageFor(state), after: 0 })
        expect(await waiting).toMatchObject({
          head: 1,
          sync: { waiting: [{ scope: associationScope(state.desk.organisation.id), changes: 1 }] },
        })
        const renamed = end.ask('log:news', { head: 1, turn: first.turn, sync: JSON.stringify((await waiting).sync) })
        expect(await end.ask('desk:rename-person', { person: '見本 次郎' })).toMatchObject({ desk: { person: '見本 次郎' } })
        expect((await renamed).turn).toBeGreaterThan(first.turn)
      }))

    test('small choices, kept over a restart with all the rest', () =>
      withEnd(async (end, folder) => {
        const state = await opened(end)
        await end.ask('log:append', { page: pageFor(state), after: 0 })
        expect(await end.ask('settings:write', { key: 'theme', value: '暗い' })).toEqual({ ok: true, value: null })
        await end.stop()
        // Closing a desk that only a passphrase opens locks it.
        const { locked: _, ...facts } = state.desk
        const again = await start(folder)
        try {
          expect(await again.ask('settings:read', {})).toEqual({ theme: '暗い' })
          expect(await again.ask('desk:unlock', { passphrase })).toMatchObject({
            ok: true,
            value: { phase: 'open', desk: { ...facts, person } },
          })
          expect((await again.ask('log:read', { after: 0, limit: 10 })).head).toBe(1)
        } finally {
          await again.stop()
        }
      }))

    test('which program it is; what is no portable one takes no update by file', () =>
      withEnd(async end => {
        expect(await end.ask('update:state', {})).toMatchObject({
          version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
          next: null,
          back: null,
        })
        // As large as a page hands it over.
        expect(await end.ask('update:put', { from: 0, bytes: 'AAAA'.repeat(700_000) })).toEqual({ ok: true, value: null })
        expect(await end.ask('update:take', {})).toEqual({ ok: false, problem: 'no-key' })
        expect(await end.ask('update:go-back', {})).toEqual({ ok: true, value: null })
      }))

    test('without headquarters: nothing to sync with, nobody to invite', () =>
      withEnd(async end => {
        await opened(end)
        expect(await end.ask('headquarters:sync', {})).toMatchObject({ phase: 'none' })
        expect(await end.ask('headquarters:invite', { organisation: '花山市国際交流協会', kind: 'city-association' })).toEqual({
          ok: false,
          problem: 'no-headquarters',
        })
        expect(await end.ask('desk:connect', { invitation: 'よくわからない文' })).toEqual({ ok: false, problem: 'invitation-unreadable' })
        expect(await end.ask('desk:connect', { invitation: 'kakehashi:http://127.0.0.1:9#ABCDEFGH' })).toEqual({
          ok: false,
          problem: 'offline',
        })
      }))

    test('with backups of what was written, outside the profile, and their bytes', () =>
      withEnd(async end => {
        expect(await end.ask('backup:state', {})).toMatchObject({ profile: expect.stringMatching(/./), folder: null, backups: [] })
        expect(await end.ask('backup:now', {})).toEqual({ ok: false, problem: 'sample' })
        const state = await opened(end)
        await end.ask('log:append', { page: pageFor(state), after: 0 })
        expect(await end.ask('backup:state', {})).toMatchObject({ backups: [], behind: true, trouble: null })
        const made = await end.ask('backup:now', {})
        expect(made).toMatchObject({ ok: true, value: { behind: false, sameDisk: true, backups: [{ restores: true }] } })
        const [backup] = made.ok ? made.value.backups : []
        const read = await end.ask('backup:read', { name: backup?.name ?? '', from: 0 })
        expect(read.ok && { length: Buffer.from(read.value.bytes, 'base64').length, size: read.value.size }).toEqual({
          length: backup?.size,
          size: backup?.size,
        })
        expect(await end.ask('backup:read', { name: '../../desk.json', from: 0 })).toEqual({ ok: false, problem: 'missing' })
        expect(await end.ask('backup:choose-folder', { folder: '/not/there' })).toEqual({ ok: false, problem: 'no-such-folder' })
      }))

    test('opening https of public bodies, mails and calls, and nothing else', () =>
      withEnd(async end => {
        for (const url of [
          'https://www.clair.or.jp/j/multiculture/',
          'https://www.city.sapporo.lg.jp/?lang=ja',
          'mailto:yamada@example.jp?subject=%E8%A8%93%E7%B7%B4&body=%E3%81%AF%E3%81%84',
          'tel:+81-3-1234-5678',
        ])
          expect(await end.ask('link:open', { url }), url).toEqual({ ok: true, value: null })
        for (const url of [
          'file:///etc/passwd',
          'http://example.jp/',
          'javascript:alert(1)',
          'smb://server/share',
          'https://a:b@example.jp/',
          'ms-msdt:x',
          // A roster in an address would reach whoever has the other end.
          'https://evil.example/?roster=',
          'https://evil.example/www.clair.or.jp',
          'https://clair.or.jp.evil.example/',
          'https://xclair.or.jp/',
          // More than an address, for the program that opens it.
          'mailto:a@example.jp" --attach=/etc/passwd',
          'mailto:a@example.jp?attach=roster.xlsx',
          'mailto:a@example.jp?subject=x&attachment=/etc/passwd',
          "mailto:a@example.jp?subject='x",
          'mailto:-attach',
          'mailto:',
          'tel:1;phone-context=x y',
          'tel:*31#',
          'data:text/html,x',
          'view-source:https://www.moj.go.jp/',
          'https://user@www.moj.go.jp/',
          '//x',
          '',
        ])
          expect(await end.ask('link:open', { url }), url).toEqual({ ok: false, problem: 'not-allowed' })
      }))

    test('and refuses what is not of a channel’s form', () =>
      withEnd(async ({ raw, ask }) => {
        const bad: readonly unknown[] = [
          null,
          undefined,
          1,
          '',
          [],
          { more: 1 },
          JSON.parse('{"__proto__":{"x":1}}'),
          JSON.parse('{"constructor":1}'),
        ]
        for (const channel of Object.keys(channels) as Channel[])
          for (const value of bad) await expect(raw(channel, value), `${channel} ${JSON.stringify(value)}`).rejects.toThrow()
        const strange: readonly [string, unknown][] = [
          ['toString', {}],
          ['__proto__', {}],
          ['constructor', {}],
          ['desk:states', {}],
          ['', {}],
          ['desk:create', { ...creation, kind: 'king' }],
          ['desk:create', { ...creation, person: ' \n' }],
          ['log:read', { after: -1, limit: 10 }],
          ['log:read', { after: 0, limit: 1e9 }],
          ['log:abandon', { deed: 'the last one' }],
          ['log:append', { page: { ...pageOf(), part: 2 }, after: 0 }],
          ['log:append', { page: { ...pageOf(), changes: [] }, after: 0 }],
          ['update:put', { from: -1, bytes: 'AAAA' }],
          ['update:put', { from: 0, bytes: 'no base64!' }],
          ['settings:write', { key: '../../x', value: '' }],
          ['settings:write', { key: 'theme', value: 1 }],
          ['backup:now', { folder: '/tmp' }],
          ['backup:read', { name: 'x', from: -1 }],
          ['backup:choose-folder', { folder: 1 }],
          ['sheet:prove', { code: 'A'.repeat(1_000) }],
          ['sheet:place', { place: 1 }],
          ['desk:take-over', { passphrase, sheet: null }],
          ['sample:open', { desk: '../a' }],
          ['link:open', { url: ['https://example.jp'] }],
        ]
        for (const [channel, value] of strange) await expect(raw(channel, value), `${channel} ${JSON.stringify(value)}`).rejects.toThrow()
        expect((await ask('desk:state', {})).phase).toBe('first-run')
      }))
  })
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOptions } from '../../headquarters/options.ts'
import { keepTls } from '../../headquarters/tls.ts'
import type { InvitationsReply } from '../../shared/sync/protocol.ts'
import { associationScope, jointScope } from '../../shared/sync/scope.ts'
import { DeskClient, freshDesk, freshId } from '../support/desk-client.ts'
import { layEmptyDatabase } from '../support/empty-database.ts'
import { selfSigned } from '../support/self-signed.ts'
import { startListening, startProcess } from './process-for-tests.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

let server: TestServer
let hq: DeskClient
let minato: DeskClient
/** Headquarters' clock runs ahead by so much, milliseconds. */
let ahead = 0
/** When it stands still, milliseconds since 1970. */
let still: number | null = null
beforeAll(async () => {
  server = await startServer(undefined, undefined, {
    now: () => (still ?? Date.now()) + ahead,
    proxies: ['127.0.0.1'],
    address: 'https://hq.example.jp',
  })
  hq = await server.desk('本部', 'headquarters')
  minato = await server.desk('みなと国際交流協会')
}, 60_000)
afterAll(() => server.close())

const drill = (title: string) => ({ kind: 'drill', record: freshId(), groups: { title } }) as const
const inviteText = JSON.stringify({ organisation: 'かわ国際交流協会', kind: 'association' })
/** Asks so many times, twenty at once, and tells what came of it; where `until` is one of the answers it asks no more. */
async function answersTo(most: number, ask: () => Promise<{ readonly status: number }>, until?: number): Promise<readonly number[]> {
  const answers = new Set<number>()
  for (let turn = 0; turn < most && !(until && answers.has(until)); turn += 20)
    for (const { status } of await Promise.all(Array.from({ length: 20 }, ask))) answers.add(status)
  return [...answers].toSorted()
}

describe('an invitation of headquarters', () => {
  const open = async () => (await hq.ask<InvitationsReply>('GET', '/v1/invitations')).body.invitations
  const withdraw = (by: DeskClient, id: string) => by.ask('POST', '/v1/withdrawn-invitations', JSON.stringify({ id }))

  test('[O11] is listed with its end and without its code, names the address of desks, and ends; withdrawn or over, it says which', async () => {
    const now = (await hq.health()).body.now
    const { code, until, address } = (await hq.invite('ひだ国際交流協会', 'association')).body
    expect(address).toBe('https://hq.example.jp')
    const [found, ...more] = (await open()).filter(({ name }) => name === 'ひだ国際交流協会')
    expect([found, more]).toEqual([
      { id: expect.any(String), organisation: null, name: 'ひだ国際交流協会', kind: 'association', since: expect.any(Number), until },
      [],
    ])
    expect(until).toBeGreaterThanOrEqual(now + 30 * 24 * 60 * 60 * 1000)
    expect(JSON.stringify(await server.storage.read('select * from invitation'))).not.toContain(code)
    // Nobody but headquarters sees or withdraws.
    expect((await minato.ask('GET', '/v1/invitations')).status).toBe(403)
    expect((await withdraw(minato, found?.id ?? '')).status).toBe(403)
    expect((await withdraw(hq, found?.id ?? '')).body).toEqual({ state: 'withdrawn' })
    expect((await withdraw(hq, found?.id ?? '')).body).toEqual({ state: 'withdrawn' })
    expect((await open()).some(({ id }) => id === found?.id)).toBe(false)
    expect(await new DeskClient(server.address).join(code)).toMatchObject({ status: 410, body: { problem: 'invitation-withdrawn' } })
    const late = (await hq.invite('おそい国際交流協会', 'association')).body.code
    await server.storage.write(`update invitation set until = $1 where name = 'おそい国際交流協会'`, [now - 1])
    expect(await new DeskClient(server.address).join(late)).toMatchObject({ status: 410, body: { problem: 'invitation-over' } })
    // A desk that came with one stays; whoever withdraws it is told that it was used.
    const used = (await hq.invite('つかった国際交流協会', 'association')).body.code
    const { id } = (await open()).find(({ name }) => name === 'つかった国際交流協会') ?? { id: '' }
    expect((await new DeskClient(server.address).join(used)).status).toBe(200)
    expect((await withdraw(hq, id)).body).toEqual({ state: 'spent' })
    expect((await withdraw(hq, 'f'.repeat(64))).status).toBe(400)
  })
})

describe('a request that somebody overheard', () => {
  test('makes no second invitation, and opens nothing when its time is over', async () => {
    const headers = hq.signed('POST', '/v1/invitations', inviteText)
    const send = () => hq.send<{ code?: string }>('POST', '/v1/invitations', inviteText, headers)
    const codes = () => server.storage.read<{ count: string }>('select count(*) from invitation')
    expect((await send()).body.code).toHaveLength(16)
    const before = await codes()
    expect(await send()).toMatchObject({ status: 401, body: { problem: 'not-signed' } })
    ahead = 6 * 60_000
    expect(await send()).toMatchObject({ status: 401, body: { problem: 'clock' } })
    ahead = 0
    expect(await codes()).toEqual(before)
  })

  test('[P3] a push that comes again is `dup` within its time, and refused after it; nothing is there twice', async () => {
    const scope = associationScope(minato.organisation)
    const body = JSON.stringify({ scope, from: 1, pages: [minato.deed(scope, [drill('一度だけ')])] })
    const headers = minato.signed('POST', '/v1/push', body)
    const answers = async () =>
      (await minato.send<{ answers: readonly { answer: string }[] }>('POST', '/v1/push', body, headers)).body.answers
    expect(await answers()).toMatchObject([{ answer: 'ok' }])
    expect(await answers()).toMatchObject([{ answer: 'dup' }])
    ahead = 6 * 60_000
    expect((await minato.send('POST', '/v1/push', body, headers)).status).toBe(401)
    ahead = 0
    expect((await minato.changes(scope)).body.changes).toHaveLength(1)
  })
})

describe('a member that lies', () => {
  test('[K1] [P3] cannot put another sealed body, or another record, under a name that is taken', async () => {
    const scope = associationScope(minato.organisation)
    const page = minato.deed(scope, [{ kind: 'volunteer', record: freshId(), sealed: 'c2VhbGVk', bases: { name: [] } }])
    expect((await minato.push(scope, [page])).body.answers).toMatchObject([{ answer: 'ok' }])
    for (const swapped of [{ body: { sealed: 'b3RoZXI=', epoch: 1 } }, { record: freshId() }]) {
      const forged = { ...page, changes: page.changes.map(change => ({ ...change, ...swapped })) }
      expect((await minato.push(scope, [forged])).body.answers).toMatchObject([{ answer: 'rejected', reason: 'other-content' }])
    }
    expect((await minato.changes(scope)).body.changes.at(-1)?.change).toEqual(page.changes[0])
  })

  test('[P6] cannot choose the seq: a change that brings one is numbered like any other', async () => {
    const scope = jointScope(freshId())
    const page = minato.deed(scope, [drill('先に')])
    const forged = { ...page, changes: page.changes.map(change => ({ ...change, seq: 1_000_000 })) }
    expect((await minato.pushRaw({ scope, from: 1, pages: [forged], seq: 7 })).status).toBe(400)
    const reply = await minato.push(scope, [forged])
    expect(reply.body).toMatchObject({ answers: [{ answer: 'ok', seq: 1 }], head: 1 })
    expect((await minato.changes(scope)).body.changes).toMatchObject([{ seq: 1 }])
  })

  test('HTML in every text field comes back as the same letters, and no browser makes a page of it', async () => {
    const html = `<img src=x onerror="fetch('//evil.example')"><script>alert(1)</script>`
    const desk = await server.desk(html)
    const scope = jointScope(freshId())
    const page = desk.deed(scope, [drill(html)])
    await desk.push(scope, [{ ...page, deed: { ...page.deed, person: html } }])
    const heard = await desk.changes(scope)
    expect(heard.body).toMatchObject({ changes: [{ change: { body: { plain: { title: html } } } }], deeds: [{ person: html }] })
    expect(heard.headers.get('content-type')).toMatch(/^application\/json/)
    expect(Object.fromEntries(heard.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
  })
})

test('deeds with large heads make a page shorter, not one that no desk takes', async () => {
  const scope = jointScope(freshId())
  const large = { plain: { note: 'x'.repeat(900_000) } }
  for (let turn = 0; turn < 5; turn++) {
    const page = minato.deed(scope, [drill('小さい')])
    await minato.push(scope, [{ ...page, deed: { ...page.deed, params: large } }])
  }
  const first = (await minato.changes(scope)).body
  expect(JSON.stringify(first).length).toBeLessThan(5_000_000)
  expect((await minato.changes(scope, first.until)).body.until).toBe(5)
  expect((await minato.snapshot(scope)).body.changes.length).toBe(first.changes.length)
})

describe('pages and strangers', { timeout: 60_000 }, () => {
  test('a page of whatever origin gets nothing, signed or not', async () => {
    for (const origin of ['https://evil.example', server.address, 'null']) {
      expect((await minato.send('GET', '/v1/health', '', { origin })).status, origin).toBe(403)
      expect((await minato.send('GET', '/v1/poll', '', { ...minato.signed('GET', '/v1/poll', ''), origin })).status, origin).toBe(403)
    }
    const asked = await fetch(`${server.address}/v1/push`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(asked.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('only a push may be large', async () => {
    const text = JSON.stringify({ code: 'x'.repeat(300_000) })
    for (const path of ['/v1/join', '/practice/invitation'])
      expect(await minato.send('POST', path, text, {}), path).toMatchObject({ status: 413, body: { problem: 'too-large' } })
    for (const path of ['/v1/desks', '/v1/invitations'])
      expect(await minato.ask('POST', path, text), path).toMatchObject({ status: 413, body: { problem: 'too-large' } })
  })

  test('whoever guesses codes waits, also when he calls himself a desk; whoever comes from elsewhere does not', async () => {
    const from = (place: string) => ({ 'x-forwarded-for': place, 'kk-desk': freshDesk() })
    const guess = (place: string) => minato.send('POST', '/v1/join', '{"code":"0000000000000000"}', from(place))
    expect(await answersTo(400, () => guess('203.0.113.7'), 503)).toEqual([400, 503])
    expect((await guess('203.0.113.8')).status).toBe(400)
  })

  test('whoever knows a desk’s id, and not its key, does not use up what the desk may ask', async () => {
    const thief = new DeskClient(server.address, minato.organisation, minato.desk)
    const headers = { ...thief.signed('GET', '/v1/poll', ''), 'x-forwarded-for': '203.0.113.9' }
    still = Date.now()
    // As many as a desk may ask at once, and one round more.
    expect(await answersTo(620, () => minato.send('GET', '/v1/poll', '', headers))).toEqual([401, 503])
    expect((await minato.poll()).status).toBe(200)
    still = null
  })
})

test('a proxy is believed only where it was named: without that, nobody can say that he comes from elsewhere', {
  timeout: 60_000,
}, async () => {
  const plain = await startServer()
  const desk = new DeskClient(plain.address)
  let turn = 0
  const guess = () => desk.send('POST', '/v1/join', '{"code":"0"}', { 'x-forwarded-for': `203.0.113.${turn++ % 250}` })
  expect(await answersTo(400, guess, 503)).toEqual([400, 503])
  await plain.close()
})

describe('encrypted traffic', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-tls-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') }
  const lay = (made: ReturnType<typeof selfSigned>) => {
    writeFileSync(files.key, made.key)
    writeFileSync(files.cert, made.cert)
    return made
  }
  /** Asks for the health of a server whose certificate must be this one. */
  const healthAt = (address: string, ca: Buffer, host = new URL(address).host) =>
    new Promise<IncomingMessage>((done, not) => {
      const asked = request(`${address}/v1/health`, { ca, agent: false, headers: { host }, servername: '' }, reply => done(reply.resume()))
      asked.on('error', not).end()
    })

  test('npm run headquarters with a key and a certificate speaks TLS, and invites to the address that desks reach', async () => {
    const { cert } = lay(selfSigned())
    await layEmptyDatabase(join(folder, 'data'))
    const options = ['--tls-key', files.key, '--tls-cert', files.cert, '--address', 'https://hq.example.jp']
    const running = await startListening(['--data', join(folder, 'data'), '--port', '0', ...options])
    expect(running.address).toMatch(/^https:/)
    const { statusCode, headers } = await healthAt(running.address, cert)
    expect({ statusCode, safe: headers['strict-transport-security'] }).toEqual({ statusCode: 200, safe: 'max-age=31536000' })
    await expect(healthAt(running.address, selfSigned().cert)).rejects.toThrow('self-signed')
    // A proxy may pass on the name by which desks ask; another name leads nowhere.
    expect((await healthAt(running.address, cert, 'hq.example.jp')).statusCode).toBe(200)
    expect((await healthAt(running.address, cert, 'evil.example')).statusCode).toBe(403)
    expect(running.said()).toMatch(/kakehashi:https:\/\/hq\.example\.jp#[0-9A-Z]{16}/)
    running.child.kill('SIGTERM')
    expect(await running.ended).toBe(0)
  }, 60_000)

  test('files that are no key and certificate, or of two pairs, are said in plain words before anything is opened', async () => {
    lay({ key: selfSigned().key, cert: selfSigned().cert })
    const started = startProcess(['--data', join(folder, 'none'), '--tls-key', files.key, '--tls-cert', files.cert])
    expect([await started.ended, started.said()]).toEqual([6, expect.stringContaining('do not belong together')])
  })

  test('a renewed certificate is taken up without a new start; a broken one is not', async () => {
    const first = lay(selfSigned())
    const encrypted = await startServer(undefined, undefined, { tls: first })
    const notes: object[] = []
    keepTls(encrypted.tls, files, note => notes.push(note), 20)
    const second = lay(selfSigned())
    await expect.poll(() => healthAt(encrypted.address, second.cert).then(({ statusCode }) => statusCode, String)).toBe(200)
    writeFileSync(files.cert, 'half of a fi')
    await expect.poll(() => notes).toContainEqual({ trouble: 'tls-files-unreadable' })
    expect((await healthAt(encrypted.address, second.cert)).statusCode).toBe(200)
    await encrypted.close()
  })

  test('options that would leave the traffic open by mistake are answered with the usage', () => {
    const read = (...args: readonly string[]) => readOptions(args, {})
    for (const args of [
      ['--tls-key', 'key.pem'],
      ['--tls-cert', 'cert.pem'],
      ['--practice', '--tls-key', 'key.pem', '--tls-cert', 'cert.pem'],
      ['--proxy', 'everybody'],
      ['--proxy', '10.0.0.0/33'],
      ['--address', 'hq.example.jp'],
      ['--address', 'https://hq.example.jp/kakehashi'],
      ['--address', 'https://user@hq.example.jp'],
      ['--address', 'file:///etc/passwd'],
    ])
      expect(read(...args).ok, args.join(' ')).toBe(false)
    expect(read('--proxy', '10.0.0.0/8', '--proxy', '::1', '--address', 'https://hq.example.jp:8443/')).toMatchObject({
      value: { proxies: ['10.0.0.0/8', '::1'], address: 'https://hq.example.jp:8443', tls: null },
    })
  })
})

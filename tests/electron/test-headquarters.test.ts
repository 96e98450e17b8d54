import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { AddressInfo, Server as NetServer } from 'node:net'
import { createServer as createNetServer } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import { testHeadquarters } from '../../electron/services/test-headquarters.ts'
import { SCHEMA } from '../../shared/sync/protocol.ts'
import { FakeHeadquarters } from '../support/fake-headquarters.ts'
import { freshFolder, ORGANISATION } from '../support/host-deeds.ts'
import { openHost } from '../support/host-loopback.ts'
import { type SelfSigned, selfSigned } from '../support/self-signed.ts'
import { pace, until } from './hosts-for-tests.ts'

const before = getCACertificates('default')
const DAY = 24 * 60 * 60 * 1000
const parts = { fetch, now: Date.now, patience: 1_500 }
const found = (address: string, more: Partial<typeof parts> = {}) => testHeadquarters(address, null, { ...parts, ...more })

/** Until the end of the test, on a free port of this PC. */
async function portOf(server: Server | TlsServer | NetServer): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}

const plain = async (answers: RequestListener): Promise<string> => `http://127.0.0.1:${await portOf(createServer(answers))}`
const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
const health = { protocol: 1, schema: SCHEMA, epoch: 'e', practice: false, now: Date.now() }

/** A headquarters with a certificate that it signed itself; `trusted`: this PC knows it. */
async function behindTls(own: SelfSigned = {}, trusted = true): Promise<string> {
  const pair = selfSigned(own)
  if (trusted) setDefaultCACertificates([String(pair.cert)])
  onTestFinished(() => setDefaultCACertificates(before))
  return `https://127.0.0.1:${await portOf(createTlsServer(pair, json(200, { ...health, now: Date.now() })))}`
}

async function joined(now = Date.now) {
  const fake = new FakeHeadquarters()
  await fake.start()
  onTestFinished(() => fake.stop())
  const host = await openHost(await freshFolder(), { pace, now, sample: true })
  onTestFinished(() => host.stop())
  expect(await host.join({ invitation: fake.invitation(ORGANISATION), person: '中村', passphrase: '' })).toMatchObject({ ok: true })
  return { fake, host }
}

describe('the test of headquarters’ address says', () => {
  test('that it was reached, how long it took, and by how much this PC’s clock is wrong; changes nothing', async () => {
    const { fake, host } = await joined(() => Date.now() + 12 * 60_000)
    await until(() => host.status().phase === 'on')
    const said = await host.testHeadquarters({})
    expect(said).toMatchObject({ ok: true, value: { outcome: 'reached', certificate: null, address: fake.address, practice: false } })
    if (!said.ok) return
    expect(said.value.took).toBeLessThan(1_000)
    expect(Math.round((said.value.ahead ?? 0) / 60_000)).toBe(12)
    expect(await openHost(await freshFolder()).then(host => host.testHeadquarters({}))).toEqual({ ok: false, problem: 'no-headquarters' })
  })

  test('that an invitation’s address is good without spending the invitation', async () => {
    const { fake, host } = await joined()
    const before = fake.asked.filter(path => path === '/v1/join').length
    expect(await host.testHeadquarters({ invitation: fake.invitation(ORGANISATION) })).toMatchObject({ value: { outcome: 'reached' } })
    expect(fake.asked.filter(path => path === '/v1/join')).toHaveLength(before)
    expect(await host.testHeadquarters({ invitation: 'kakehashi:ftp://x#CODE' })).toEqual({ ok: false, problem: 'invitation-unreadable' })
  })

  test('that headquarters does not know this desk any more', async () => {
    const { fake, host } = await joined()
    fake.forgetDesk(host.desk?.desk ?? '')
    expect(await host.testHeadquarters({})).toMatchObject({ value: { outcome: 'struck-off' } })
  })

  test.each([
    ['too-new', { schema: SCHEMA - 2 }],
    ['too-old', { schema: SCHEMA + 3 }],
    ['too-old', { protocol: 2 }],
  ] as const)('which of the two must be updated: %s', async (outcome, other) => {
    expect(await found(await plain(json(200, { ...health, ...other })))).toMatchObject({ outcome })
  })

  test('that nobody of that name is there, that nobody listens, that somebody breaks off, or says nothing', async () => {
    const closed = createNetServer()
    const port = await new Promise<number>(resolve => closed.listen(0, '127.0.0.1', () => resolve((closed.address() as AddressInfo).port)))
    await new Promise(resolve => closed.close(resolve))
    expect(await found(`http://127.0.0.1:${port}`)).toMatchObject({ outcome: 'refused' })
    expect(await found('http://honbu.invalid')).toMatchObject({ outcome: 'no-name' })
    expect(await found(`http://127.0.0.1:${await portOf(createNetServer(socket => socket.destroy()))}`)).toMatchObject({ outcome: 'cut' })
    const mute = `http://127.0.0.1:${await portOf(createNetServer(() => undefined))}`
    expect(await found(mute, { patience: 100 })).toMatchObject({ outcome: 'late' })
  })

  test('that something else answers there, or something between', async () => {
    expect(await found(await plain((_, response) => response.end('<h1>ようこそ</h1>')))).toMatchObject({ outcome: 'other-server' })
    expect(await found(await plain(json(200, { hello: 'there' })))).toMatchObject({ outcome: 'other-server' })
    expect(await found(`http://127.0.0.1:${await portOf(createNetServer(socket => socket.end('SSH-2.0-x\r\n')))}`)).toMatchObject({
      outcome: 'other-server',
    })
    const portal = await plain((_, response) => response.writeHead(302, { location: 'http://login.example/' }).end())
    expect(await found(portal)).toMatchObject({ outcome: 'proxy' })
    const filter = await plain((_, response) => response.writeHead(403, { via: '1.1 squid' }).end('<h1>Blocked</h1>'))
    expect(await found(filter)).toMatchObject({ outcome: 'proxy' })
    expect(await found(await plain(json(503, { problem: 'busy' })))).toMatchObject({ outcome: 'busy' })
    expect(await found(await plain(json(403, { problem: 'not-allowed' })))).toMatchObject({ outcome: 'wrong-address' })
  })

  test('whose certificate it is, and why it was not believed', async () => {
    const good = await found(await behindTls())
    expect(good).toMatchObject({ outcome: 'reached', certificate: { issuer: '127.0.0.1', names: '127.0.0.1', selfSigned: true } })
    const over = await found(await behindTls({ from: -9, until: -2 }))
    expect(over).toMatchObject({ outcome: 'certificate-over' })
    expect(Math.round(((over.certificate?.until ?? 0) - Date.now()) / DAY)).toBe(-2)
    expect(await found(await behindTls({ from: 2, until: 9 }))).toMatchObject({ outcome: 'certificate-not-yet' })
    expect(await found(await behindTls({ last: 2 }))).toMatchObject({ outcome: 'other-name', certificate: { names: '127.0.0.2' } })
    expect(await found(await behindTls({}, false))).toMatchObject({ outcome: 'untrusted', certificate: { selfSigned: true } })
    const unencrypted = await plain(json(200, health))
    expect(await found(unencrypted.replace('http:', 'https:'))).toMatchObject({ outcome: 'no-tls', certificate: null })
  })
})

test('a headquarters that cannot show to be it is told nothing and is not called offline; the desk goes on when it can', async () => {
  const { fake, host } = await joined()
  await until(() => host.status().phase === 'on')
  let heard = 0
  const posing = createTlsServer(selfSigned(), (_, response) => {
    heard++
    response.end()
  })
  await host.follow(`https://127.0.0.1:${await portOf(posing)}`)
  await until(() => host.status().phase === 'stopped')
  expect(host.status()).toMatchObject({ reason: 'certificate' })
  expect(heard).toBe(0)
  await host.follow(fake.address)
  await until(() => host.status().phase === 'on')
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVER_DESK } from '../../headquarters/own-changes.ts'
import { associationScope, jointScope, liaisonScope, national } from '../../shared/sync/scope.ts'
import { DeskClient, freshDesk, freshId } from '../support/desk-client.ts'
import { pglite, postgres } from './homes.ts'
import { modelEnd, realEnd } from './protocol-ends.ts'
import { protocolSuite } from './protocol-suite.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

protocolSuite(modelEnd)
protocolSuite(realEnd(pglite))
protocolSuite(realEnd(await postgres()))

let server: TestServer
let minato: DeskClient
let kawa: DeskClient
let hq: DeskClient
beforeAll(async () => {
  server = await startServer()
  hq = await server.desk('本部', 'headquarters')
  minato = await server.desk('みなと国際交流協会')
  kawa = await server.desk('かわ市国際交流協会', 'city-association')
}, 60_000)
afterAll(() => server.close())

const drill = (groups: Readonly<Record<string, string>>, record = freshId()) => ({ kind: 'drill', record, groups }) as const
/** A scope of its own for a test, with its desk. */
const ownScope = async () => {
  const desk = await server.desk(`協会${freshId()}`)
  return { desk, scope: associationScope(desk.organisation) }
}

describe('what is the real server’s alone', () => {
  test('[K2] a volunteer that comes open is not taken and is not kept; a sealed one is relayed as it came', async () => {
    const { desk, scope } = await ownScope()
    const { body } = await desk.write(scope, [
      { kind: 'volunteer', record: freshId(), groups: { name: '佐藤花子' } },
      { kind: 'volunteer', record: freshId(), sealed: 'c2VhbGVk', bases: { name: [] } },
    ])
    expect(body.answers.map(({ reason, answer }) => reason ?? answer)).toEqual(['malformed', 'ok'])
    const rows = await server.storage.read<{ all: string }>('select row_to_json(change)::text as all from change where scope = $1', [scope])
    expect(rows.map(({ all }) => all).join()).not.toContain('佐藤')
    expect((await desk.changes(scope)).body.changes[0]?.change.body).toEqual({ sealed: 'c2VhbGVk', epoch: 1 })
  })

  test('[Q1] a page stays small where its changes are large, and still goes on', async () => {
    const { desk, scope } = await ownScope()
    for (let turn = 0; turn < 7; turn++) await desk.write(scope, [drill({ note: '長'.repeat(900_000) })])
    const first = await desk.changes(scope)
    expect(first.body.changes.length).toBeLessThan(7)
    expect(first.body.changes.length).toBeGreaterThan(0)
    expect((await desk.changes(scope, first.body.until)).body.changes[0]?.seq).toBe(first.body.until + 1)
  })

  test('replies are packed for whoever can unpack them, and nobody keeps them', async () => {
    const { desk, scope } = await ownScope()
    await desk.write(scope, [drill({ note: '長'.repeat(5000) })])
    const { headers } = await desk.changes(scope)
    expect(headers.get('content-encoding')).toBe('gzip')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('waiting for news', () => {
  test('a poll names the scopes of the desk and no others', async () => {
    await minato.write(associationScope(minato.organisation), [drill({ title: 'みなと' })])
    await kawa.write(liaisonScope(kawa.organisation), [drill({ title: 'かわ' })])
    const heads = (await minato.poll()).body.heads
    expect(Object.keys(heads).toSorted()).toEqual([associationScope(minato.organisation), national].toSorted())
    expect(Object.keys((await hq.poll()).body.heads)).toContain(liaisonScope(kawa.organisation))
    expect(Object.keys((await hq.poll()).body.heads)).not.toContain(associationScope(minato.organisation))
  })

  test('headquarters hears at once of a liaison scope that was not there before', async () => {
    const { desk } = await ownScope()
    const seen = (await hq.poll()).body.heads
    const waiting = hq.poll(seen, 20_000)
    await new Promise(done => setTimeout(done, 200))
    await desk.write(liaisonScope(desk.organisation), [drill({ title: '質問' })])
    expect((await waiting).body.heads[liaisonScope(desk.organisation)]).toBe(1)
  })
})

describe('joining', () => {
  test('an invitation is spent once; the desk that spent it may ask again, nobody else', async () => {
    const { code } = (await hq.invite('はな国際交流協会', 'association')).body
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
    const desk = new DeskClient(server.address)
    const first = await desk.join(code.toLowerCase())
    expect(first.body.organisation).toEqual({ id: desk.organisation, name: 'はな国際交流協会', kind: 'association' })
    expect((await desk.join(code)).body).toEqual(first.body)
    const thief = new DeskClient(server.address, desk.organisation, desk.desk)
    expect(await thief.join(code)).toMatchObject({ status: 410, body: { problem: 'invitation-used' } })
    expect(await new DeskClient(server.address).join(code)).toMatchObject({ status: 410 })
  })

  test('every organisation of the directory stands in national, written by headquarters, so that partners can be chosen', async () => {
    const records = (await kawa.changes(national)).body.changes.filter(({ change }) => change.record === minato.organisation)
    expect(records.map(({ change }) => [change.desk, change.kind, change.body])).toEqual([
      [SERVER_DESK, 'organisation', { plain: { name: 'みなと国際交流協会', kind: 'association' } }],
    ])
  })

  test('a second desk of an organisation is no second entry, and a desk with another organisation of its own is told so', async () => {
    const { code } = (await hq.invite(minato.organisation, 'association')).body
    expect(await new DeskClient(server.address).join(code)).toMatchObject({ status: 409, body: { problem: 'other-organisation' } })
    const fresh = new DeskClient(server.address, '')
    expect((await fresh.join(code)).body.organisation.id).toBe(minato.organisation)
    const entries = (await kawa.changes(national)).body.changes.filter(({ change }) => change.record === minato.organisation)
    expect(entries).toHaveLength(1)
  })

  test('a stranger cannot bring the id of an organisation that is there', async () => {
    const { code } = (await hq.invite('べつの協会', 'association')).body
    expect((await new DeskClient(server.address, minato.organisation).join(code)).status).toBe(409)
  })

  test('only headquarters invites, and there is one headquarters', async () => {
    expect(await minato.invite('友だち', 'association')).toMatchObject({ status: 403, body: { problem: 'not-allowed' } })
    const { code } = (await hq.invite('もう一つの本部', 'headquarters')).body
    const second = new DeskClient(server.address, '')
    expect((await second.join(code)).body.organisation).toMatchObject({ id: hq.organisation, name: '本部' })
  })

  test('nobody joins under the id of the server itself', async () => {
    const { code } = (await hq.invite('なりすまし', 'association')).body
    expect((await new DeskClient(server.address, freshId(), SERVER_DESK).join(code)).status).toBe(400)
    expect((await new DeskClient(server.address, freshId(), freshDesk()).join(code)).status).toBe(200)
  })
})

describe('rights', () => {
  test('[Q4] an association scope is open to that association alone, headquarters included', async () => {
    const scope = associationScope(minato.organisation)
    for (const stranger of [kawa, hq]) {
      expect(await stranger.changes(scope)).toMatchObject({ status: 403, body: { problem: 'not-a-member' } })
      expect((await stranger.snapshot(scope)).status).toBe(403)
      expect((await stranger.write(scope, [drill({ title: '覗き' })])).status).toBe(403)
      stranger.next.clear()
    }
  })

  test('[Q4] national is read by all and written by headquarters alone', async () => {
    expect((await kawa.changes(national)).status).toBe(200)
    expect((await kawa.write(national, [drill({ title: '勝手' })])).status).toBe(403)
    expect((await hq.write(national, [drill({ title: '全国訓練' })])).body.answers[0]?.answer).toBe('ok')
  })

  test('[Q4] [C4] a joint scope is open to its members; headquarters never sees the draft', async () => {
    const scope = jointScope(freshId())
    await minato.write(scope, [{ kind: 'application', record: freshId(), groups: { title: '防災講座' } }])
    expect((await minato.changes(scope)).status).toBe(200)
    expect((await kawa.changes(scope)).status).toBe(403)
    expect((await hq.changes(scope)).status).toBe(403)
    expect((await hq.write(jointScope(freshId()), [drill({ title: '本部' })])).status).toBe(403)
  })

  test('a desk that was struck off is unknown from then on', async () => {
    const { desk, scope } = await ownScope()
    await server.storage.read(`update desk set state = 'struck-off' where id = $1`, [desk.desk])
    expect(await desk.write(scope, [drill({ title: '遅い' })])).toMatchObject({ status: 401, body: { problem: 'unknown-desk' } })
  })
})

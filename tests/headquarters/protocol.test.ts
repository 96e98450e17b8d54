import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVER_DESK } from '../../headquarters/own-changes.ts'
import { sha256 } from '../../headquarters/scope-log.ts'
import type { Change } from '../../shared/sync/change.ts'
import { digestAfter, EMPTY_SCOPE } from '../../shared/sync/digest.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import { letGo, openPlain } from '../../shared/sync/let-go.ts'
import { fold, shown } from '../../shared/sync/record.ts'
import { associationScope, jointScope, liaisonScope, national } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { readChange, readDeed } from '../../shared/sync/wire.ts'
import { DeskClient, freshDesk, freshId } from '../support/desk-client.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

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

describe('pushing', () => {
  test('[P1] [P6] changes get the next seqs of their scope in the order of n', async () => {
    const { desk, scope } = await ownScope()
    const { body } = await desk.write(scope, [drill({ title: '一' }), drill({ title: '二' })])
    expect(body.answers).toEqual([
      { n: 1, answer: 'ok', seq: 1 },
      { n: 2, answer: 'ok', seq: 2 },
    ])
    expect(body).toMatchObject({ expected: 3, head: 2, epoch: (await desk.health()).body.epoch })
  })

  test('[P2] a push that leaves a number out is answered with the number that is expected, and nothing is taken', async () => {
    const { desk, scope } = await ownScope()
    await desk.write(scope, [drill({ title: '一' })])
    desk.next.set(scope, 5)
    const { body } = await desk.write(scope, [drill({ title: '五' })])
    expect(body).toMatchObject({ answers: [], expected: 2, head: 1 })
  })

  test('[R2] what is left of a change is numbered where the whole never came, and is known where it did', async () => {
    const { desk, scope } = await ownScope()
    const record = freshId()
    const [one, two, three] = ['一', '二', '三'].map(title => desk.deed(scope, [drill({ title }, record)]))
    if (!one || !two || !three) throw new Error('three deeds')
    const at = (page: typeof one) => page.changes.map(change => change.at)
    const naming = (page: typeof one, base: typeof one) => ({
      ...page,
      changes: page.changes.map(change => ({ ...change, bases: { title: at(base) } })),
    })
    const left = (page: typeof one) => ({ ...page, changes: page.changes.map(letGo) })
    const replaced = naming(two, one)
    await desk.push(scope, [one])
    expect((await desk.push(scope, [left(one)])).body.answers).toEqual([{ n: 1, answer: 'dup', seq: 1 }])
    expect((await desk.push(scope, [left(replaced), naming(three, two)])).body.answers).toEqual([
      { n: 2, answer: 'ok', seq: 2 },
      { n: 3, answer: 'ok', seq: 3 },
    ])
    expect((await desk.push(scope, [replaced])).body.answers).toEqual([{ n: 2, answer: 'dup', seq: 2 }])
    const other = left(naming(one, three))
    expect(
      (await desk.push(scope, [{ ...other, changes: other.changes.map(change => ({ ...change, record: freshId() })) }])).body.answers,
    ).toEqual([{ n: 1, answer: 'rejected', reason: 'other-content' }])
    for (const { body } of [await desk.changes(scope), await desk.snapshot(scope)]) {
      const [drillNow] = fold(body.changes.flatMap(({ change }) => openPlain(change) ?? [])).values()
      expect(drillNow?.cells['title']?.heads.map(({ value }) => value)).toEqual(['三'])
    }
  })

  test('[P2] numbers that do not follow each other inside a push make it unreadable', async () => {
    const { desk, scope } = await ownScope()
    const page = desk.deed(scope, [drill({ title: '一' }), drill({ title: '二' })])
    const torn = { ...page, changes: page.changes.map((change, place) => ({ ...change, n: place * 2 + 1 })) }
    expect((await desk.push(scope, [torn])).status).toBe(400)
  })

  test('[P3] a push may be repeated: the same seqs come back as dup, and new changes after them are taken', async () => {
    const { desk, scope } = await ownScope()
    const first = desk.deed(scope, [drill({ title: '一' })])
    const second = desk.deed(scope, [drill({ title: '二' })])
    await desk.push(scope, [first])
    expect((await desk.push(scope, [first, second])).body.answers).toEqual([
      { n: 1, answer: 'dup', seq: 1 },
      { n: 2, answer: 'ok', seq: 2 },
    ])
  })

  test('[P3] the same number with other content is rejected as other-content, never dup, and the first stays', async () => {
    const { desk, scope } = await ownScope()
    const page = desk.deed(scope, [drill({ title: '本物' })])
    await desk.push(scope, [page])
    const other = { ...page, changes: page.changes.map(change => ({ ...change, body: { plain: { title: '別物' } } })) }
    expect((await desk.push(scope, [other])).body.answers).toEqual([{ n: 1, answer: 'rejected', reason: 'other-content' }])
    expect((await desk.changes(scope)).body.changes[0]?.change.body).toEqual({ plain: { title: '本物' } })
  })

  test('[P4] a rejected change uses up its n, never stops the next, and a repeated push hears the same reason', async () => {
    const { desk, scope } = await ownScope()
    const page = desk.deed(scope, [
      drill({ title: '一' }),
      { kind: 'filing', record: freshId(), groups: { status: 'accepted' } },
      drill({ title: '三' }),
    ])
    const { body } = await desk.push(scope, [page])
    const rejected = { n: 2, answer: 'rejected', reason: 'not-allowed' }
    expect(body.answers).toEqual([{ n: 1, answer: 'ok', seq: 1 }, rejected, { n: 3, answer: 'ok', seq: 2 }])
    expect(body.expected).toBe(4)
    expect((await desk.push(scope, [page])).body.answers[1]).toEqual(rejected)
    expect((await desk.changes(scope)).body.changes.map(({ change }) => change.n)).toEqual([1, 3])
  })

  test('[S4] a change stamped more than five minutes ahead is rejected as clock-ahead; one from last year is taken', async () => {
    const { desk, scope } = await ownScope()
    const at = (millis: number) => stampOf({ millis, count: 0, desk: desk.desk })
    const minute = 60_000
    const wishes = [Date.now() + 6 * minute, Date.now() + 4 * minute, Date.now() - 525_600 * minute].map(millis => ({
      ...drill({ title: '時' }),
      at: at(millis),
    }))
    const { body } = await desk.write(scope, wishes)
    expect(body.answers.map(({ reason, answer }) => reason ?? answer)).toEqual(['clock-ahead', 'ok', 'ok'])
  })

  test('[P4] [M3] a value that a change before it has named as a base is taken as superseded, with a seq', async () => {
    const lead = await server.desk(`協会${freshId()}`)
    const other = await server.colleague(lead)
    const scope = associationScope(lead.organisation)
    const record = freshId()
    const late = other.deed(scope, [
      { ...drill({ title: '古い' }, record), at: stampOf({ millis: Date.now() - 60_000, count: 0, desk: other.desk }) },
    ])
    const [old] = late.changes as [Change]
    await lead.write(scope, [{ ...drill({ title: '新しい' }, record), bases: { title: [old.at] } }])
    expect((await other.push(scope, [late])).body.answers).toEqual([{ n: 1, answer: 'superseded', seq: 2 }])
  })

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
})

describe('pulling', () => {
  test('[Q1] every later change comes in order, page by page, with the heads of its deeds, in the shape of the wire', async () => {
    const { desk, scope } = await ownScope()
    for (let turn = 0; turn < 3; turn++) await desk.write(scope, [drill({ title: `${turn}` }), drill({ title: `${turn}b` })])
    const seqs: number[] = []
    for (let after = 0; ; ) {
      const { body } = await desk.changes(scope, after, 4)
      if (body.changes.length === 0) break
      seqs.push(...body.changes.map(({ seq }) => seq))
      expect(body.changes.every(({ change }) => readChange(change) !== null)).toBe(true)
      expect(body.deeds.every(deed => readDeed(deed) !== null)).toBe(true)
      expect(new Set(body.deeds.map(({ id }) => id))).toEqual(new Set(body.changes.map(({ change }) => change.deed)))
      after = body.until
    }
    expect(seqs).toEqual([1, 2, 3, 4, 5, 6])
    expect((await desk.changes(scope, 6)).body).toMatchObject({ changes: [], until: 6, head: 6 })
    expect((await desk.changes(scope, 99)).body).toMatchObject({ changes: [], until: 6, head: 6 })
  })

  test('[D1] [D2] every page, snapshot and poll says the digest of what it gives', async () => {
    const { desk, scope } = await ownScope()
    for (let turn = 0; turn < 3; turn++) await desk.write(scope, [drill({ title: `${turn}` }), { ...drill({}), groups: {} }])
    const whole = (await desk.changes(scope)).body
    const at = (until: number) =>
      digestAfter(
        EMPTY_SCOPE.digest,
        whole.changes.filter(({ seq }) => seq <= until),
        sha256,
      )
    expect(whole.digest).toBe(at(6))
    expect((await desk.changes(scope, 2, 3)).body).toMatchObject({ until: 5, digest: at(5) })
    expect((await desk.changes(scope, 6)).body.digest).toBe(at(6))
    expect((await desk.snapshot(scope, 0, 4, 2)).body).toMatchObject({ at: 4, digest: at(4) })
    expect((await desk.poll()).body.digests[scope]).toBe(at(6))
    expect((await desk.changes(associationScope(desk.organisation), 0, 1)).body.digest).toBe(at(1))
  })

  test('[Q1] a page stays small where its changes are large, and still goes on', async () => {
    const { desk, scope } = await ownScope()
    for (let turn = 0; turn < 7; turn++) await desk.write(scope, [drill({ note: '長'.repeat(900_000) })])
    const first = await desk.changes(scope)
    expect(first.body.changes.length).toBeLessThan(7)
    expect(first.body.changes.length).toBeGreaterThan(0)
    expect((await desk.changes(scope, first.body.until)).body.changes[0]?.seq).toBe(first.body.until + 1)
  })

  test('[Q2] a snapshot holds only what still counts, ends in the same records, and goes on where it was broken off', async () => {
    const { desk, scope } = await ownScope()
    const record = freshId()
    let seen: readonly Change['at'][] = []
    for (let turn = 0; turn < 6; turn++) {
      const page = desk.deed(scope, [{ ...drill({ title: `${turn}` }, record), bases: { title: seen } }, drill({ title: '別' })])
      seen = [page.changes[0]?.at as Change['at']]
      await desk.push(scope, [page])
    }
    const first = (await desk.snapshot(scope, 0, undefined, 3)).body
    expect(first.changes).toHaveLength(3)
    await desk.write(scope, [drill({ title: '後から' })])
    const rest = (await desk.snapshot(scope, first.until, first.at, 1000)).body
    expect(rest.until).toBe(first.at)
    const all = [...first.changes, ...rest.changes].map(({ change }) => change)
    expect(all).toHaveLength(7)
    const seenBy = (changes: readonly KeptChange[]) =>
      new Set([...fold(changes.flatMap(change => openPlain(change) ?? [])).values()].map(found => JSON.stringify(shown(found))))
    const whole = (await desk.changes(scope)).body.changes.filter(({ seq }) => seq <= first.at).map(({ change }) => change)
    expect(seenBy(all)).toEqual(seenBy(whole))
  })

  test('[Q4] an empty scope answers with nothing and head 0, never with an order to delete', async () => {
    const { desk, scope } = await ownScope()
    expect((await desk.changes(scope)).body).toMatchObject({ changes: [], deeds: [], until: 0, head: 0 })
    expect((await desk.snapshot(scope)).body).toMatchObject({ changes: [], deeds: [], until: 0, at: 0, head: 0 })
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

  test('a waiting poll answers as soon as a colleague has pushed', async () => {
    const { desk, scope } = await ownScope()
    const colleague = await server.colleague(desk)
    const seen = (await desk.poll()).body.heads
    const start = performance.now()
    const waiting = desk.poll(seen, 20_000)
    await new Promise(done => setTimeout(done, 200))
    await colleague.write(scope, [drill({ title: '速い' })])
    expect((await waiting).body.heads[scope]).toBe(1)
    expect(performance.now() - start).toBeLessThan(3000)
  })

  test('headquarters hears at once of a liaison scope that was not there before', async () => {
    const { desk } = await ownScope()
    const seen = (await hq.poll()).body.heads
    const waiting = hq.poll(seen, 20_000)
    await new Promise(done => setTimeout(done, 200))
    await desk.write(liaisonScope(desk.organisation), [drill({ title: '質問' })])
    expect((await waiting).body.heads[liaisonScope(desk.organisation)]).toBe(1)
  })

  test('without news a poll ends when its time is over', async () => {
    const { desk } = await ownScope()
    const seen = (await desk.poll()).body.heads
    expect((await desk.poll(seen, 300)).body.heads).toEqual(seen)
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
    await server.storage.read('update desk set revoked = true where id = $1', [desk.desk])
    expect(await desk.write(scope, [drill({ title: '遅い' })])).toMatchObject({ status: 401, body: { problem: 'unknown-desk' } })
  })
})

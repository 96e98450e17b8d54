import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '../../shared/sync/change.ts'
import { digestAfter, EMPTY_SCOPE } from '../../shared/sync/digest.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import { letGo, openPlain } from '../../shared/sync/let-go.ts'
import { fold, shown } from '../../shared/sync/record.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { readChange, readDeed } from '../../shared/sync/wire.ts'
import { freshId } from '../support/desk-client.ts'
import type { ProtocolEnd, ProtocolServer } from './protocol-ends.ts'
import { sha256 } from './protocol-ends.ts'

/** What every headquarters promises its desks, the real one on each home of its data and the one that tests play with. */
export function protocolSuite(end: ProtocolEnd): void {
  describe.skipIf(end.reason !== null)(`${end.name}${end.reason === null ? '' : `: ${end.reason}`}`, { timeout: 60_000 }, () => {
    let server: ProtocolServer
    beforeAll(async () => {
      server = await end.start()
    }, 60_000)
    afterAll(() => server?.close())
    const drill = (groups: Readonly<Record<string, string>>, record = freshId()) => ({ kind: 'drill', record, groups }) as const
    /** A scope of its own for a test, with its desk. */
    const ownScope = async () => {
      const desk = await server.desk()
      return { desk, scope: associationScope(desk.organisation) }
    }

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
      const lead = await server.desk()
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

    test('[Q2] [K1] a new desk gets every sealed record, and of one that was written twice only the newer', async () => {
      const { desk, scope } = await ownScope()
      const person = (sealed: string, bases: readonly Change['at'][] = [], record = freshId()) =>
        ({ kind: 'volunteer', record, sealed, bases: { here: [], name: bases } }) as const
      const twice = freshId()
      const page = desk.deed(scope, [person('QUFB'), person('QkJC'), person('Q0ND', [], twice)], 'roster.import')
      await desk.push(scope, [page])
      const seen = page.changes.slice(2).map(({ at }) => at)
      await desk.write(scope, [{ ...person('RERE', seen, twice), bases: { here: seen, name: seen } }])
      const { changes } = (await desk.snapshot(scope)).body
      expect(changes.map(({ change: { body } }) => body)).toEqual(['QUFB', 'QkJC', 'RERE'].map(sealed => ({ sealed, epoch: 1 })))
    })

    test('[Q4] an empty scope answers with nothing and head 0, never with an order to delete', async () => {
      const { desk, scope } = await ownScope()
      expect((await desk.changes(scope)).body).toMatchObject({ changes: [], deeds: [], until: 0, head: 0 })
      expect((await desk.snapshot(scope)).body).toMatchObject({ changes: [], deeds: [], until: 0, at: 0, head: 0 })
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

    test('without news a poll ends when its time is over', async () => {
      const { desk } = await ownScope()
      const seen = (await desk.poll()).body.heads
      expect((await desk.poll(seen, 300)).body.heads).toEqual(seen)
    })
  })
}

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOffer } from '../../headquarters/offer.ts'
import { pushes } from '../../headquarters/push.ts'
import { sha256 } from '../../headquarters/scope-log.ts'
import { epochOf, prepare } from '../../headquarters/storage/schema.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'
import { codeOf } from '../../headquarters/storage/storage.ts'
import { digestAfter, EMPTY_SCOPE } from '../../shared/sync/digest.ts'
import { associationScope, jointScope } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { nextKey } from '../shared/desks/association.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'
import { admitted, association, order, seen, striking } from './association-for-tests.ts'
import { erasingTests } from './erasing-suite.ts'
import type { Home } from './homes.ts'
import { lettingGoTests } from './letting-go-suite.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

/** What every home of headquarters' data promises. */
export function storageSuite(home: Home): void {
  describe.skipIf(home.reason !== null)(`headquarters' data in ${home.name}${home.reason === null ? '' : `: ${home.reason}`}`, () => {
    let storage: Storage
    let server: TestServer
    beforeAll(async () => {
      storage = await home.open()
      server = await startServer(storage)
    }, 60_000)
    afterAll(async () => {
      await server?.close()
      await home.close()
    })

    test('preparing it again keeps the tables and the epoch [R1]', async () => {
      const epoch = await epochOf(storage)
      await prepare(storage, randomUUID())
      expect(await epochOf(storage)).toBe(epoch)
    })

    test('changes that an earlier version wrote get their digests, and an earlier version writes no more [D1]', {
      timeout: 60_000,
    }, async () => {
      const old = await home.open()
      await prepare(old, randomUUID(), 1)
      const scope = associationScope(freshId())
      const desk = new DeskClient('')
      const { changes } = desk.deed(
        scope,
        Array.from({ length: 2_100 }, (_, place) => ({ kind: 'drill', record: freshId(), groups: { title: `${place}` } }) as const),
      )
      const rows = changes.map(({ bases, body, ...rest }) => ({ ...rest, bases: JSON.stringify(bases), body: JSON.stringify(body) }))
      const write = (n: number, seq: number | null) =>
        old.read(
          `insert into change (scope, desk, n, seq, hash, kind, record, deed, at, bases, body, bytes)
          select scope, desk, n + $2, case when $3 then null else n end, '', kind, record, deed, at, bases, body, 0
          from json_populate_recordset(null::change, $1::json)`,
          [JSON.stringify(rows), n, seq === null],
        )
      await old.read('insert into scope (scope, seq) values ($1, $2)', [scope, changes.length])
      await write(0, 1)
      await write(5_000, null)
      await prepare(old, randomUUID())
      const whole = digestAfter(
        EMPTY_SCOPE.digest,
        changes.map(change => ({ seq: change.n, change })),
        sha256,
      )
      expect(await old.read('select seq, digest from scope')).toEqual([{ seq: 2_100, digest: whole }])
      expect(await old.read('select digest from change where seq = 2100')).toEqual([{ digest: whole }])
      await expect(old.read(`update change set seq = n where seq is null`)).rejects.toThrow()
      await old.close()
    })

    test('what a transaction wrote is there after it, and nothing of it where it threw', async () => {
      await storage.transaction(sql => sql(`insert into meta (name, value) values ('kept', '1')`))
      const broken = storage.transaction(async sql => {
        await sql(`insert into meta (name, value) values ('lost', '1')`)
        throw new Error('halfway')
      })
      await expect(broken).rejects.toThrow('halfway')
      expect(await storage.read(`select name from meta where name in ('kept', 'lost')`)).toEqual([{ name: 'kept' }])
    })

    test('a transaction that got in the way of another is done again from its start', async () => {
      let tries = 0
      const done = await storage.transaction(async () => {
        tries += 1
        if (tries < 3) throw Object.assign(new Error('again'), { code: tries === 1 ? '40001' : '40P01' })
        return tries
      })
      expect(done).toBe(3)
    })

    test('an error names its SQLSTATE', async () => {
      const twice = storage.transaction(async sql => {
        await sql(`insert into meta (name, value) values ('one', '1')`)
        await sql(`insert into meta (name, value) values ('one', '2')`)
      })
      expect(await twice.catch(codeOf)).toBe('23505')
    })

    test('numbers of 64 bits come back as numbers, texts as they went in', async () => {
      const text = `'; drop table change; -- \\u0000 𠮷 髙 ${'長'.repeat(9000)}`
      const [row] = await storage.read<{ n: number; text: string }>('select 9007199254740991::bigint as n, $1::text as text', [text])
      expect(row).toEqual({ n: Number.MAX_SAFE_INTEGER, text })
    })

    test('a value that no text column takes travels whole: U+0000 and half a letter', async () => {
      const desk = await server.desk('文字の協会')
      const scope = associationScope(desk.organisation)
      const groups = { title: 'a\u0000b', note: '\ud842', number: 1e21 }
      const pushed = await desk.write(scope, [{ kind: 'drill', record: freshId(), groups }])
      expect(pushed.body.answers).toMatchObject([{ n: 1, answer: 'ok', seq: 1 }])
      expect((await desk.changes(scope)).body.changes[0]?.change.body).toEqual({ plain: groups })
    })

    test('[O4] two admins’ desks bring the next key at once: one of them is told to look again', async () => {
      const first = await association(server, '鍵の協会')
      const second = await admitted(server, first, 'admin')
      const guest = await admitted(server, first, 'edit')
      const answers = await Promise.all([
        order(first, striking(guest, nextKey(2, [first.to, second.to], 1))),
        order(second, { type: 'renew-key', key: nextKey(2, [first.to, second.to, guest.to], 2) }),
      ])
      expect(answers.map(({ answer, reason }) => reason ?? answer).sort()).toEqual(['ok', 'stale'])
      expect((await seen(first)).keys.map(({ epoch }) => epoch)).toEqual([1, 2])
    })

    test('many desks that push to one scope at once leave no hole and no double in its seq [P6]', async () => {
      const lead = await server.desk('同時の協会')
      const scope = associationScope(lead.organisation)
      const desks = [lead, await server.colleague(lead), await server.colleague(lead), await server.colleague(lead)]
      const replies = await Promise.all(
        desks.map(async desk => {
          const all = []
          for (let turn = 0; turn < 12; turn++) {
            all.push(
              await desk.write(
                scope,
                [1, 2, 3].map(count => ({ kind: 'drill', record: freshId(), groups: { count } }) as const),
              ),
            )
          }
          return all
        }),
      )
      const seqs = replies.flat().flatMap(({ body }) => body.answers.map(({ seq = 0 }) => seq))
      expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 4 * 12 * 3 }, (_, place) => place + 1))
      const pulled = (await lead.changes(scope)).body.changes
      expect(pulled.map(({ seq }) => seq)).toEqual(Array.from({ length: 144 }, (_, place) => place + 1))
      for (const desk of desks) {
        const own = pulled.filter(({ change }) => change.desk === desk.desk).map(({ change }) => change.n)
        expect(own).toEqual(Array.from({ length: 36 }, (_, place) => place + 1))
      }
    })

    test('the same push, sent twice at the same moment, is taken once [P3]', async () => {
      const desk = await server.desk('二度の協会')
      const scope = associationScope(desk.organisation)
      const pages = [desk.deed(scope, [{ kind: 'drill', record: freshId(), groups: { title: '一' } }])]
      const replies = await Promise.all([desk.push(scope, pages), desk.push(scope, pages)])
      expect(replies.flatMap(({ body }) => body.answers.map(({ answer }) => answer)).toSorted()).toEqual(['dup', 'ok'])
      expect((await desk.changes(scope)).body.head).toBe(1)
    })

    test('of two that push to one scope at the same moment, one overwriting what the other writes late, the late value is superseded [M3]', async () => {
      const lead = await server.desk('同じ記録の協会')
      const other = await server.colleague(lead)
      const scope = associationScope(lead.organisation)
      const record = freshId()
      await lead.write(scope, [{ kind: 'drill', record: freshId(), groups: { title: '前から' } }])
      const at = stampOf({ millis: Date.now() - 60_000, count: 0, desk: other.desk })
      const late = other.deed(scope, [{ kind: 'drill', record, groups: { title: '古い' }, at }])
      const newer = lead.deed(scope, [{ kind: 'drill', record, groups: { title: '新しい' }, bases: { title: [at] } }])
      const push = pushes(storage)
      const taken = [newer, late].map(page => {
        const { desk } = page.deed
        const offer = readOffer({ scope, from: page.changes[0]?.n, pages: [page] }, desk, Date.now())
        if (!offer.ok) throw new Error(offer.problem)
        const organisation = { id: lead.organisation, name: '', kind: 'association' } as const
        return push({ desk, named: desk, role: 'admin', organisation }, offer.value, Date.now())
      })
      expect((await Promise.all(taken)).map(one => one.ok && one.value.reply.answers)).toMatchObject([
        [{ answer: 'ok', seq: 2 }],
        [{ answer: 'superseded', seq: 3 }],
      ])
    })

    erasingTests(() => ({ storage, server }))
    lettingGoTests(() => ({ storage, server }))

    test('two organisations that make the same joint scope at once: one leads, the other is a stranger', async () => {
      const [one, other] = [await server.desk('甲協会'), await server.desk('乙協会')]
      const scope = jointScope(freshId())
      const wish = { kind: 'party', record: freshId(), groups: { role: 'lead' } } as const
      const replies = await Promise.all([one.write(scope, [wish]), other.write(scope, [wish])])
      expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 403])
      expect(await storage.read('select role from member where scope = $1', [scope])).toEqual([{ role: 'lead' }])
    })
  })
}

import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { associationScope } from '../../shared/sync/scope.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'
import { postgres } from './homes.ts'
import { startListening } from './process-for-tests.ts'

const home = await postgres()
const folder = mkdtempSync(join(tmpdir(), 'kakehashi-two-'))
const TURNS = 10
const wish = (count: number) => ({ kind: 'drill', record: freshId(), groups: { count } }) as const

describe.skipIf(home.reason !== null)(
  `two servers of headquarters on one database${home.reason === null ? '' : `: ${home.reason}`}`,
  { timeout: 60_000 },
  () => {
    const children: { readonly child: ChildProcess; readonly ended: Promise<number | null> }[] = []
    let addresses: readonly [string, string]
    let database: string
    let hq: DeskClient
    beforeAll(async () => {
      database = await home.fresh()
      const start = async () => {
        const running = await startListening(['--port', '0', '--backups', folder], { DATABASE_URL: database })
        children.push(running)
        return running
      }
      const one = await start()
      const other = await start()
      addresses = [one.address, other.address]
      // Whoever starts later writes the first invitation anew; it holds at both.
      hq = new DeskClient(one.address)
      expect((await hq.join(/#([0-9A-Z]{16})/.exec(other.said())?.[1] ?? '')).status).toBe(200)
    }, 120_000)
    afterAll(async () => {
      for (const { child } of children) child.kill('SIGKILL')
      await Promise.all(children.map(({ ended }) => ended))
      await home.close()
      rmSync(folder, { recursive: true, force: true })
    })

    /** A desk that was invited at one server and joined at the other. */
    const deskAt = async (address: string, organisation?: string): Promise<DeskClient> => {
      const inviter = hq.movedTo(address === addresses[0] ? addresses[1] : addresses[0])
      const { code } = (await inviter.invite(organisation ?? `協会 ${freshId()}`, 'association')).body
      const desk = new DeskClient(address, organisation)
      expect((await desk.join(code)).status).toBe(200)
      return desk
    }

    test('[P6] desks push to both at once: the seqs of the scope have no hole and no double', async () => {
      const one = await deskAt(addresses[0])
      const other = await deskAt(addresses[1], one.organisation)
      const scope = associationScope(one.organisation)
      const answered = await Promise.all(
        [one, other].map(async desk => {
          const seqs: number[] = []
          for (let turn = 0; turn < TURNS; turn++)
            for (const { seq = 0 } of (await desk.write(scope, [wish(1), wish(2), wish(3)])).body.answers) seqs.push(seq)
          return seqs
        }),
      )
      const all = Array.from({ length: 2 * TURNS * 3 }, (_, place) => place + 1)
      expect(answered.flat().toSorted((a, b) => a - b)).toEqual(all)
      const [here, there] = [await one.changes(scope), await other.changes(scope)]
      expect(here.body.changes.map(({ seq }) => seq)).toEqual(all)
      expect(there.body).toEqual(here.body)
    })

    test('[P3] the same push sent to both at the same moment is taken once', async () => {
      const desk = await deskAt(addresses[0])
      const scope = associationScope(desk.organisation)
      const page = desk.deed(scope, [wish(1)])
      const replies = await Promise.all(addresses.map(address => desk.movedTo(address).push(scope, [page])))
      expect(replies.flatMap(({ body }) => body.answers.map(({ answer }) => answer)).toSorted()).toEqual(['dup', 'ok'])
    })

    test('[P6] while somebody holds one scope, desks of others push; the one who waits is answered when it is free', async () => {
      const held = await deskAt(addresses[0])
      const others = await Promise.all([1, 2, 3].map(() => deskAt(addresses[0])))
      const scopeOf = (desk: DeskClient) => associationScope(desk.organisation)
      for (const desk of [held, ...others]) await desk.write(scopeOf(desk), [wish(1)])
      const holder = new pg.Client({ connectionString: database })
      await holder.connect()
      await holder.query('begin')
      await holder.query('select from scope where scope = $1 for update', [scopeOf(held)])
      let isFree = false
      const waits = held.write(scopeOf(held), [wish(2)]).then(({ body }) => ({ isFree, body }))
      for (let turn = 0; turn < TURNS; turn++) {
        const replies = await Promise.all(others.map(desk => desk.write(scopeOf(desk), [wish(turn)])))
        expect(replies.flatMap(({ body }) => body.answers.map(({ answer }) => answer))).toEqual(['ok', 'ok', 'ok'])
      }
      isFree = true
      await holder.query('rollback')
      await holder.end()
      expect(await waits).toMatchObject({ isFree: true, body: { answers: [{ answer: 'ok', seq: 2 }] } })
    })

    test('a poll that waits at one hears within seconds of a push at the other, and never of less than was pushed', async () => {
      const one = await deskAt(addresses[0])
      const other = await deskAt(addresses[1], one.organisation)
      const scope = associationScope(one.organisation)
      for (let turn = 1; turn <= 3; turn++) {
        const waiting = one.poll((await one.poll()).body.heads, 20_000)
        await new Promise(done => setTimeout(done, 100))
        await other.write(scope, [wish(turn)])
        const pushed = performance.now()
        expect((await waiting).body.heads[scope]).toBe(turn)
        expect(performance.now() - pushed).toBeLessThan(5_000)
        // No memory of a server is older than the database.
        expect((await one.poll()).body.heads[scope]).toBe(turn)
        expect((await one.changes(scope)).body.head).toBe(turn)
      }
    })
  },
)

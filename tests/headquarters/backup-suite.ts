import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backUp, holdsSomething, restore } from '../../headquarters/backup.ts'
import { epochOf, STEPS } from '../../headquarters/storage/schema.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'
import type { DeedHead } from '../../shared/sync/change.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { nextKey } from '../shared/desks/association.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { freshId } from '../support/desk-client.ts'
import { admitted, association, order, scopeOf, seen, striking } from './association-for-tests.ts'
import type { Home } from './homes.ts'
import type { TestServer } from './server-for-tests.ts'
import { startServer } from './server-for-tests.ts'

/** What every home of headquarters' data promises of backups. */
export function backupSuite(home: Home): void {
  describe.skipIf(home.reason !== null)(`backups of headquarters in ${home.name}${home.reason === null ? '' : `: ${home.reason}`}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'kakehashi-backup-'))
    const title = '改行\u2028段落\u2029空\u0000"}'
    let files = 0
    const newPath = () => join(folder, `${++files}.backup.gz`)
    let storage: Storage
    let server: TestServer
    let desk: DeskClient
    let scope: Scope
    beforeAll(async () => {
      storage = await home.open()
      server = await startServer(storage)
      desk = await server.desk('みなと国際交流協会')
      scope = associationScope(desk.organisation)
      const wish = () => ({ kind: 'drill' as const, record: freshId(), groups: { title } })
      for (let times = 0; times < 3; times++) await desk.write(scope, Array.from({ length: 450 }, wish))
    }, 60_000)
    afterAll(async () => {
      await server?.close()
      await home.close()
      rmSync(folder, { recursive: true, force: true })
    })

    test('[R1] a restored headquarters has all of it under another epoch, and desks offer again what came later', {
      timeout: 60_000,
    }, async () => {
      const path = newPath()
      await backUp(storage, path, Date.now())
      const later = desk.deed(scope, [{ kind: 'drill', record: freshId(), groups: { title: 'あと' } }])
      await desk.push(scope, [later])

      const fresh = await home.open()
      expect(await restore(fresh, path, 'another-epoch')).toMatchObject({ ok: true })
      const again = await startServer(fresh)
      const moved = desk.movedTo(again.address)
      const { body } = await moved.changes(scope, 0, 5_000)
      expect(body).toMatchObject({ head: 1350, until: 1350, epoch: 'another-epoch' })
      expect(body.changes.every(({ change }) => change.body && 'plain' in change.body && change.body.plain['title'] === title)).toBe(true)
      expect(await epochOf(storage)).not.toBe('another-epoch')
      // The same (desk, n) is known, the one after the backup is new.
      expect((await moved.push(scope, [later])).body.answers).toEqual([{ n: 1351, answer: 'ok', seq: 1351 }])
      expect(await restore(fresh, path, 'third')).toEqual({ ok: false, problem: 'not-empty' })
      expect(await epochOf(fresh)).toBe('another-epoch')
      await again.close()
    })

    test('[R1] [O2] desks, keys, sheets and strikings that came after the backup come again with the commands', {
      timeout: 60_000,
    }, async () => {
      const path = newPath()
      const first = await association(server, 'ひので国際交流協会')
      await backUp(storage, path, Date.now())
      const [second, third] = [await admitted(server, first, 'admin'), await admitted(server, first, 'edit')]
      await order(second, striking(third, nextKey(2, [first.to, second.to])))
      const before = await seen(first)
      const fresh = await home.open()
      await restore(fresh, path, 'another-epoch')
      const again = await startServer(fresh)
      const own = (await first.client.changes(scopeOf(first))).body
      const moved = { ...first, client: first.client.movedTo(again.address) }
      // Each desk offers what it wrote itself; a desk that headquarters has lost is unknown until it was admitted again.
      for (const { client } of [second, first, second]) {
        const changes = own.changes.map(one => one.change).filter(change => change.desk === client.desk)
        const pages = changes.map(change => ({
          deed: own.deeds.find(({ id }) => id === change.deed) as DeedHead,
          part: 1,
          of: 1,
          changes: [change],
        }))
        await client.movedTo(again.address).push(scopeOf(first), pages)
      }
      const after = await seen(moved)
      const told = ({ desks, keys }: typeof after) => [desks.map(desk => ({ ...desk, vouch: desk.vouch?.by })), keys]
      expect(told(after).map(list => [...list].sort((a, b) => (a.record < b.record ? -1 : 1)))).toEqual(
        told(before).map(list => [...list].sort((a, b) => (a.record < b.record ? -1 : 1))),
      )
      expect((await third.client.movedTo(again.address).changes(scopeOf(first))).status).toBe(401)
      await again.close()
    })

    test('a backup that was cut, changed, is none or is of a newer version restores nothing', { timeout: 60_000 }, async () => {
      const path = newPath()
      await backUp(storage, path, Date.now())
      const bytes = readFileSync(path)
      const cut = newPath()
      writeFileSync(cut, bytes.subarray(0, bytes.length - 20))
      const changed = newPath()
      writeFileSync(changed, Buffer.concat([bytes.subarray(0, 40), Buffer.from([(bytes[40] ?? 0) ^ 1]), bytes.subarray(41)]))
      const short = newPath()
      writeFileSync(short, gzipSync(gunzipSync(bytes).toString('utf8').split('\n').toSpliced(5, 1).join('\n')))
      const newer = newPath()
      await storage.read(`update meta set value = $1 where name = 'step'`, [String(STEPS + 1)])
      await backUp(storage, newer, Date.now())
      await storage.read(`update meta set value = $1 where name = 'step'`, [String(STEPS)])

      const fresh = await home.open()
      for (const bad of [cut, changed, short]) expect(await restore(fresh, bad, 'x')).toEqual({ ok: false, problem: 'damaged' })
      expect(await restore(fresh, newPath(), 'x')).toEqual({ ok: false, problem: 'missing' })
      expect(await restore(fresh, newer, 'x')).toEqual({ ok: false, problem: 'newer' })
      expect(await holdsSomething(fresh)).toBe(false)
      await fresh.close()
    })

    test('a folder that takes nothing leaves no half backup', async () => {
      const path = join(folder, 'no-such-folder', 'a.backup.gz')
      await expect(backUp(storage, path, Date.now())).rejects.toThrow('ENOENT')
      expect(readdirSync(folder).filter(name => name.endsWith('.new'))).toEqual([])
    })
  })
}

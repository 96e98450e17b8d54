import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backUp, holdsSomething, restore } from '../../headquarters/backup.ts'
import { epochOf, STEPS } from '../../headquarters/storage/schema.ts'
import type { Storage } from '../../headquarters/storage/storage.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { freshId } from '../support/desk-client.ts'
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

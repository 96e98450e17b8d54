import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inspectBackup } from '../../electron/services/backup-file.ts'
import { Log } from '../../electron/services/log.ts'
import { applyEntries } from '../../renderer/data/apply.ts'
import { newBook } from '../../renderer/data/book.ts'
import { readBackup } from '../../renderer/data/read-backup.ts'
import { importKeys } from '../../renderer/data/seal.ts'
import { textOf } from '../../shared/sync/long-text.ts'
import { DESK, freshFolder, SCOPE } from '../support/host-deeds.ts'

/**
 * Files as each release wrote them, with fictional records; never written again. A release that changes what it writes adds
 * a folder, and opens all that are there.
 */
const releases = ['0.1']
const folderOf = (release: string) => join(import.meta.dirname, '../fixtures', `release-${release}`)
/** The key of the association's scope that the sealed bodies were sealed with: 32 bytes of 7. */
const KEY = Buffer.alloc(32, 7).toString('base64')

test.each(releases)('[V4] [L5] the log and the backup of release %s open, and say what they said', async release => {
  const folder = join(await freshFolder(), 'log')
  await cp(join(folderOf(release), 'deeds-log'), join(folder, 'deeds.log'))
  const log = await Log.open(folder, { free: async () => 9e9 })
  expect(log.cut).toBe(0)
  const { entries, head } = await log.read(0, 1000)
  await log.close()
  expect(head).toBe(6)

  const keys = await importKeys([{ scope: SCOPE, epoch: 1, key: KEY }])
  const chance = { now: () => Date.UTC(2026, 10, 23), bytes: (length: number) => new Uint8Array(length) }
  const book = newBook({ ask: () => Promise.reject(new Error('no host')), db: null as never, chance, desk: DESK, person: '', keys })
  await applyEntries(book, entries)
  expect(book.unreadable).toBe(0)
  expect(book.view.all('volunteer').map(({ groups }) => groups)).toEqual([
    { here: true, name: { name: '見本 花子', kana: 'ミホン ハナコ', latin: '' }, phone: '026-000-0001' },
  ])
  expect(book.view.all('drill').map(({ groups }) => groups['title'])).toEqual(['見本の避難訓練'])
  const application = book.view.all('application').find(({ groups }) => groups['title'] === '共同の申請')
  expect(application && textOf(book.view.stored('application', application.id)?.texts['purpose'])).toBe('地域の防災と交流のため。')
  expect(book.history.map(({ deed, person }) => [deed.action, person])).toEqual([
    ['roster.import', '見本 太郎'],
    ['roster.edit', '見本 太郎'],
    ['drills.create', '見本 太郎'],
    ['application.create', '見本 太郎'],
    ['application.edit', '見本 太郎'],
    ['application.edit', '見本 太郎'],
  ])
  expect([...book.outbox.values()].map(({ from, rejected }) => [from, rejected])).toEqual([
    [3, [{ n: 3, reason: 'not-allowed' }]],
    [1, []],
  ])

  const path = join(folderOf(release), 'desk.kakehashi-backup')
  expect(await inspectBackup(path)).toMatchObject({ form: 1, entries: 6, desk: { desk: DESK } })
  expect([...(readBackup(await readFile(path))?.entries ?? [])]).toEqual(entries)
})

import { join } from 'node:path'
import { Log } from '../../../electron/services/log.ts'
import { rowsOf } from '../../../headquarters/backup-file.ts'
import { must } from '../../support/journey-walk.ts'
import { countOf } from '../main-job/roster.ts'
import type { KeysWorld } from './world.ts'

/** Somebody asks to be erased. Nothing of them is in the desk's log, in its backup, at headquarters or in a backup of it: by their bytes. */
export async function erased({ walk, spare, headquarters }: KeysWorld): Promise<void> {
  await spare.room('名簿')
  const all = await countOf(spare)
  await spare.take(spare.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(3))
  await spare.press('消去の求め')
  const dialog = spare.page.getByRole('dialog')
  await spare.choose(dialog.getByLabel('消去する理由'), '本人から消去の求めがあった')
  await spare.write(dialog.getByLabel(/「消去」と打ってください/), '消去')
  await walk.axe(spare.page, 'erasure')
  await walk.picture(spare.page, '7-erasure')
  await spare.use(dialog.getByRole('button', { name: '消去する' }))
  await spare.sees('記録を消去しました')
  must((await countOf(spare)) === all - 1, 'whoever was erased is still in the roster')
  await spare.page.waitForTimeout(3_000)
  await spare.sees(/に同期|つながっています/)

  await spare.kill()
  await headquarters.end()
  const file = join(walk.work, 'headquarters.backup.gz')
  await headquarters.backUp(file)
  const rows: Kept[] = []
  for await (const { table, row } of rowsOf(file))
    if (table === 'change' && row['kind'] === 'volunteer') rows.push({ record: String(row['record']), whole: row['body'] !== null })
  mustLackOne(rows, all, 'headquarters')

  const log = await Log.open(join(spare.profile, 'log'), {})
  const kept: Kept[] = []
  for (let after = 0; after < log.head; ) {
    const { entries } = await log.read(after, 500)
    for (const { pos, entry } of entries) {
      after = pos
      const changes =
        entry.type === 'deed' ? entry.page.changes : entry.type === 'received' ? entry.changes.map(({ change }) => change) : []
      for (const { kind, record, body } of changes) if (kind === 'volunteer') kept.push({ record, whole: body !== undefined })
    }
  }
  await log.close()
  mustLackOne(kept, all, 'the log')
  await headquarters.start()
  await spare.again()
}

interface Kept {
  readonly record: string
  readonly whole: boolean
}

/** Of one person no change has its values any more, and of all others some have. */
function mustLackOne(kept: readonly Kept[], people: number, where: string): void {
  const records = Map.groupBy(kept, ({ record }) => record)
  const empty = [...records].filter(([, changes]) => !changes.some(({ whole }) => whole))
  must(records.size >= people, `${where} knows ${records.size} people of ${people}`)
  must(empty.length === 1, `${where} has no values of ${empty.length} people`)
}

import { openPglite } from '../../../headquarters/storage/pglite.ts'
import { epochOf } from '../../../headquarters/storage/schema.ts'
import { must } from '../../support/journey-walk.ts'
import { openApplication, syncNow } from '../main-job/joint-application.ts'
import type { World } from '../main-job/world.ts'
import { agree, holds, nothingWaits, oldBackup } from './a-week-offline.ts'

/** Headquarters' disk broke: it starts from the backup of before the week, and the desks bring what it lacks. */
export async function heal(world: World): Promise<void> {
  const { walk, a, b, office, headquarters } = world
  await headquarters.end()
  const before = await kept(headquarters.data)
  await headquarters.restore(oldBackup(world))
  const old = await kept(headquarters.data)
  must(old.changes.size < before.changes.size, 'the backup holds everything: nothing would be healed')
  must(old.epoch !== before.epoch, 'the restored headquarters goes by the same epoch')

  await headquarters.start()
  for (const desk of [a, b, office]) {
    await syncNow(desk)
    await nothingWaits(desk)
  }
  await agree(a, b)
  await a.fill('定員（人）', '80')
  await nothingWaits(a)
  await openApplication(b)
  await holds(b, '80')
  await walk.picture(b.page, '5-healed')

  await headquarters.end()
  const after = await kept(headquarters.data)
  const lost = [...before.changes].filter(change => !after.changes.has(change))
  must(lost.length === 0, `${lost.length} of ${before.changes.size} changes did not come back to headquarters: ${lost.slice(0, 5)}`)
  await headquarters.start()
  walk.say(`  headquarters had ${before.changes.size} changes, the backup ${old.changes.size}, and has ${after.changes.size} again`)
}

/** Every change of a desk that headquarters has taken, by its name. What it writes itself it writes anew. */
async function kept(data: string): Promise<{ readonly epoch: string; readonly changes: ReadonlySet<string> }> {
  const storage = await openPglite(data)
  try {
    const rows = await storage.read<{ readonly name: string }>(
      `select scope || ' ' || desk || ' ' || n as name from change where seq is not null and desk in (select id from desk)`,
    )
    return { epoch: await epochOf(storage), changes: new Set(rows.map(({ name }) => name)) }
  } finally {
    await storage.close()
  }
}

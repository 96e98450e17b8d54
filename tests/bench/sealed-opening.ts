import { join } from 'node:path'
import { mintScopeKey } from '../../electron/services/keys.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { freshId } from '../support/desk-client.ts'
import type { Walk } from '../support/journey-walk.ts'
import { buildOwnPage, inOwnPage } from './own-page.ts'
import { several } from './print-line.ts'
import { makeProfile } from './sync-desk.ts'
import { syncPeople } from './sync-people.ts'

/** Milliseconds in which a page reads so many sealed records from the disk and opens them, in a desk of its own. */
export async function sealedOpening(walk: Walk, count: number): Promise<readonly number[]> {
  const profile = join(walk.work, 'sealed')
  const organisation = freshId()
  await makeProfile(profile, { organisation, key: mintScopeKey(associationScope(organisation)) })
  return inOwnPage(walk, await buildOwnPage(walk), profile, async page => {
    const people = syncPeople(count, 500_000, Date.now())
    await page.evaluate(text => globalThis.bench.write(text), JSON.stringify(people))
    return several(async () => {
      await page.reload()
      await page.waitForFunction(() => 'bench' in globalThis)
      return page.evaluate(() => globalThis.bench.opened)
    })
  })
}

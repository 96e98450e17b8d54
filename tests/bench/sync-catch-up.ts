import { join } from 'node:path'
import { readDesk } from '../../electron/services/profile.ts'
import { groupsOf } from '../../shared/roster/volunteer.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import { DeskClient } from '../support/desk-client.ts'
import { JourneyDesk } from '../support/journey-desk.ts'
import type { Walk } from '../support/journey-walk.ts'
import { printLine, RUNS, seconds, several } from './print-line.ts'
import { askHost, fillingOf, joinHeadquarters, openRoster, ownNext } from './sync-desk.ts'
import type { Written } from './sync-headquarters.ts'
import { benchHeadquarters, deedOf, fill, moved, take } from './sync-headquarters.ts'
import { syncPeople } from './sync-people.ts'

/** What a week brings: half of it new people, half of it values replaced; in deeds of ten. */
const WEEK = 1_000
const DEED = 10

/** Seven days without headquarters: 1,000 changes of its own and 1,000 of a colleague's until both have all, with so many people there before. */
export async function measureCatchUp(walk: Walk, count: number): Promise<void> {
  const headquarters = await benchHeadquarters(join(walk.work, 'headquarters-catch-up'), 1)
  const { organisation, key, address, codes } = headquarters
  const written = [...(await fill(headquarters, count))]
  const desk = new JourneyDesk(walk, 'catch-up')
  await openRoster(desk, headquarters)
  const whole = fillingOf(desk, count)
  await joinHeadquarters(desk, address, codes[0] ?? '')
  await whole
  const file = await readDesk(desk.profile)
  if (file === null || file === 'unreadable') throw new Error('the profile has no desk')
  const own = new DeskClient(address, organisation, file.desk)
  let rows = count
  let at = headquarters
  let turn = 0
  const week = (from: number, seed: number): readonly Written[] => [
    ...syncPeople(WEEK / 2, seed, Date.now()).map(person => ({ record: person.id, groups: { here: true, ...groupsOf(person) } })),
    ...written.slice(from, from + WEEK / 2).map(replaced),
  ]
  const runs = await several(async () => {
    turn++
    // The desk does not find headquarters where it was; the colleague finds it elsewhere.
    at = { ...at, ...(await moved(at, null)) }
    const colleague = headquarters.colleague.movedTo(at.address)
    for (const records of deeds(week(turn * WEEK, 200_000 + turn)))
      await take(colleague, await deedOf(colleague, { organisation, key }, records))
    for (const [scope, n] of colleague.next) headquarters.colleague.next.set(scope, n)
    own.next.set(associationScope(organisation), await ownNext(desk, file.desk, associationScope(organisation)))
    for (const records of deeds(week(turn * WEEK + WEEK / 2, 300_000 + turn)))
      for (const page of await deedOf(own, { organisation, key }, records)) {
        const saved = await askHost(desk, 'log:append', { page, after: 0 })
        if (!saved.ok) throw new Error(`the log did not take a deed: ${saved.problem}`)
      }
    rows += WEEK
    await fillingOf(desk, rows - WEEK / 2)
    at = { ...at, ...(await moved(at, address)) }
    return seconds(async () => {
      for (;;) {
        const status = await askHost(desk, 'headquarters:sync', {})
        if (status.phase === 'on' && status.waiting.length === 0) break
      }
      await fillingOf(desk, rows)
    })
  }, RUNS)
  printLine('sync: catch-up after 7 days, 1,000 own and 1,000 other changes', runs, 's', 2)
  await desk.end()
  await at.running.kill()
}

const replaced = ([record, stamp]: readonly [string, Stamp]): Written => ({
  record,
  groups: { note: `${record.slice(0, 8)} から聞きました` },
  bases: { note: [stamp] },
})

const deeds = (records: readonly Written[]): readonly (readonly Written[])[] =>
  Array.from({ length: Math.ceil(records.length / DEED) }, (_, deed) => records.slice(deed * DEED, (deed + 1) * DEED))

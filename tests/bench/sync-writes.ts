import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { mintScopeKey } from '../../electron/services/keys.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { freshId } from '../support/desk-client.ts'
import type { Walk } from '../support/journey-walk.ts'
import { buildOwnPage, inOwnPage } from './own-page.ts'
import type { Wrote } from './pages/ours.ts'
import { printLine, printRate, RUNS } from './print-line.ts'
import { makeProfile } from './sync-desk.ts'
import { syncPeople } from './sync-people.ts'
import type { Rival } from './sync-rivals.ts'
import { openRivals } from './sync-rivals.ts'

const COUNT = 10_000

/** The same rows written at once by this program and by others, in the same browser, each time into a browser profile of its own. */
export async function measureWrites(walk: Walk): Promise<void> {
  const page = await buildOwnPage(walk)
  const rivals = await openRivals(walk)
  const ours: number[] = []
  const kept: number[] = []
  const alone: number[] = []
  const theirs = new Map<Rival, number[]>(rivals?.names.map(rival => [rival, []]))
  let people = syncPeople(COUNT, 400_000, Date.now())
  // In turns, so that what else the machine does meets all alike.
  for (let turn = 0; turn < RUNS; turn++) {
    people = syncPeople(COUNT, 400_000 + turn, Date.now())
    const own = await writeOurs(walk, page, people, turn)
    ours.push(own.done / 1000)
    kept.push(own.kept / 1000)
    for (const [rival, times] of theirs) times.push((await rivals?.write(rival, people)) ?? Number.NaN)
    if (rivals) alone.push((await rivals.writeAlone(people)) ?? Number.NaN)
  }
  const rows = `${COUNT.toLocaleString('en')} rows`
  printLine(`sync: local write of ${rows}, one deed, durable and shown`, ours, 's', null)
  printLine('sync: the same, until the view on the disk has them too', kept, 's', null)
  for (const [rival, times] of theirs) {
    const ratios = times.map((time, turn) => time / (ours[turn] ?? Number.NaN))
    printLine(`sync: local write of ${rows} in ${rival}`, times, 's', null)
    printRate(`sync: how many times as long ${rival} takes`, ratios, 'times', 1)
  }
  if (rivals) printLine(`sync: local write of ${rows} in a plain store of tinybase, which cannot be synced`, alone, 's', null)
  for (const rival of theirs.keys()) {
    const time = (await rivals?.firstSync(rival, people)) ?? null
    if (time === null) console.log(`${rival} did not end its first sync of ${rows} within a minute.`)
    else printLine(`sync: first sync of ${rows} in ${rival}, once`, [time], 's', null)
  }
  await rivals?.close()
}

async function writeOurs(walk: Walk, root: string, people: ReturnType<typeof syncPeople>, turn: number): Promise<Wrote> {
  const profile = join(walk.work, `writes-${turn}`)
  const organisation = freshId()
  await makeProfile(profile, { organisation, key: mintScopeKey(associationScope(organisation)) })
  const wrote = await inOwnPage(walk, root, profile, page => page.evaluate(text => globalThis.bench.write(text), JSON.stringify(people)))
  await rm(profile, { recursive: true })
  return wrote
}

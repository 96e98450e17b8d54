import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openReader } from '../../electron/services/log-reader.ts'
import { JourneyDesk } from '../support/journey-desk.ts'
import type { Walk } from '../support/journey-walk.ts'
import { opening } from './opening.ts'
import { buildOwnPage, inOwnPage } from './own-page.ts'
import { printLine, printRate, RUNS } from './print-line.ts'
import type { Filling } from './sync-desk.ts'
import { fillingOf, joinHeadquarters, openRoster } from './sync-desk.ts'
import type { BenchHeadquarters } from './sync-headquarters.ts'
import { benchHeadquarters, fill } from './sync-headquarters.ts'

interface Goals {
  readonly all: number
  readonly rebuild: number
}

/** First sync of so many people into new desks, the view made anew from the log, and a first sync that a kill breaks off. Goals in seconds. */
export async function measureFirstSync(walk: Walk, count: number, goals: Goals): Promise<void> {
  const records = `${count.toLocaleString('en')} records`
  const headquarters = await benchHeadquarters(join(walk.work, `headquarters-${count}`), RUNS + 1)
  await fill(headquarters, count)
  const fillings: Filling[] = []
  const rebuilt: number[] = []
  const applied: number[] = []
  const page = await buildOwnPage(walk)
  for (const [run, code] of headquarters.codes.slice(1).entries()) {
    const desk = new JourneyDesk(walk, `first-${count}-${run}`)
    await openRoster(desk, headquarters)
    const filling = fillingOf(desk, count)
    await joinHeadquarters(desk, headquarters.address, code)
    fillings.push(await filling)
    rebuilt.push(await rebuild(desk, count))
    await desk.end()
    const opened = await inOwnPage(walk, page, desk.profile, own => own.evaluate(() => globalThis.bench.opened))
    applied.push(count / (opened / 1000))
    await rm(desk.profile, { recursive: true })
  }
  const of = (measure: keyof Filling): readonly number[] => fillings.map(filling => filling[measure])
  printLine(`sync: first sync of ${records}`, of('all'), 's', goals.all)
  printLine(`sync: first sync of ${records}, until the first can be read`, of('first'), 's', 3)
  printLine(`sync: first sync of ${records}, longest time without an answer of the page`, of('pause'), 's', null)
  printLine(`sync: view of ${records} made anew from the log, page and all`, rebuilt, 's', goals.rebuild)
  printRate(`sync: pulled changes applied, of ${records} in the log`, applied, 'changes/s', 8_000)
  const twice = await brokenOff(walk, headquarters, count)
  printLine(`sync: first sync of ${records} broken off by a kill, changes that came twice`, [twice], 'changes', 0)
  await headquarters.running.kill()
}

/** Another browser on the same log: nothing of the view is there. Seconds from the address to the whole list. */
async function rebuild(desk: JourneyDesk, count: number): Promise<number> {
  await desk.forgetPage()
  await desk.openPage()
  desk.page.setDefaultTimeout(300_000)
  return opening(desk, () => fillingOf(desk, count))
}

/** The host is killed in the middle; the next start goes on from what its log has. Answers how many changes lie there twice. */
async function brokenOff(walk: Walk, headquarters: BenchHeadquarters, count: number): Promise<number> {
  const desk = new JourneyDesk(walk, `broken-${count}`)
  await openRoster(desk, headquarters)
  const [code = ''] = headquarters.codes
  const third = fillingOf(desk, count / 3)
  await joinHeadquarters(desk, headquarters.address, code)
  await third
  await desk.kill()
  await desk.start()
  desk.page.setDefaultTimeout(300_000)
  await desk.room('名簿')
  await fillingOf(desk, count)
  await desk.end()
  const reader = await openReader(join(desk.profile, 'log'))
  const seqs: number[] = []
  for (let after = 0; after < reader.index.head; ) {
    const entries = await reader.entries(after, 100)
    for (const { entry } of entries)
      if (entry.type === 'received') seqs.push(...entry.changes.flatMap(({ change, seq }) => (change.kind === 'volunteer' ? seq : [])))
    after += entries.length
  }
  await reader.file.close()
  if (new Set(seqs).size !== count) throw new Error(`the log has ${new Set(seqs).size} of ${count} people`)
  return seqs.length - count
}

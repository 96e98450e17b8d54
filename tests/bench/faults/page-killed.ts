import { FaultDesk } from './fault-desk.ts'
import { Acknowledged, differs, midWrite } from './page-work.ts'
import type { Around, Outcome, Trial } from './trial.ts'
import { whatIsThere } from './what-is-there.ts'

/** The browser is killed while its page imports or is typed at, and started again with its folder as it was left. */
async function run({ walk, seed, rounds }: Around): Promise<Outcome> {
  const desk = await FaultDesk.made(walk, 'page-killed')
  const noted = new Acknowledged()
  const lost: string[] = []
  for (let round = 0; round < rounds; round++) {
    const work = await midWrite(desk, seed, noted)
    await desk.killBrowser()
    await work.over
    await desk.reopen()
    const there = await whatIsThere(desk.profile)
    lost.push(...noted.missing(there), ...(await differs(desk, there)))
  }
  await desk.end()
  return { trials: rounds, acknowledged: noted.count, lost }
}

export const pageKilled: Trial = { name: 'page-killed', about: "the page's browser is killed in mid-write", rounds: 9, run }

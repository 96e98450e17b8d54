import { FaultDesk } from './fault-desk.ts'
import { Acknowledged, differs, importRows, typeOn } from './page-work.ts'
import type { Around, Outcome, Trial } from './trial.ts'
import { wait } from './trial.ts'
import { whatIsThere } from './what-is-there.ts'

/** The browser is killed while its page imports or is typed at, and started again with its folder as it was left. */
async function run({ walk, seed, rounds }: Around): Promise<Outcome> {
  const desk = await FaultDesk.made(walk, 'page-killed')
  const noted = new Acknowledged()
  const lost: string[] = []
  for (let round = 0; round < rounds; round++) {
    let killed = false
    const killAfter = async (millis: number): Promise<void> => {
      await wait(millis)
      killed = true
      await desk.killBrowser()
    }
    const importing = seed.once(3)
    let kill: Promise<void> | undefined
    if (importing) {
      const work = importRows(desk, noted, () => (kill = killAfter(seed.below(400))))
      await work.catch(error => ended(killed, error))
    } else {
      await desk.openTyped()
      kill = killAfter(200 + seed.below(800))
      await typeOn(desk, noted).catch(error => ended(killed, error))
    }
    await kill
    await desk.reopen()
    const there = await whatIsThere(desk.profile)
    lost.push(...noted.missing(there), ...(await differs(desk, there)))
  }
  await desk.end()
  return { trials: rounds, acknowledged: noted.count, lost }
}

/** What was under way may break off only because its browser is gone. */
function ended(killed: boolean, error: unknown): void {
  if (!killed) throw error
}

export const pageKilled: Trial = { name: 'page-killed', about: "the page's browser is killed in mid-write", rounds: 14, run }

import { FaultDesk } from './fault-desk.ts'
import { Acknowledged, differs, midWrite } from './page-work.ts'
import type { Around, Outcome, Trial } from './trial.ts'
import { whatIsThere } from './what-is-there.ts'

/** The host is killed while its page writes on. The page says so, and after the next start it shows what the log has. */
async function run({ walk, seed, rounds }: Around): Promise<Outcome> {
  const desk = await FaultDesk.made(walk, 'host-killed')
  const noted = new Acknowledged()
  const lost: string[] = []
  for (let round = 0; round < rounds; round++) {
    const work = await midWrite(desk, seed, noted)
    await desk.kill()
    await desk.sees('架け橋の本体が閉じています。').catch(error => lost.push(String(error)))
    await desk.again()
    await work.over
    const there = await whatIsThere(desk.profile)
    lost.push(...noted.missing(there), ...(await differs(desk, there)))
  }
  await desk.end()
  return { trials: rounds, acknowledged: noted.count, lost }
}

export const hostKilled: Trial = { name: 'host-killed', about: 'the host is killed in mid-write, the page goes on', rounds: 9, run }

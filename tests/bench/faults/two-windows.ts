import { FaultDesk } from './fault-desk.ts'
import { Acknowledged, differs, midWrite, typeOn } from './page-work.ts'
import type { Around, Outcome, Trial } from './trial.ts'
import { begin } from './trial.ts'
import { whatIsThere } from './what-is-there.ts'

/** Two windows write at the same time, and one of them is killed in the middle of it, sometimes between two parts of a deed. */
async function run({ walk, seed, rounds }: Around): Promise<Outcome> {
  const one = await FaultDesk.made(walk, 'two-windows')
  const noted = new Acknowledged()
  const lost: string[] = []
  for (let round = 0; round < rounds; round++) {
    const other = await one.anotherWindow()
    const typing = await begin(begun => typeOn(one, noted, begun))
    const work = await midWrite(other, seed, noted)
    await other.crash()
    await work.over
    // The one that is left goes on, at the latest when the half deed of the other is let go (SPEC L4).
    const before = noted.count
    await noted.more(3)
    if (noted.count === before) lost.push('the window that was left could write no more')
    await one.stopTyping()
    await typing.over
    await one.saved()
    const there = await whatIsThere(one.profile)
    lost.push(...noted.missing(there), ...(await differs(one, there)))
    const again = await one.anotherWindow()
    lost.push(...(await differs(again, there)))
    await again.page.close()
    await one.reopen()
    lost.push(...(await differs(one, there)))
  }
  await one.end()
  return { trials: rounds, acknowledged: noted.count, lost }
}

export const twoWindows: Trial = { name: 'two-windows', about: 'two windows write at once, one of them is killed', rounds: 6, run }

import type { Home } from '../../headquarters/homes.ts'
import { inStep } from './host-desk.ts'
import { bringTogether, missingIn } from './together.ts'
import type { AroundHosts, Outcome } from './trial.ts'
import { wait } from './trial.ts'

/** Headquarters is lost and comes back from a backup that is older than what it answered; the desks write on meanwhile. */
export async function restoreHeadquarters({ walk, seed, rounds }: AroundHosts, home: Home): Promise<Outcome> {
  if (home.reason !== null) return { notRun: home.reason }
  const together = await bringTogether(walk, home, `restored-${home.name}`)
  const { headquarters, desks } = together
  const lost: string[] = []
  const writeFor = async (millis: number): Promise<void> => {
    let isOver = false
    const writing = desks.map(desk => desk.writeOn(() => isOver))
    await wait(millis)
    isOver = true
    await Promise.all(writing)
  }
  for (let round = 0; round < rounds; round++) {
    await writeFor(200 + seed.below(500))
    await inStep(...desks)
    await headquarters.end()
    const backup = await headquarters.backUp('older')
    await headquarters.start()
    await writeFor(200 + seed.below(800))
    // Sometimes all of that was answered, sometimes headquarters goes in the middle of it.
    if (seed.once(2)) await inStep(...desks)
    const epoch = await headquarters.epoch()
    await headquarters.kill()
    await writeFor(seed.below(300))
    await headquarters.restore(backup)
    await headquarters.start()
    if ((await headquarters.epoch()) === epoch) lost.push('the epoch is the same after a restore')
    await inStep(...desks)
  }
  await headquarters.end()
  lost.push(...(await missingIn(together)))
  await together.end()
  return { trials: rounds, acknowledged: desks.reduce((sum, desk) => sum + desk.saved.size, 0), lost }
}

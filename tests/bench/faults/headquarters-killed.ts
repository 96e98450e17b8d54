import type { Home } from '../../headquarters/homes.ts'
import { inStep } from './host-desk.ts'
import { bringTogether, missingIn } from './together.ts'
import type { AroundHosts, Outcome } from './trial.ts'
import { wait } from './trial.ts'

/** Headquarters is killed while two desks push, again and again. */
export async function killHeadquarters({ walk, seed, rounds }: AroundHosts, home: Home): Promise<Outcome> {
  if (home.reason !== null) return { notRun: home.reason }
  const together = await bringTogether(walk, home, `killed-${home.name}`)
  const { headquarters, desks } = together
  for (let round = 0; round < rounds; round++) {
    let isOver = false
    const writing = desks.map(desk => desk.writeOn(() => isOver))
    await Promise.all(desks.map(desk => desk.sync()))
    await wait(200 + seed.below(1_000))
    await headquarters.kill()
    await wait(seed.below(300))
    isOver = true
    await Promise.all(writing)
    await headquarters.start()
    await inStep(...desks)
  }
  await headquarters.end()
  const lost = await missingIn(together)
  await together.end()
  return { trials: rounds, acknowledged: desks.reduce((sum, desk) => sum + desk.saved.size, 0), lost }
}

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../support/journey-process.ts'
import { FaultDesk } from './fault-desk.ts'
import { Acknowledged, differs, typeOn } from './page-work.ts'
import type { Around, Outcome, Trial } from './trial.ts'
import { begin } from './trial.ts'
import type { There } from './what-is-there.ts'
import { whatIsThere } from './what-is-there.ts'

const TWO_DAYS = 2 * 24 * 60 * 60 * 1000

/** The PC's clock jumps by up to two days, for host and page, while somebody types and between two starts. */
async function run({ walk, seed, rounds }: Around): Promise<Outcome> {
  const clock = join(walk.work, 'clock-shift')
  await writeFile(clock, '0')
  const desk = new FaultDesk(walk, 'clock')
  desk.environment = {
    NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import ${pathToFileURL(join(root, 'tests', 'support', 'host-clock.ts')).href}`,
    KAKEHASHI_TEST_CLOCK: clock,
  }
  await desk.make()
  const noted = new Acknowledged()
  const lost: string[] = []
  let shift = 0
  const jump = async (): Promise<void> => {
    shift = Math.round((seed.chance() * 2 - 1) * TWO_DAYS)
    await writeFile(clock, String(shift))
    await desk.page.evaluate(setClock, shift)
  }
  for (let round = 0; round < rounds; round++) {
    const typing = await begin(begun => typeOn(desk, noted, begun))
    for (let jumps = 0; jumps < 3; jumps++) {
      await noted.more(4)
      await jump()
    }
    const before = noted.count
    await noted.more(3)
    if (noted.count === before) lost.push(`nothing was saved after the clock was set to ${shift / 3_600_000} hours`)
    await desk.stopTyping()
    await typing.over
    if (seed.once(2)) {
      await desk.kill()
      await desk.again()
    } else await desk.reopen()
    await desk.page.evaluate(setClock, shift)
    const there = await whatIsThere(desk.profile)
    lost.push(...noted.missing(there), ...outOfOrder(there), ...(await differs(desk, there)))
  }
  await desk.end()
  return { trials: rounds * 3, acknowledged: noted.count, lost }
}

/** Runs in the page. */
function setClock(shift: number): void {
  const clock = globalThis as unknown as { realNow?: () => number }
  clock.realNow ??= Date.now.bind(Date)
  const real = clock.realNow
  Date.now = () => real() + shift
}

/** Stamps of this desk's changes that do not go up with their numbers (SPEC S2). */
function outOfOrder({ changes }: There): readonly string[] {
  return changes.flatMap((change, place) => {
    const last = changes[place - 1]
    return last && change.at <= last.at ? [`change ${change.n} is stamped before change ${last.n}`] : []
  })
}

export const clockJumps: Trial = { name: 'clock-jumps', about: "the PC's clock jumps by up to two days", rounds: 6, run }

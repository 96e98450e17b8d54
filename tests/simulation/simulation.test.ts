import { describe, expect, test, vi } from 'vitest'
import { brokenPromises } from './promises.ts'
import { World } from './world.ts'

const played = vi.hoisted(() => ({ disk: {} as { readonly [call: string]: (...args: readonly unknown[]) => unknown } }))
vi.mock('node:fs/promises', () => {
  const call =
    (name: string) =>
    (...args: readonly unknown[]) =>
      played.disk[name]?.(...args)
  return Object.fromEntries(['open', 'rename', 'rm', 'unlink', 'mkdir', 'stat', 'readdir', 'statfs'].map(name => [name, call(name)]))
})

/** Things that happen in one run. */
const STEPS = 150
const SEEDS = 25
/** Seeds that once broke a promise: a snapshot that left out who overwrote; values let go that a restored headquarters lacked. */
const ONCE_BROKEN = [65, 68, 90, 148, 175, 211, 214, 256]

/** What was promised and does not hold after this seed's run. */
async function run(seed: number): Promise<readonly string[]> {
  const world = new World(seed)
  played.disk = world.disk as unknown as typeof played.disk
  for (const desk of world.desks) {
    const starting = desk.start()
    await world.stage.run()
    await starting
  }
  for (let step = 0; step < STEPS; step++) {
    world.step()
    for (let turn = world.seed.below(30); turn > 0 && (await world.stage.next()); turn--);
  }
  await world.heal()
  return brokenPromises(world)
}

describe('desks that crash, lose the line and disagree come to one picture, and nothing that was saved is lost', () => {
  test.each([...Array.from({ length: SEEDS }, (_, place) => place + 1), ...ONCE_BROKEN])('seed %i', { timeout: 60_000 }, async seed => {
    expect(await run(seed)).toEqual([])
  })
})

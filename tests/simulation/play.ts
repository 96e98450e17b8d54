import { choose } from './happenings.ts'
import { onPlayedPcs } from './played-pc.ts'
import { brokenPromises } from './promises.ts'
import { settled } from './stage.ts'
import { World } from './world.ts'

/** What came of one seed. */
export interface Outcome {
  readonly seed: number
  /** What was promised and does not hold. */
  readonly broken: readonly string[]
  /** What had happened, in order: the turn, and who it happened to. */
  readonly told: readonly string[]
  readonly figures: Figures
}

/** What was played, to be added up. */
export type Figures = Readonly<Record<string, number>>

/** Most turns between two steps. */
const TURNS = 30
/** Steps between two looks at what is cheap to look at, and at all pictures. */
const LOOK = 5
const COMPARE = 25

/** What may happen, and what was promised when all faults are over. */
interface Played {
  readonly choose: typeof choose
  readonly look: typeof brokenPromises
}

/** Plays one seed for so many steps, heals the world and looks at what was promised. */
export async function play(seed: number, steps: number, played: Played = { choose, look: brokenPromises }): Promise<Outcome> {
  const world = new World(seed)
  return onPlayedPcs(world, async () => {
    for (const desk of world.desks) {
      const starting = desk.start()
      await world.stage.run()
      await starting
    }
    for (let step = 0; step < steps; step++) {
      // What was given a turn has gone on to its next one: whoever is killed now does nothing more.
      await settled()
      world.step(played.choose)
      for (let turn = world.seed.below(TURNS); turn > 0 && (await world.stage.next()); turn--);
      if (step % LOOK === 0) world.watch.look(world)
      if (step % COMPARE === 0) world.watch.compare(world)
    }
    await world.heal()
    world.watch.compare(world)
    const broken = await played.look(world)
    return { seed, broken, told: world.told, figures: figuresOf(world, steps) }
  })
}

function figuresOf({ stage, desks, watch: { saved, compared }, happened }: World, steps: number): Figures {
  return {
    seeds: 1,
    steps,
    turns: stage.turns,
    desks: desks.length,
    'deeds saved': saved.length,
    'changes saved': saved.reduce((sum, { changes }) => sum + changes, 0),
    'differences settled': saved.filter(({ action }) => action === 'differences.settle').length,
    'rounds with headquarters': desks.reduce((sum, { rounds }) => sum + rounds, 0),
    'views taken from the disk': desks.reduce((sum, { viewsTaken }) => sum + viewsTaken, 0),
    'pictures of the same changes compared': compared,
    ...Object.fromEntries([...happened].toSorted()),
  }
}

/** All that was played so far. */
export function added(sum: Figures, more: Figures): Figures {
  const names = new Set([...Object.keys(sum), ...Object.keys(more)])
  return Object.fromEntries([...names].map(name => [name, (sum[name] ?? 0) + (more[name] ?? 0)]))
}

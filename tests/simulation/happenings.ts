import { deletions } from './deletions.ts'
import type { Desk } from './desk.ts'
import { erasures } from './erasures.ts'
import { faults } from './faults.ts'
import type { Happening } from './happening.ts'
import { people } from './people.ts'
import { versions } from './versions.ts'
import type { World } from './world.ts'

/** All that may happen. Whoever has a fault of their own puts a list of it here. */
export const happenings: readonly Happening[] = [...people, ...deletions, ...erasures, ...faults, ...versions]

/** What happens to a desk now, of what may. */
export const chooseFrom =
  (list: readonly Happening[]) =>
  (world: World, desk: Desk): Happening => {
    const possible = list.filter(({ mayHappen }) => (mayHappen ? mayHappen(world, desk) : !desk.program.killed))
    let roll = world.seed.below(possible.reduce((sum, { weight }) => sum + weight, 0))
    const chosen = possible.find(({ weight }) => {
      roll -= weight
      return roll < 0
    })
    if (!chosen) throw new Error('nothing can happen')
    return chosen
  }

export const choose = chooseFrom(happenings)

import type { Desk } from './desk.ts'
import type { World } from './world.ts'

/** Something that may happen to a desk, or while its people look on. */
export interface Happening {
  /** With the desk's name before it, a sentence: `desk2 crashes`. */
  readonly name: string
  /** How often, against the weights of the others. */
  readonly weight: number
  /** Whether it can happen to this desk now. Absent: whenever the desk's program runs. */
  readonly mayHappen?: (world: World, desk: Desk) => boolean
  /** Where it answers a promise, it goes on while other things happen. */
  readonly happen: (world: World, desk: Desk) => unknown
}

import type { Seed } from '../../simulation/seed.ts'
import type { Walk } from '../../support/journey-walk.ts'

/** What a trial runs with. The same seed gives the same faults, as far as the machine keeps the same pace. */
export interface Around {
  readonly walk: Walk
  readonly seed: Seed
  /** How often something is broken. */
  readonly rounds: number
}

/** The same for trials without a page. */
export interface AroundHosts extends Omit<Around, 'walk'> {
  readonly walk: Pick<Walk, 'work'>
}

/** What came of a trial, or in plain words why it could not be run here. */
export type Outcome =
  | {
      /** Faults that were done. */
      readonly trials: number
      /** Changes that somebody had been told are saved, or answered. */
      readonly acknowledged: number
      /** A sentence for each of those that is not there any more, and for each desk that does not open or shows something else. */
      readonly lost: readonly string[]
    }
  | { readonly notRun: string }

export interface Trial {
  /** As it is asked for on the command line. */
  readonly name: string
  /** As it is printed. */
  readonly about: string
  readonly rounds: number
  readonly run: (around: Around) => Promise<Outcome>
}

/** Work that is under way. It is over when it was broken off, too: that is expected here. */
export interface Begun {
  readonly over: Promise<unknown>
}

/** Begins work and comes back when it says that it has begun. */
export async function begin(work: (begun: () => void) => Promise<unknown>): Promise<Begun> {
  let over: Promise<unknown> = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    let isBegun = false
    const begun = (): void => {
      isBegun = true
      resolve()
    }
    over = work(begun).catch(error => {
      if (!isBegun) reject(error)
    })
  })
  return { over }
}

export const wait = (millis: number): Promise<void> => new Promise(resolve => setTimeout(resolve, millis))

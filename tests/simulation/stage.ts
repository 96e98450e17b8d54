import type { Seed } from './seed.ts'

/** A running program. Once it was killed, nothing that it waits for ever comes. */
export interface Program {
  readonly name: string
  killed: boolean
}

interface Waiting {
  readonly program: Program
  readonly wake: () => void
}

/**
 * Where all that takes time in the world outside (a disk, a network) waits for its turn. The seed says whose turn it is,
 * so that a run can be had again exactly.
 */
export class Stage {
  readonly #seed: Seed
  #waiting: Waiting[] = []
  /** Turns that were given. */
  turns = 0

  constructor(seed: Seed) {
    this.#seed = seed
  }

  /** Until it is this program's turn; for ever where it was killed. */
  turn(program: Program): Promise<void> {
    if (program.killed) return new Promise(() => {})
    return new Promise(wake => this.#waiting.push({ program, wake }))
  }

  kill(program: Program): void {
    program.killed = true
    this.#waiting = this.#waiting.filter(waiting => waiting.program !== program)
  }

  /** Lets everything run that waits for nothing outside, then gives one turn. False where nobody waits. */
  async next(): Promise<boolean> {
    await new Promise(done => setImmediate(done))
    if (this.#waiting.length === 0) return false
    const [chosen] = this.#waiting.splice(this.#seed.below(this.#waiting.length), 1)
    this.turns++
    chosen?.wake()
    return true
  }

  /** Gives turns until nobody waits or `isOver`. */
  async run(isOver: () => boolean = () => false): Promise<void> {
    while (!isOver() && (await this.next()));
    await new Promise(done => setImmediate(done))
  }
}

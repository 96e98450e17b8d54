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

interface Alarm {
  readonly at: number
  readonly ring: () => void
}

/** Programs wait only for the stage: whatever else they do is done when Node's queue of promises is empty. */
export const settled = (): Promise<void> => new Promise(done => process.nextTick(done))

/**
 * Where all that takes time in the world outside (a disk, a network, a timer) waits for its turn. The seed says whose turn it
 * is, so that a run can be had again exactly.
 */
export class Stage {
  readonly #seed: Seed
  #waiting: Waiting[] = []
  #alarms: Alarm[] = []
  #now: number
  /** Turns that were given. */
  turns = 0

  constructor(seed: Seed, now: number) {
    this.#seed = seed
    this.#now = now
  }

  /** The true time, milliseconds since 1970. */
  get now(): number {
    return this.#now
  }

  /** Time goes by, and whatever waited for a time that has come goes on. */
  pass(time: number): void {
    this.#now += time
    const due = this.#alarms.filter(({ at }) => at <= this.#now)
    this.#alarms = this.#alarms.filter(({ at }) => at > this.#now)
    for (const { ring } of due) ring()
  }

  /** Rings after some time. Answers how to stop that. */
  after(time: number, ring: () => void): () => void {
    const alarm = { at: this.#now + time, ring }
    this.#alarms.push(alarm)
    return () => {
      this.#alarms = this.#alarms.filter(other => other !== alarm)
    }
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
    await settled()
    if (this.#waiting.length === 0) return false
    const [chosen] = this.#waiting.splice(this.#seed.below(this.#waiting.length), 1)
    this.turns++
    chosen?.wake()
    return true
  }

  /** Gives turns until nobody waits, also not for a time to come. */
  async run(): Promise<void> {
    for (;;) {
      while (await this.next());
      const first = Math.min(...this.#alarms.map(({ at }) => at))
      if (!Number.isFinite(first)) return
      this.pass(first - this.#now)
    }
  }
}

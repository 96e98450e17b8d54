/** After three wrong tries each further one waits twice as long, up to a minute. Milliseconds. */
const FREE = 3
const FIRST = 1_000
const LONGEST = 60_000

/** How long somebody who keeps typing a wrong passphrase has to wait. */
export class Patience {
  #wrong = 0
  #until = 0
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  mustWait(): boolean {
    return this.#now() < this.#until
  }

  wrong(): void {
    this.#wrong++
    if (this.#wrong >= FREE) this.#until = this.#now() + Math.min(FIRST * 2 ** (this.#wrong - FREE), LONGEST)
  }

  right(): void {
    this.#wrong = 0
    this.#until = 0
  }
}

/** Chance that can be had again: the same seed gives the same numbers (sfc32). */
export class Seed {
  #state: [number, number, number, number]

  constructor(seed: number) {
    this.#state = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 0xb7e15162]
    for (let turn = 0; turn < 16; turn++) this.#next()
  }

  #next(): number {
    let [a, b, c, d] = this.#state
    const sum = (a + b + d) >>> 0
    d = (d + 1) >>> 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) >>> 0
    c = ((c << 21) | (c >>> 11)) >>> 0
    c = (c + sum) >>> 0
    this.#state = [a >>> 0, b, c, d]
    return sum
  }

  /** At least 0, less than 1. */
  chance(): number {
    return this.#next() / 0x1_0000_0000
  }

  /** Happens once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0
  }

  /** A whole number from 0 to one less than `limit`. */
  below(limit: number): number {
    return Math.floor(this.chance() * limit)
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  one<T>(list: readonly [T, ...T[]]): T
  one<T>(list: readonly T[]): T | undefined
  one<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256))
  }
}

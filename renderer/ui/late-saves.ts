import { createContext } from 'react'
import type { Result } from '../../shared/core/result.ts'

/** What became of a save that was asked for; nothing where a field only tells the form around it. */
// biome-ignore lint/suspicious/noConfusingVoidType: a field may be given a function that answers nothing
export type Saving = void | Promise<Result<unknown, string>>

/** Why a text is not on the disk yet. `away`: the host does not answer. */
export type LateReason = 'disk-full' | 'read-only' | 'busy' | 'away'

const late: ReadonlySet<string> = new Set<LateReason>(['disk-full', 'read-only', 'busy'])

/** Null where it was saved, or refused for good. A host that does not answer (it was ended, or the PC sleeps) comes back. */
export async function lateReason(saving: Promise<Result<unknown, string>>): Promise<LateReason | null> {
  const done = await saving.catch(() => null)
  if (done === null) return 'away'
  return !done.ok && late.has(done.problem) ? (done.problem as LateReason) : null
}

/** Saves what one field holds; whether that is on the disk now. */
type Attempt = () => Promise<boolean>

/** Milliseconds between two tries. */
const EVERY = 5_000

/**
 * Texts that the disk could not take. They are tried again, the oldest first, from time to time and as soon as something
 * else went through, also after their page was left. What is written later waits for them: the newer text must win.
 */
export class LateSaves {
  readonly #waiting = new Set<Attempt>()
  readonly #every: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #trying: Promise<void> | null = null

  constructor(every = EVERY) {
    this.#every = every
  }

  get some(): boolean {
    return this.#waiting.size > 0
  }

  wait(attempt: Attempt): void {
    this.#waiting.add(attempt)
    this.#later()
  }

  /** Tries everything that waits, up to the first that still cannot be saved. */
  again(): Promise<void> {
    this.#trying ??= this.#try().finally(() => {
      this.#trying = null
    })
    return this.#trying
  }

  /** The desk is closed. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#waiting.clear()
  }

  async #try(): Promise<void> {
    for (const attempt of this.#waiting) {
      if (!(await attempt())) return this.#later()
      this.#waiting.delete(attempt)
    }
  }

  #later(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.again(), this.#every)
  }
}

export const LateSavesContext = createContext(new LateSaves())

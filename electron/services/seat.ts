import type { Person } from '../../shared/ipc/values.ts'
import type { DeskKeys } from './desk-keys.ts'
import type { KeptPerson } from './kept-person.ts'
import { personOf } from './kept-person.ts'

/** Who stepped aside may still have something on its way to the disk. Milliseconds. */
const LEAVING = 10_000
/** So long the keys wait for the next person. Milliseconds. */
const LONGEST = 60 * 60 * 1000
const LOOK = 30_000

interface SeatParts {
  readonly keys: DeskKeys
  readonly now: () => number
  /** Nobody came for too long. */
  readonly onLate: () => void
}

/** Who sits at a desk that has people, and for how long its keys wait for the next one (SPEC K8). */
export class Seat {
  readonly #parts: SeatParts
  #id: string | null = null
  #former: { readonly person: Person; readonly until: number } | null = null
  #emptySince = 0
  #closed = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(parts: SeatParts) {
    this.#parts = parts
  }

  /** All that are still here. */
  get people(): readonly KeptPerson[] {
    return (this.#parts.keys.secrets?.people ?? []).filter(({ left }) => left === null)
  }

  /** Who came in; null while nobody did, and on a desk without people. */
  get present(): KeptPerson | null {
    return this.people.find(({ id }) => id === this.#id) ?? null
  }

  /** Who sits here, and who has just left: what they did is still on its way. */
  get doers(): readonly Person[] {
    const { present } = this
    const former = this.#former && this.#parts.now() < this.#former.until ? [this.#former.person] : []
    return [...(present ? [personOf(present)] : []), ...former]
  }

  take(id: string): void {
    this.#id = id
    this.#parts.keys.aside = false
    clearInterval(this.#timer)
  }

  /** Nobody sits here now. On a desk without people nothing changes. */
  leave(): void {
    const { keys, now, onLate } = this.#parts
    this.#remember()
    if (this.people.length === 0) return
    keys.aside = true
    this.#emptySince = now()
    clearInterval(this.#timer)
    // A PC that slept, or whose clock was set, is late as soon as it looks.
    this.#timer = setInterval(() => this.isLate() && onLate(), LOOK).unref()
  }

  isLate(): boolean {
    const waited = this.#parts.now() - this.#emptySince
    return this.#parts.keys.aside && (waited >= LONGEST || waited < 0)
  }

  /** The desk was locked just now: what was under way still comes, and nobody can open it to look whose it is. */
  get isJustClosed(): boolean {
    return this.#parts.now() < this.#closed + LEAVING
  }

  /** The keys are about to be forgotten. */
  close(): void {
    this.#remember()
    this.#closed = this.#parts.now()
    clearInterval(this.#timer)
  }

  #remember(): void {
    const { present } = this
    if (present) this.#former = { person: personOf(present), until: this.#parts.now() + LEAVING }
    this.#id = null
  }
}

import { erasedBy } from '../../shared/sync/erasure.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import type { LogEntry } from '../../shared/sync/log.ts'
import { recordKey } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'

/** What a desk has heard of one scope: the sum says whether two desks have heard the same. */
export interface Heard {
  readonly sum: number
  /** By `recordKey`. */
  readonly records: ReadonlySet<string>
}

interface Tally {
  sum: number
  /** By `recordKey`: changes of it, whole ones, which are not whole any more when it is erased. */
  readonly whole: Map<string, string[]>
  readonly erased: Set<string>
  readonly records: Set<string>
  /** By the change's name: whether its values were there. */
  readonly names: Map<string, boolean>
}

/** Notes at which place of a desk's log it heard of which changes, beside the programs and without asking them. */
export class Witness {
  #places: (readonly KeptChange[] | undefined)[] = []
  #upTo = 0
  #tallies = new Map<Scope, Tally>()

  /** A log that was opened again may be shorter than it was, and goes on with other entries. */
  startsAgain(head: number): void {
    this.#places.length = Math.min(this.#places.length, head + 1)
    if (head < this.#upTo) this.#forget()
  }

  sees(pos: number, entry: LogEntry): void {
    if (pos <= this.#upTo) return
    this.#places[pos] = changesOf(entry)
  }

  /** What was heard up to a place, by scope. Null where this witness has not seen all of it. */
  heard(pos: number): ReadonlyMap<Scope, Heard> | null {
    if (pos < this.#upTo) this.#forget()
    while (this.#upTo < pos) {
      const changes = this.#places[this.#upTo + 1]
      if (!changes) return null
      for (const change of changes) this.#add(change)
      this.#upTo++
    }
    return this.#tallies
  }

  /** All that was heard, as it lies in the log. */
  changes(): readonly KeptChange[] {
    return this.#places.flatMap(changes => changes ?? [])
  }

  #forget(): void {
    this.#upTo = 0
    this.#tallies = new Map()
  }

  #add(change: KeptChange): void {
    const tally = this.#tallies.get(change.scope) ?? { sum: 0, whole: new Map(), erased: new Set(), records: new Set(), names: new Map() }
    this.#tallies.set(change.scope, tally)
    const name = nameOf(change)
    const known = tally.names.get(name)
    const key = recordKey(change.kind, change.record)
    const whole = change.body !== undefined && !tally.erased.has(key)
    for (const erased of erasedBy(change)) erase(tally, erased.slice(change.scope.length + 1))
    if (whole) tally.whole.set(key, [...(tally.whole.get(key) ?? []), name])
    if (known === true || known === whole) return
    tally.names.set(name, whole)
    tally.records.add(key)
    tally.sum += hashOf(`${name} ${whole}`) - (known === undefined ? 0 : hashOf(`${name} ${known}`))
  }
}

/** Whether a log heard values of what was erased before or after makes no difference to what is shown. */
function erase(tally: Tally, key: string): void {
  tally.erased.add(key)
  for (const name of tally.whole.get(key) ?? []) {
    if (tally.names.get(name) !== true) continue
    tally.names.set(name, false)
    tally.sum += hashOf(`${name} false`) - hashOf(`${name} true`)
  }
  tally.whole.delete(key)
}

const nameOf = ({ desk, n, at }: KeptChange): string => `${desk} ${n} ${at}`

function changesOf(entry: LogEntry): readonly KeptChange[] {
  if (entry.type === 'answered') return []
  return entry.type === 'deed' ? entry.page.changes : entry.changes.map(({ change }) => change)
}

/** A number of 40 bits: thousands of them can be added up exactly. */
export function hashOf(text: string): number {
  let one = 0x811c9dc5
  let other = 0x9e3779b9
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other ^ code, 0x5bd1e995)
    other ^= other >>> 15
  }
  return (one >>> 0) * 256 + (other & 255)
}

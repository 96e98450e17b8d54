import type { Erased } from '../../shared/sync/erasure.ts'
import { erasedInGroups, erasedName, isErased } from '../../shared/sync/erasure.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { HERE, isSealed, testifies } from '../../shared/sync/kinds.ts'
import type { HeardChange, LetGo } from '../../shared/sync/let-go.ts'
import { letGo } from '../../shared/sync/let-go.ts'
import type { ShownRecord, StoredRecord } from '../../shared/sync/record.ts'
import { applyChange, applyLetGo, emptied, emptyRecord, recordKey, shown } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import { stampOf } from '../../shared/sync/stamp.ts'

/** Told which kinds have changed. */
type Listener = () => void

/** The records in memory, opened. Rooms read here; only `apply.ts` writes. */
export class View {
  readonly #records = new Map<string, StoredRecord>()
  readonly #keysByKind = new Map<Kind, Set<string>>()
  readonly #shelves = new Map<string, Set<string>>()
  readonly #lists = new Map<Kind, readonly ShownRecord[]>()
  readonly #shown = new WeakMap<StoredRecord, { readonly record: ShownRecord | null }>()
  /** Records whose deletion waits for a person (SPEC H2). */
  readonly #held = new Set<string>()
  readonly #erased = new Set<string>()
  readonly #listeners = new Map<Kind, Set<Listener>>()

  /** All living records of a kind. The same array until one of them changes. */
  all(kind: Kind): readonly ShownRecord[] {
    const known = this.#lists.get(kind)
    if (known) return known
    const list = [...this.each(kind)]
    this.#lists.set(kind, list)
    return list
  }

  /** The same one by one, each opened when it is its turn. */
  *each(kind: Kind): Iterable<ShownRecord> {
    for (const key of this.#keysByKind.get(kind) ?? []) {
      const stored = this.#records.get(key)
      const record = stored && this.#show(stored)
      if (record) yield record
    }
  }

  /** Records of all kinds, deleted ones too. */
  get size(): number {
    return this.#records.size
  }

  one(kind: Kind, id: string): ShownRecord | null {
    const stored = this.stored(kind, id)
    return stored ? this.#show(stored) : null
  }

  stored(kind: Kind, id: string): StoredRecord | undefined {
    return this.#records.get(recordKey(kind, id))
  }

  /** The same by `recordKey`, for whoever writes the view to disk. */
  storedByKey(key: string): StoredRecord | undefined {
    return this.#records.get(key)
  }

  /** The sealed records that lie on a shelf. */
  onShelf(shelf: string): readonly StoredRecord[] {
    return [...(this.#shelves.get(shelf) ?? [])].flatMap(key => this.#records.get(key) ?? [])
  }

  /** The newest stamp of all that was heard, up to a moment; '' where there is none. Looks at everything: for rare use. */
  newest(until: number): Stamp | '' {
    const limit = stampOf({ millis: until + 1, count: 0, desk: '' })
    let newest: Stamp | '' = ''
    const look = (at: Stamp): void => {
      if (at > newest && at < limit) newest = at
    }
    for (const { cells, texts } of this.#records.values()) {
      for (const { heads, covered } of Object.values(cells)) {
        for (const { at } of heads) look(at)
        for (const at of covered) look(at)
      }
      for (const { at } of Object.values(texts)) look(at)
    }
    return newest
  }

  /** How many records of a scope are shown. Looks at everything: for rare use. */
  count(scope: Scope): number {
    let shownOnes = 0
    for (const stored of this.#records.values()) if (stored.scope === scope && !testifies(stored.kind) && this.#show(stored)) shownOnes++
    return shownOnes
  }

  /** Records whose deletion waits for a person. */
  held(): readonly StoredRecord[] {
    return [...this.#held].flatMap(key => this.#records.get(key) ?? [])
  }

  /** All that was erased (SPEC E1). */
  get erased(): Erased {
    return this.#erased
  }

  /** Takes all values of what a change of kind `erasure` names, and says which records that were. */
  erase(change: HeardChange): readonly StoredRecord[] {
    if (change.kind !== 'erasure' || !('groups' in change)) return []
    return this.#eraseAll(erasedInGroups(change.scope, change.groups))
  }

  /** `erased` are names that were erased before. */
  load(records: Iterable<StoredRecord>, erased: Iterable<string> = []): void {
    for (const record of records) this.#put(record)
    for (const name of erased) this.#erased.add(name)
    this.tell(new Set(this.#keysByKind.keys()))
  }

  /** Applies one change and says which record it touched. Screens are told later, by `tell`. `holds`: a deletion in it waits. */
  apply(change: HeardChange, holds = false): string {
    const key = recordKey(change.kind, change.record)
    const before = this.#records.get(key) ?? emptyRecord(change)
    if (isErased(change, this.#erased)) this.#put(applyLetGo(before, restOf(change)))
    else if (!('groups' in change)) this.#put(applyLetGo(before, change))
    else this.#put(applyChange(before, change, holds))
    return key
  }

  /** Deleted records that were not erased, as they were, and since when they are gone. Looks at all of a kind: for rare use. */
  *gone(kind: Kind): Iterable<{ readonly record: ShownRecord; readonly since: Stamp }> {
    for (const key of this.#keysByKind.get(kind) ?? []) {
      const stored = this.#records.get(key)
      if (!stored || this.#show(stored) || isErased({ ...stored, record: stored.id }, this.#erased)) continue
      const { [HERE]: here, ...cells } = stored.cells
      const record = shown({ ...stored, cells })
      const [head] = here?.heads ?? []
      if (record && head) yield { record, since: head.at }
    }
  }

  tell(kinds: Iterable<Kind>): void {
    for (const kind of kinds) {
      this.#lists.delete(kind)
      for (const listener of this.#listeners.get(kind) ?? []) listener()
    }
  }

  subscribe(kind: Kind, listener: Listener): () => void {
    const listeners = this.#listeners.get(kind) ?? new Set()
    this.#listeners.set(kind, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  clear(): void {
    const kinds = [...this.#keysByKind.keys()]
    this.#records.clear()
    this.#keysByKind.clear()
    this.#shelves.clear()
    this.#held.clear()
    this.tell(kinds)
  }

  #eraseAll(names: readonly string[]): readonly StoredRecord[] {
    const touched: StoredRecord[] = []
    for (const name of names) {
      this.#erased.add(name)
      const stored = this.#records.get(name.slice(name.indexOf('/') + 1))
      if (!stored || erasedName(stored.scope, { kind: stored.kind, record: stored.id }) !== name) continue
      this.#put(emptied(stored))
      touched.push(stored)
    }
    return touched
  }

  #put(record: StoredRecord): void {
    const key = recordKey(record.kind, record.id)
    this.#records.set(key, record)
    if (record.cells[HERE]?.held) this.#held.add(key)
    else this.#held.delete(key)
    const keys = this.#keysByKind.get(record.kind)
    if (keys) keys.add(key)
    else this.#keysByKind.set(record.kind, new Set([key]))
    if (!isSealed(record.kind)) return
    const shelf = shelfOf(record)
    const lying = this.#shelves.get(shelf)
    if (lying) lying.add(key)
    else this.#shelves.set(shelf, new Set([key]))
  }

  #show(stored: StoredRecord): ShownRecord | null {
    const known = this.#shown.get(stored)
    if (known) return known.record
    const record = isErased({ ...stored, record: stored.id }, this.#erased) ? null : shown(stored)
    this.#shown.set(stored, { record })
    return record
  }
}

function restOf(change: HeardChange): LetGo {
  if (!('groups' in change)) return letGo(change)
  const { groups: _, ...rest } = change
  return letGo(rest)
}

/** Where a sealed record lies on the disk: with those of its scope and kind whose ids end alike. The end of an id is chance. */
export const shelfOf = ({ scope, kind, id }: StoredRecord): string => `${scope}|${kind}|${id.slice(-2)}`

import type { Ask, Channels } from '../../shared/ipc/contract.ts'
import type { DeskFacts, ScopeKey, SyncStatus } from '../../shared/ipc/values.ts'
import type { LogEntry, PlacedEntry } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { readPage } from '../../shared/sync/wire.ts'

/** A host whose log lies in memory and is as strict as the real one: numbers, parts, shapes, plain JSON only. */
export class MemoryHost {
  readonly entries: LogEntry[] = []
  readonly next = new Map<string, number>()
  /** Deeds whose other parts will not come. */
  readonly abandoned: string[] = []
  readonly facts: DeskFacts
  keys: readonly ScopeKey[]
  sync: SyncStatus = { phase: 'none', last: null, waiting: [], disagreeing: [] }
  /** Headquarters' clock less the page's. */
  offset: number | null = null
  /** Less than 1 GB is free. */
  low = false
  /** The next append answers this instead. */
  trouble: 'disk-full' | 'read-only' | null = null
  #pending: LogEntry[] = []
  #wake: (() => void)[] = []

  constructor(facts: Partial<DeskFacts> = {}) {
    const organisation = { id: '01900000-0000-7000-8000-00000000000a', name: '見本県国際交流協会', kind: 'association' as const }
    this.facts = {
      desk: 'testdesk0000000a',
      was: [],
      organisation,
      person: '中村',
      sample: false,
      headquarters: null,
      cut: 0,
      sheet: 'none',
      ...facts,
    }
    this.keys = [{ scope: associationScope(this.facts.organisation.id), epoch: 1, key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=' }]
  }

  get scope(): Scope {
    return associationScope(this.facts.organisation.id)
  }

  readonly ask: Ask = async (channel, ask) => {
    const reply = this.#answer(channel, structuredClone(ask))
    return structuredClone(await reply) as Channels[typeof channel]['reply']
  }

  /** What headquarters or the sync loop puts into the log. */
  put(entry: LogEntry): void {
    this.entries.push(structuredClone(entry))
    for (const wake of this.#wake.splice(0)) wake()
  }

  async #answer(channel: string, ask: unknown): Promise<unknown> {
    switch (channel) {
      case 'log:read': {
        const { after, limit } = ask as Channels['log:read']['ask']
        const entries: PlacedEntry[] = this.entries.slice(after, after + limit).map((entry, index) => ({ pos: after + index + 1, entry }))
        return { entries: after > this.entries.length ? [] : entries, head: this.entries.length }
      }
      case 'log:append':
        return this.#append(ask as Channels['log:append']['ask'])
      case 'desk:keys':
        return { ok: true, value: this.keys }
      case 'headquarters:invitations':
        return { ok: true, value: [] }
      case 'log:abandon':
        this.#pending = []
        this.abandoned.push((ask as Channels['log:abandon']['ask']).deed)
        return null
      case 'log:news': {
        const { head } = ask as Channels['log:news']['ask']
        if (head >= this.entries.length)
          await Promise.race([new Promise<void>(wake => this.#wake.push(wake)), new Promise(wake => setTimeout(wake, 500))])
        return { head: this.entries.length, sync: this.sync, offset: this.offset, turn: 1, low: this.low }
      }
      default:
        throw new Error(`no such channel here: ${channel}`)
    }
  }

  #append({ page }: Channels['log:append']['ask']): Channels['log:append']['reply'] {
    if (this.trouble) return { ok: false, problem: this.trouble }
    const read = readPage(page)
    if (!read) throw new Error('not a page')
    const next =
      (this.next.get(read.deed.scope) ?? 1) +
      this.#pending.reduce((sum, entry) => sum + (entry.type === 'deed' ? entry.page.changes.length : 0), 0)
    if (read.part === 1) this.#pending = []
    const first = read.part === 1 ? (this.next.get(read.deed.scope) ?? 1) : next
    if (read.part !== this.#pending.length + 1) return { ok: false, problem: 'out-of-order' }
    if (read.changes.some((change, index) => change.n !== first + index)) return { ok: false, problem: 'behind' }
    this.#pending.push({ type: 'deed', page: read })
    if (read.part === read.of) {
      this.next.set(read.deed.scope, (read.changes.at(-1)?.n ?? 0) + 1)
      for (const entry of this.#pending) this.entries.push(entry)
      this.#pending = []
      for (const wake of this.#wake.splice(0)) wake()
    }
    return { ok: true, value: { pos: this.entries.length + this.#pending.length } }
  }
}

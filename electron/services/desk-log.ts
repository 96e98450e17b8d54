import { randomBytes } from 'node:crypto'
import { fail } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { News, SyncStatus } from '../../shared/ipc/values.ts'
import type { ShownRecord } from '../../shared/sync/record.ts'
import { Bell } from './bell.ts'
import type { KeptMoment } from './kept-moment.ts'
import type { Log, LogCopy } from './log.ts'
import type { CompactionRule } from './log-compaction.ts'
import type { SyncParts } from './sync.ts'
import { Sync } from './sync.ts'

/** How long a question for news may wait. Milliseconds. */
const NEWS = 20_000
/** A log is made smaller when the first screens are done, and then once a day where nobody ends the program. Milliseconds. */
const FIRST_COMPACTION = 60_000
const NEXT_COMPACTION = 24 * 60 * 60 * 1000

export interface DeskLogParts {
  readonly now: () => number
  readonly lastSync: KeptMoment
  readonly pace?: SyncParts['pace']
}

/** What pages and headquarters do with one desk's log, from when the desk is there to the end. */
export class DeskLog {
  readonly #parts: DeskLogParts
  readonly #bell = new Bell()
  readonly #stopping = new AbortController()
  #log: Log | null = null
  #sync: Sync | null = null
  #turn: number
  #compaction: ReturnType<typeof setTimeout> | undefined

  constructor(parts: DeskLogParts) {
    this.#parts = parts
    // Another start has another turn, so that a page that outlived the host looks again.
    this.#turn = parts.now()
  }

  /** Bytes that were cut from the damaged end at this start (SPEC L3). */
  get cut(): number {
    return this.#log?.cut ?? 0
  }

  use(log: Log): void {
    this.#log = log
  }

  /** Something else than the log's entries is other now; pages look again. */
  changed(): void {
    this.#turn++
    this.#bell.ring()
  }

  /** `resting` is what is said while nobody talks with headquarters. */
  status(resting: 'none' | 'off'): SyncStatus {
    const last = resting === 'none' ? null : this.#parts.lastSync.at
    return this.#sync?.status() ?? { phase: resting, last, waiting: this.#log?.index.waiting() ?? [], disagreeing: [] }
  }

  async read(after: number, limit: number): Promise<Channels['log:read']['reply']> {
    return this.#log ? this.#log.read(after, limit) : { entries: [], head: 0 }
  }

  get head(): number {
    return this.#log?.head ?? 0
  }

  /** What headquarters said of desks, sheets and keys. */
  ring(): readonly ShownRecord[] {
    return this.#log?.index.ring.shown() ?? []
  }

  /** See `Log.copy`. Null where there is no log. */
  async copy<T>(use: (copy: LogCopy) => Promise<T>): Promise<T | null> {
    return this.#log ? this.#log.copy(use) : null
  }

  async append({ page, after }: Channels['log:append']['ask']): Promise<Channels['log:append']['reply']> {
    // A page that is further than the log follows another log. Later parts go on after parts that do not count yet.
    if (!this.#log) return fail('out-of-order')
    if (page.part === 1 && after > this.#log.head) return fail('behind')
    const done = await this.#log.append(page)
    if (done.ok && page.part === page.of) {
      this.#bell.ring()
      this.#sync?.kick()
    }
    return done
  }

  async abandon(deed: string): Promise<null> {
    await this.#log?.abandon(deed)
    return null
  }

  /** Answers at once where a page knows less, else with the next news or after some seconds. */
  async news({ head, turn, sync }: Channels['log:news']['ask'], resting: () => 'none' | 'off', signal?: AbortSignal): Promise<News> {
    const until = this.#parts.now() + NEWS
    const ends = signal ? AbortSignal.any([signal, this.#stopping.signal]) : this.#stopping.signal
    for (;;) {
      const news = {
        head: this.#log?.head ?? 0,
        sync: this.status(resting()),
        offset: this.#sync?.offset ?? null,
        turn: this.#turn,
        low: this.#log?.low ?? false,
      }
      const left = until - this.#parts.now()
      if (news.head !== head || news.turn !== turn || JSON.stringify(news.sync) !== sync || left <= 0 || ends.aborted) return news
      await this.#bell.wait(left, ends)
    }
  }

  async syncNow(): Promise<void> {
    await this.#sync?.round()
  }

  /** Keeps the log in step with headquarters until `rest`. */
  startSync(parts: Pick<SyncParts, 'client' | 'desk' | 'epoch' | 'keepEpoch' | 'introduce' | 'takeNewId' | 'onKeys'>): void {
    if (this.#sync || !this.#log) return
    const { now, lastSync, pace } = this.#parts
    this.#sync = new Sync({
      ...parts,
      log: this.#log,
      lastSync,
      tell: () => this.#bell.ring(),
      now,
      chance: () => randomBytes(1).readUInt8() / 256,
      ...(pace ? { pace } : {}),
    })
    this.#sync.start()
  }

  async rest(): Promise<void> {
    const sync = this.#sync
    this.#sync = null
    await sync?.stop()
  }

  /** Makes the log smaller from time to time (SPEC L6). A rule is asked for each time, and null means not now. */
  keepSmall(rule: () => CompactionRule | null, after = FIRST_COMPACTION): void {
    clearTimeout(this.#compaction)
    this.#compaction = setTimeout(() => {
      const present = rule()
      // The log that is there is whole, whatever the disk said to a second one; another day is as good.
      if (present) this.#log?.compact(present).catch(() => 0)
      this.keepSmall(rule, NEXT_COMPACTION)
    }, after).unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.#compaction)
    this.#stopping.abort()
    this.#bell.ring()
    await this.rest()
    await this.#parts.lastSync.close()
    await this.#log?.close()
    this.#log = null
  }
}

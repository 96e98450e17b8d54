import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { DeedPage } from '../../shared/sync/change.ts'
import { entryWithoutErased, erasedIn } from '../../shared/sync/erasure.ts'
import type { LogEntry, LoggedPage, PlacedEntry } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { Bell } from './bell.ts'
import type { DiskProblem } from './disk.ts'
import { freeBytes } from './disk.ts'
import type { CompactionRule } from './log-compaction.ts'
import { LogCompaction } from './log-compaction.ts'
import { LogErasure } from './log-erasure.ts'
import { isCut, LogFile, NEXT_FILE } from './log-file.ts'
import { LogIndex } from './log-index.ts'
import { LogReader, openReader } from './log-reader.ts'

/** A deed whose next part does not come for so long is let go. Milliseconds. */
const QUIET = 5_000
/** Below `LOW` free bytes people are told; below `FULL` nothing is written any more, so that closing down stays possible. */
const LOW = 1_000_000_000
const FULL = 300_000_000
const SPACE_HOLDS = 5_000
/** A smaller file is written where it wins a third of the log (the rest is copied for it), and so much that a start would feel it. Bytes. */
const isWorth = (won: number, whole: number): boolean => won >= 4 * 1024 * 1024 && won >= whole / 3

export interface LogOptions {
  /** Milliseconds that only go forward: it measures how long something takes, also while somebody sets the clock. */
  readonly now?: () => number
  readonly free?: (folder: string) => Promise<number>
  readonly quiet?: number
  readonly worth?: typeof isWorth
}

/** The log as it was at one moment, for whoever copies it. */
export interface LogCopy {
  readonly head: number
  /** Bytes of it. */
  readonly end: number
  /** Nothing of what was erased lies in it (SPEC E3). */
  readonly clean: boolean
  readonly bytes: (from: number, to: number) => Promise<Buffer>
}

/** The desk's true record: entries in one file, appended and flushed. One log has one writer. */
export class Log {
  /** Bytes that were cut from the damaged end at this start (SPEC L3). */
  readonly cut: number
  readonly #folder: string
  readonly #options: Required<LogOptions>
  #reader: LogReader
  #turn: Promise<unknown> = Promise.resolve()
  /** Rings when no deed is half here. */
  readonly #whole = new Bell()
  #pendingSince = 0
  #space = { at: Number.NEGATIVE_INFINITY, free: Number.POSITIVE_INFINITY }
  #compacting: Promise<unknown> = Promise.resolve()
  #closing = false

  private constructor(folder: string, reader: LogReader, options: LogOptions) {
    this.cut = reader.file.cut
    this.#folder = folder
    this.#reader = reader
    this.#options = { now: () => performance.now(), free: freeBytes, quiet: QUIET, worth: isWorth, ...options }
  }

  /** Opens the log of a folder, made where there is none. Throws where the folder cannot be written. */
  static async open(folder: string, options: LogOptions = {}): Promise<Log> {
    const log = new Log(folder, await openReader(folder), options)
    log.#cleanSoon()
    return log
  }

  /** What can be worked out from the entries. */
  get index(): LogIndex {
    return this.#reader.index
  }

  /** Place of the newest entry that counts. */
  get head(): number {
    return this.index.head
  }

  /** Less than 1 GB is free, as far as was looked at. */
  get low(): boolean {
    return this.#space.free < LOW
  }

  /** Part of a deed done here. Flushed before the last part is answered (SPEC L1). */
  append(page: DeedPage): Promise<Result<{ pos: number }, 'behind' | 'out-of-order' | DiskProblem>> {
    return this.#afterParts(page.deed.id, async () => {
      const refusal = this.index.refusal(page)
      if (refusal) return fail(refusal)
      this.#pendingSince = this.#options.now()
      return this.#write({ type: 'deed', page }, page.part === page.of)
    })
  }

  /** The other parts of a deed will not come. */
  abandon(deed: string): Promise<void> {
    return this.#alone(async () => {
      if (this.index.pending !== deed) return
      this.index.abandon()
      this.#whole.ring()
    })
  }

  /** What came from headquarters, flushed. */
  put(entry: Exclude<LogEntry, { readonly type: 'deed' }>): Promise<Result<{ pos: number }, DiskProblem>> {
    return this.#afterParts(null, () => this.#write(entry, true))
  }

  /** Entries after a place, at least one where there is one; pages by number and by bytes. */
  read(after: number, limit: number): Promise<{ readonly entries: readonly PlacedEntry[]; readonly head: number }> {
    return this.#alone(async () => ({ entries: await this.#reader.entries(after, limit), head: this.head }))
  }

  /** Own pages for headquarters, see `LogReader`. */
  ownPages(desk: string, scope: Scope, n: number, pages: number, bytes: number): Promise<readonly LoggedPage[]> {
    return this.#alone(() => this.#reader.ownPages(desk, scope, n, pages, bytes))
  }

  /**
   * Lets go of the values that nobody needs any more (SPEC L6–L8), where that wins enough and the disk has room for a
   * second file. Others write and read on meanwhile. Answers the bytes that were won.
   */
  async compact(rule: CompactionRule): Promise<number> {
    const done = this.#compacting.then(() => this.#compact(rule))
    this.#compacting = done.catch(() => undefined)
    return done
  }

  /** Takes out of the file what was erased (SPEC E3). False where the disk has no room for a second file now. */
  cleanse(): Promise<boolean> {
    const done = this.#compacting.then(() => this.#cleanse())
    this.#compacting = done.catch(() => undefined)
    return done
  }

  /** The log as it is now, whole: others go on adding after its end, and no smaller file takes its place before `use` is done. */
  copy<T>(use: (copy: LogCopy) => Promise<T>): Promise<T> {
    const done = this.#compacting.then(async () => {
      // No copy is made of what was erased; where the disk has no room for that, a copy is better than none.
      await this.#cleanse().catch(() => false)
      const { file, head, end, clean } = await this.#alone(async () => {
        const { file, index } = this.#reader
        return { file, head: index.head, end: file.end, clean: index.isClean }
      })
      return use({ head, end, clean, bytes: (from, to) => file.bytes(from, to) })
    })
    this.#compacting = done.catch(() => undefined)
    return done
  }

  /** Breaks off a compaction or a copy that is under way. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#turn
    await this.#reader.file.close()
    await this.#compacting
  }

  #cleanSoon(): void {
    // What the disk does not take now it takes after the next entry, or at the next start.
    if (!this.index.isClean) void this.cleanse().catch(() => undefined)
  }

  async #cleanse(): Promise<boolean> {
    while (!this.index.isClean && !this.#closing) {
      if ((await this.#options.free(this.#folder)) < this.#reader.file.end + FULL) return false
      await this.#rewrite(await LogErasure.plan(this.#reader))
      for (const name of await readdir(this.#folder)) if (isCut(name)) await rm(join(this.#folder, name), { force: true })
    }
    return this.index.isClean
  }

  async #compact(rule: CompactionRule): Promise<number> {
    await this.#cleanse()
    const { file } = this.#reader
    const plan = await LogCompaction.plan(this.#reader, rule)
    const won = plan.whole - (await plan.small())
    if (!this.#options.worth(won, file.end)) return 0
    if ((await this.#options.free(this.#folder)) < file.end - won + FULL) return 0
    await this.#rewrite(plan)
    return won
  }

  /** Writes another file and puts it in the place of this one (SPEC L8). Others write and read on meanwhile. */
  async #rewrite(plan: Pick<LogCompaction, 'whole' | 'write'>): Promise<void> {
    const { file, index } = this.#reader
    const next = new LogReader(await LogFile.next(this.#folder), new LogIndex())
    try {
      await plan.write(next.file)
      const copied = await file.copyTo(next.file, plan.whole)
      await next.file.flush()
      await next.takeUp()
      await this.#afterParts(null, async () => {
        if (this.#closing) throw new Error('the log is closed')
        await file.copyTo(next.file, copied)
        await next.takeUp()
        next.index.abandon()
        if (next.index.head !== index.head) throw new Error('the smaller log has other entries')
        await this.#moveTo(next)
      })
    } catch (error) {
      await next.file.close().catch(() => undefined)
      await rm(join(this.#folder, NEXT_FILE), { force: true })
      throw error
    }
  }

  async #moveTo(next: LogReader): Promise<void> {
    await next.file.flush()
    // Windows puts nothing in the place of a file that is open.
    await this.#reader.file.close()
    try {
      await next.file.takePlace(this.#folder)
      this.#reader = next
    } catch (error) {
      this.#reader = await openReader(this.#folder)
      throw error
    }
  }

  /** One job at a time. */
  #alone<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(job)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** Alone, and after the parts of another deed that are coming in; but not for ever. */
  async #afterParts<T>(deed: string | null, job: () => Promise<T>): Promise<T> {
    for (;;) {
      const result = await this.#alone(async () => {
        const pending = this.index.pending
        if (pending === null || pending === deed) return { done: await job() }
        const left = this.#pendingSince + this.#options.quiet - this.#options.now()
        if (left > 0) return { left }
        this.index.abandon()
        return { done: await job() }
      })
      if ('done' in result) {
        if (this.index.pending === null) this.#whole.ring()
        return result.done
      }
      await this.#whole.wait(result.left)
    }
  }

  async #write(made: LogEntry, flush: boolean): Promise<Result<{ pos: number }, DiskProblem>> {
    if ((await this.#freeSpace()) < FULL) return fail('disk-full')
    const named = erasedIn(made)
    const entry = entryWithoutErased(made, named.length > 0 ? new Set([...this.index.erased, ...named]) : this.index.erased)
    const written = await this.#reader.file.append(Buffer.from(JSON.stringify(entry)), flush)
    if (!written.ok) return written
    const pos = this.index.take(entry, written.value)
    if (pos === null) throw new Error('the log took an entry that its index does not')
    this.#cleanSoon()
    return ok({ pos })
  }

  async #freeSpace(): Promise<number> {
    const at = this.#options.now()
    if (at - this.#space.at >= SPACE_HOLDS)
      this.#space = { at, free: await this.#options.free(this.#folder).catch(() => Number.POSITIVE_INFINITY) }
    return this.#space.free
  }
}

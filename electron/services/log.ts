import type { FileHandle } from 'node:fs/promises'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { DeedPage } from '../../shared/sync/change.ts'
import type { LogEntry, PlacedEntry } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { DiskProblem } from './disk.ts'
import { codeOf, diskProblem, flushFolder, freeBytes, makeFolder } from './disk.ts'
import { bodyOf, frameOf, OPENING, scan } from './frames.ts'
import { LogIndex } from './log-index.ts'

export const LOG_FILE = 'deeds.log'
/** Bytes of entries in one answer to a reader. */
const READ = 4 * 1024 * 1024
/** A deed whose next part does not come for so long is let go. Milliseconds. */
const QUIET = 5_000
/** Below `LOW` free bytes people are told; below `FULL` nothing is written any more, so that closing down stays possible. */
const LOW = 1_000_000_000
const FULL = 300_000_000
const SPACE_HOLDS = 5_000

export interface LogOptions {
  readonly now?: () => number
  readonly free?: (folder: string) => Promise<number>
  readonly quiet?: number
}

/** The desk's true record: entries in one file, appended and flushed, never changed. One log has one writer. */
export class Log {
  readonly index: LogIndex
  /** Bytes that were cut from the damaged end at this start (SPEC L3). */
  readonly cut: number
  readonly #folder: string
  readonly #file: FileHandle
  readonly #options: Required<LogOptions>
  #end: number
  #broken: DiskProblem | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #pendingSince = 0
  #space = { at: Number.NEGATIVE_INFINITY, free: Number.POSITIVE_INFINITY }

  private constructor(folder: string, file: FileHandle, index: LogIndex, end: number, cut: number, options: LogOptions) {
    this.#folder = folder
    this.#file = file
    this.index = index
    this.#end = end
    this.cut = cut
    this.#options = { now: Date.now, free: freeBytes, quiet: QUIET, ...options }
  }

  /** Opens the log of a folder, made where there is none. Throws where the folder cannot be written. */
  static async open(folder: string, options: LogOptions = {}): Promise<Log> {
    await makeFolder(folder)
    const path = join(folder, LOG_FILE)
    const file = await open(path, 'r+').catch(error => {
      if (codeOf(error) === 'ENOENT') return createLog(folder, path)
      throw error
    })
    const { size } = await file.stat()
    const index = new LogIndex()
    const opening = Buffer.alloc(OPENING.length)
    await file.read(opening, 0, opening.length, 0)
    const whole = opening.equals(OPENING)
    const end = whole ? await scan(file, size, (body, start, length) => visit(index, body, start, length)) : 0
    // Parts without their last one belong to a page that is gone.
    index.abandon()
    if (end < size) await cutTail(folder, file, end, size)
    if (!whole) await file.write(OPENING, 0, OPENING.length, 0)
    if (end < size || !whole) await file.sync()
    return new Log(folder, file, index, Math.max(end, OPENING.length), size - end, options)
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
    return this.#inTurn(page.deed.id, async () => {
      const refusal = this.index.refusal(page)
      if (refusal) return fail(refusal)
      this.#pendingSince = this.#options.now()
      return this.#write({ type: 'deed', page }, page.part === page.of)
    })
  }

  /** What came from headquarters, flushed. */
  put(entry: Exclude<LogEntry, { readonly type: 'deed' }>): Promise<Result<{ pos: number }, DiskProblem>> {
    return this.#inTurn(null, () => this.#write(entry, true))
  }

  /** Entries after a place, at least one where there is one; pages by number and by bytes. */
  async read(after: number, limit: number): Promise<{ readonly entries: readonly PlacedEntry[]; readonly head: number }> {
    const head = this.head
    const first = this.index.span(after + 1)
    if (!first) return { entries: [], head }
    let last = after + 1
    let end = first.start + first.length
    while (last < head && last - after < limit) {
      const span = this.index.span(last + 1)
      if (!span || span.start + span.length - first.start > READ) break
      end = span.start + span.length
      last++
    }
    const bytes = await this.#bytes(first.start, end)
    const entries: PlacedEntry[] = []
    for (let pos = after + 1; pos <= last; pos++) {
      const span = this.index.span(pos)
      if (span)
        entries.push({ pos, entry: entryOf(bodyOf(bytes.subarray(span.start - first.start, span.start - first.start + span.length))) })
    }
    return { entries, head }
  }

  /** Own pages from n on, at most `pages` and about `bytes`, whole pages and at least one where there is one. */
  async ownPages(scope: Scope, n: number, pages: number, bytes: number): Promise<readonly DeedPage[]> {
    const found: DeedPage[] = []
    let size = 0
    for (const pos of this.index.ownFrom(scope, n).slice(0, pages)) {
      const span = this.index.span(pos)
      if (!span || (found.length > 0 && size + span.length > bytes)) break
      const entry = entryOf(bodyOf(await this.#bytes(span.start, span.start + span.length)))
      if (entry.type === 'deed') found.push(entry.page)
      size += span.length
    }
    return found
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => undefined)
    await this.#file.close()
  }

  /** One job at a time; a job waits while another deed's parts are coming in, but not for ever. */
  #inTurn<T>(deed: string | null, job: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(async () => {
      const pending = this.index.pending
      if (pending === null || pending === deed) return { done: await job() }
      const left = this.#pendingSince + this.#options.quiet - this.#options.now()
      if (left > 0) return { left }
      this.index.abandon()
      return { done: await job() }
    })
    this.#turn = turn.catch(() => undefined)
    return turn.then(async result => {
      if ('done' in result) return result.done
      await new Promise(resolve => setTimeout(resolve, Math.min(result.left, 20)))
      return this.#inTurn(deed, job)
    })
  }

  async #write(entry: LogEntry, flush: boolean): Promise<Result<{ pos: number }, DiskProblem>> {
    if (this.#broken) return fail(this.#broken)
    if ((await this.#freeSpace()) < FULL) return fail('disk-full')
    const frame = frameOf(Buffer.from(JSON.stringify(entry)))
    const start = this.#end
    try {
      for (let done = 0; done < frame.length; ) {
        const { bytesWritten } = await this.#file.write(frame, done, frame.length - done, start + done)
        done += bytesWritten
      }
    } catch (error) {
      await this.#file.truncate(start).catch(() => {
        this.#broken = 'read-only'
      })
      return fail(problemOf(error))
    }
    if (flush) {
      try {
        await this.#file.datasync()
      } catch (error) {
        // After a flush that did not work nobody knows what the disk holds; only a new start reads it again.
        this.#broken = problemOf(error)
        return fail(this.#broken)
      }
    }
    this.#end = start + frame.length
    const pos = this.index.take(entry, { start, length: frame.length })
    if (pos === null) throw new Error('the log took an entry that its index does not')
    return ok({ pos })
  }

  async #freeSpace(): Promise<number> {
    const at = this.#options.now()
    if (at - this.#space.at >= SPACE_HOLDS)
      this.#space = { at, free: await this.#options.free(this.#folder).catch(() => Number.POSITIVE_INFINITY) }
    return this.#space.free
  }

  async #bytes(start: number, end: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(end - start)
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await this.#file.read(bytes, done, bytes.length - done, start + done)
      if (bytesRead === 0) throw new Error('the log is shorter than it was')
      done += bytesRead
    }
    return bytes
  }
}

async function createLog(folder: string, path: string): Promise<FileHandle> {
  const fresh = `${path}.new`
  const made = await open(fresh, 'w', 0o600)
  await made.writeFile(OPENING)
  await made.sync()
  await made.close()
  await rename(fresh, path)
  await flushFolder(folder)
  return open(path, 'r+')
}

function visit(index: LogIndex, body: Buffer, start: number, length: number): boolean {
  try {
    index.take(entryOf(body), { start, length })
    return true
  } catch {
    return false
  }
}

const entryOf = (body: Buffer): LogEntry => JSON.parse(body.toString('utf8')) as LogEntry

/** Keeps the bytes after the last whole entry in a file beside, then cuts them off. */
async function cutTail(folder: string, file: FileHandle, end: number, size: number): Promise<void> {
  const tail = Buffer.alloc(size - end)
  await file.read(tail, 0, tail.length, end)
  const beside = await open(join(folder, `cut-${end}-${Date.now()}.bytes`), 'w', 0o600)
  await beside.writeFile(tail)
  await beside.sync()
  await beside.close()
  await flushFolder(folder)
  await file.truncate(end)
}

function problemOf(error: unknown): DiskProblem {
  const problem = diskProblem(error)
  if (!problem) throw error
  return problem
}

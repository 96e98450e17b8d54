import { entryWithoutErased } from '../../shared/sync/erasure.ts'
import type { LogEntry, LoggedPage, PlacedEntry } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Visit } from './frames.ts'
import { bodyOf, OPENING } from './frames.ts'
import { LogFile } from './log-file.ts'
import { LogIndex } from './log-index.ts'

/** Bytes of entries that are read at once. */
const READ = 4 * 1024 * 1024

/** Reads the entries of one file by the index of that file. */
export class LogReader {
  readonly file: LogFile
  readonly index: LogIndex
  #taken = OPENING.length

  constructor(file: LogFile, index: LogIndex) {
    this.file = file
    this.index = index
  }

  /** Where the first entries end in the file. Bytes. */
  endOf(entries: number): number {
    const last = this.index.span(entries)
    return last ? last.start + last.length : OPENING.length
  }

  /** Entries after a place, at least one where there is one; pages by number and by bytes. */
  async entries(after: number, limit: number): Promise<readonly PlacedEntry[]> {
    const frames = await this.#frames(after, limit)
    return frames.map((frame, place) => ({ pos: after + place + 1, entry: this.#clean(frame) }))
  }

  /** All entries from the first on, as frames. */
  async *frames(): AsyncIterable<Buffer> {
    for (let after = 0; after < this.index.head; ) {
      const frames = await this.#frames(after, Number.POSITIVE_INFINITY)
      yield* frames
      after += frames.length
    }
  }

  /** Own pages from n on, at most `pages` and about `bytes`, whole pages and at least one where there is one. */
  async ownPages(desk: string, scope: Scope, n: number, pages: number, bytes: number): Promise<readonly LoggedPage[]> {
    const found: LoggedPage[] = []
    let size = 0
    for (const pos of this.index.ownFrom(desk, scope, n).slice(0, pages)) {
      const [frame] = await this.#frames(pos - 1, 1)
      if (!frame || (found.length > 0 && size + frame.length > bytes)) break
      const entry = this.#clean(frame)
      if (entry.type !== 'deed') break
      found.push(entry.page)
      size += frame.length
    }
    return found
  }

  /** Takes up what was added to the file since. Throws where it is not whole. */
  async takeUp(): Promise<void> {
    await this.file.scan(this.#taken, takeInto(this.index))
    this.#taken = this.file.end
  }

  /** The entry, as it is once the file is clean of what was erased: nobody reads or sends it meanwhile (SPEC E2). */
  #clean(frame: Buffer): LogEntry {
    return entryWithoutErased(entryOf(frame), this.index.erased)
  }

  async #frames(after: number, limit: number): Promise<readonly Buffer[]> {
    const first = this.index.span(after + 1)
    if (!first) return []
    const spans = [first]
    let end = first.start + first.length
    while (spans.length < limit) {
      const span = this.index.span(after + 1 + spans.length)
      if (!span || span.start + span.length - first.start > READ) break
      spans.push(span)
      end = span.start + span.length
    }
    const bytes = await this.file.bytes(first.start, end)
    return spans.map(({ start, length }) => bytes.subarray(start - first.start, start - first.start + length))
  }
}

/** What is no entry is refused. */
export const takeInto =
  (index: LogIndex): Visit =>
  (body, start, length) => {
    try {
      index.take(JSON.parse(body.toString('utf8')) as LogEntry, { start, length })
      return true
    } catch {
      return false
    }
  }

/** Opens the log of a folder, made where there is none. Throws where the folder cannot be written. */
export async function openReader(folder: string): Promise<LogReader> {
  const index = new LogIndex()
  const file = await LogFile.open(folder, takeInto(index))
  // Parts without their last one belong to a page that is gone.
  index.abandon()
  return new LogReader(file, index)
}

/** Throws where the disk gave back something else than was written. */
export const entryOf = (frame: Buffer): LogEntry => JSON.parse(bodyOf(frame).toString('utf8')) as LogEntry

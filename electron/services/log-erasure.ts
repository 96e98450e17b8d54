import { AboutErased, changesOf, entryWithoutErased, erasedIn } from '../../shared/sync/erasure.ts'
import { frameOf } from './frames.ts'
import type { LogFile } from './log-file.ts'
import type { LogReader } from './log-reader.ts'
import { entryOf } from './log-reader.ts'

/** The entries of a log without what was erased (SPEC E3). Entries stay entries, so that all places and numbers stay what they are (SPEC L7). */
export class LogErasure {
  /** Where these entries end in the file as it is. Bytes. */
  readonly whole: number
  readonly #log: LogReader
  readonly #entries: number
  readonly #erased: ReadonlySet<string>
  readonly #about: AboutErased

  private constructor(log: LogReader, entries: number, erased: ReadonlySet<string>, about: AboutErased) {
    this.whole = log.endOf(entries)
    this.#log = log
    this.#entries = entries
    this.#erased = erased
    this.#about = about
  }

  /** Reads which deeds were about erased records alone. What comes after these entries is written without such values. */
  static async plan(log: LogReader): Promise<LogErasure> {
    const entries = log.index.head
    const erased = new Set(log.index.erased)
    const about = new AboutErased(erased)
    let left = entries
    for await (const frame of log.frames()) {
      if (left-- === 0) break
      for (const change of changesOf(entryOf(frame))) about.hear(change)
    }
    return new LogErasure(log, entries, erased, about)
  }

  async write(file: LogFile): Promise<void> {
    let left = this.#entries
    for await (const frame of this.#log.frames()) {
      if (left-- === 0) return
      const entry = entryOf(frame)
      const clean = entryWithoutErased(entry, this.#erased, this.#about.has)
      // Every erasure of these entries is among those that they are without.
      const marked = clean.type !== 'answered' && erasedIn(clean).length > 0 ? { ...clean, cleaned: true as const } : clean
      await file.add(marked === entry ? frame : frameOf(Buffer.from(JSON.stringify(marked))))
    }
  }
}

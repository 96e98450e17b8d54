import type { Change } from '../../shared/sync/change.ts'
import type { LetGo } from '../../shared/sync/let-go.ts'
import { isOld, isReplaced, letGo, replacedBy } from '../../shared/sync/let-go.ts'
import type { LogEntry } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { frameOf, OPENING } from './frames.ts'
import type { LogFile } from './log-file.ts'
import type { LogReader } from './log-reader.ts'
import { entryOf } from './log-reader.ts'

/** What has to be known beyond the log to say which values nobody needs any more. */
export interface CompactionRule {
  /** Milliseconds since 1970. */
  readonly now: number
  /** Whether this desk has that key: a change that its page cannot open has replaced nothing there. */
  readonly holds: (scope: Scope, epoch: number) => boolean
}

/**
 * The first entries of a log, up to the first deed that can still be taken back, without the values that nobody needs any
 * more (SPEC L6). Entries stay entries, so that all places and numbers stay what they are (SPEC L7).
 */
export class LogCompaction {
  /** Where these entries end in the file as it is. Bytes. */
  readonly whole: number
  readonly #log: LogReader
  readonly #rule: CompactionRule
  readonly #entries: number
  readonly #replaced: ReadonlySet<string>

  private constructor(log: LogReader, rule: CompactionRule, entries: number, replaced: ReadonlySet<string>) {
    this.whole = log.endOf(entries)
    this.#log = log
    this.#rule = rule
    this.#entries = entries
    this.#replaced = replaced
  }

  /** Reads how far the old deeds go and which values were replaced there: both end at one entry, where the view is the same then. */
  static async plan(log: LogReader, rule: CompactionRule): Promise<LogCompaction> {
    const replaced = new Set<string>()
    let entries = 0
    for await (const frame of log.frames()) {
      const entry = entryOf(frame)
      if (isYoung(entry, rule.now)) break
      for (const change of heardIn(entry, rule)) {
        // What headquarters did not take replaces nothing there: that value may have to be offered again (SPEC R1).
        if (entry.type === 'deed' && !log.index.knows(change.desk, change.scope, { n: change.n, answer: 'ok' })) continue
        for (const value of replacedBy(change)) replaced.add(value)
      }
      entries++
    }
    return new LogCompaction(log, rule, entries, replaced)
  }

  /** Where these entries would end. Bytes. */
  async small(): Promise<number> {
    let end = OPENING.length
    for await (const frame of this.#smaller()) end += frame.length
    return end
  }

  async write(file: LogFile): Promise<void> {
    for await (const frame of this.#smaller()) await file.add(frame)
  }

  /** Worked out at each reading, because a log may be larger than memory. */
  async *#smaller(): AsyncIterable<Buffer> {
    let left = this.#entries
    if (left === 0) return
    for await (const frame of this.#log.frames()) {
      const entry = entryOf(frame)
      const small = this.#without(entry)
      yield small === entry ? frame : frameOf(Buffer.from(JSON.stringify(small)))
      if (--left === 0) return
    }
  }

  #without(entry: LogEntry): LogEntry {
    if (entry.type === 'answered') return entry
    if (entry.type === 'deed') {
      if (!this.#isDone(entry)) return entry
      const changes = entry.page.changes.map(change => this.#rest(change))
      return changes.some((change, place) => change !== entry.page.changes[place]) ? { ...entry, page: { ...entry.page, changes } } : entry
    }
    const changes = entry.changes.map(numbered => {
      const rest = this.#rest(numbered.change)
      return rest === numbered.change ? numbered : { ...numbered, change: rest }
    })
    return changes.some((numbered, place) => numbered !== entry.changes[place]) ? { ...entry, changes } : entry
  }

  #rest(change: Change | LetGo): Change | LetGo {
    return change.body && opens(change, this.#rule) && isReplaced(change, this.#replaced) ? letGo(change) : change
  }

  /** Whether headquarters has taken all of an own page. The last one of a scope stays, to ask a restored headquarters what it lacks (SPEC R1). */
  #isDone({ page: { deed, changes } }: Extract<LogEntry, { readonly type: 'deed' }>): boolean {
    const { index } = this.#log
    const { desk, scope } = deed
    return changes[0]?.n !== index.lastOwn(desk, scope) && changes.every(({ n }) => index.knows(desk, scope, { n, answer: 'ok' }))
  }
}

function isYoung(entry: LogEntry, now: number): boolean {
  if (entry.type === 'deed') return !isOld(entry.page.deed.at, now)
  if (entry.type === 'answered') return false
  return entry.deeds.some(({ at }) => !isOld(at, now)) || entry.changes.some(({ change }) => !isOld(change.at, now))
}

/** The changes of an entry that a page applies. */
function heardIn(entry: LogEntry, rule: CompactionRule): readonly (Change | LetGo)[] {
  if (entry.type === 'answered') return []
  const changes = entry.type === 'deed' ? entry.page.changes : entry.changes.map(({ change }) => change)
  return changes.filter(change => opens(change, rule))
}

const opens = ({ scope, body }: Change | LetGo, { holds }: CompactionRule): boolean => !body || 'plain' in body || holds(scope, body.epoch)

import type { Change } from '../../shared/sync/change.ts'
import type { Erased } from '../../shared/sync/erasure.ts'
import { erasedBy, erasedIn } from '../../shared/sync/erasure.ts'
import type { Answer, Heard, LogEntry, LoggedPage } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { RingRecords } from './ring-records.ts'

/** Where an entry lies in the file, in bytes. */
export interface Span {
  readonly start: number
  readonly length: number
}

/** Up to which seq of headquarters a scope is in the log, and in which epoch of headquarters that was said. */
export interface Cursor {
  readonly until: number
  readonly epoch: string
  readonly heard?: Heard
}

interface OwnPage {
  readonly pos: number
  readonly deed: string
  readonly first: number
  readonly last: number
}

/** What this log wrote in one scope under one of its desk's ids (SPEC R3). */
interface Own {
  readonly desk: string
  readonly scope: Scope
  readonly pages: OwnPage[]
  /** Changes with an answer: all up to `until`, and these others. */
  until: number
  readonly others: Set<number>
  readonly rejected: Set<number>
}

interface Pending {
  readonly deed: string
  readonly of: number
  readonly desk: string
  readonly scope: Scope
  readonly spans: Span[]
  readonly pages: { first: number; last: number }[]
  /** What it erases, once it counts, and whether the file is clean of it. */
  readonly erases: { readonly names: readonly string[]; readonly cleaned: boolean }[]
}

/**
 * What can be worked out from the log's entries, kept in memory. Places count entries that count: parts of a deed get
 * their places when its last part is there, and a deed without it leaves no gap (SPEC L4).
 */
export class LogIndex {
  readonly #spans: Span[] = []
  readonly #own = new Map<string, Own>()
  readonly #cursors = new Map<Scope, Cursor>()
  /** Ids under which changes were written elsewhere. */
  readonly #elsewhere = new Set<string>()
  readonly #erased = new Set<string>()
  #isClean = true
  readonly ring = new RingRecords()
  #pending: Pending | null = null

  /** All that was erased (SPEC E1). */
  get erased(): Erased {
    return this.#erased
  }

  /** Whether values of what was erased may lie before the erasure in this file. */
  get isClean(): boolean {
    return this.#isClean
  }

  get head(): number {
    return this.#spans.length
  }

  /** The deed whose last part has not come. */
  get pending(): string | null {
    return this.#pending?.deed ?? null
  }

  span(pos: number): Span | undefined {
    return this.#spans[pos - 1]
  }

  /** The next n under an id in a scope (SPEC P2). Parts that wait for their last one do not count. */
  next(desk: string, scope: Scope): number {
    return (this.#own.get(nameOf(desk, scope))?.pages.at(-1)?.last ?? 0) + 1
  }

  cursor(scope: Scope): Cursor | undefined {
    return this.#cursors.get(scope)
  }

  cursors(): ReadonlyMap<Scope, Cursor> {
    return this.#cursors
  }

  /** What was written here, by id and scope; the oldest id first. */
  own(): readonly Pick<Own, 'desk' | 'scope'>[] {
    return [...this.#own.values()]
  }

  hasWritten(scope: Scope): boolean {
    return this.own().some(own => own.scope === scope)
  }

  /** Own changes without an answer, by scope. */
  waiting(): readonly { readonly scope: Scope; readonly changes: number }[] {
    const waiting = new Map<Scope, number>()
    for (const { desk, scope, until, others } of this.#own.values()) {
      const changes = this.next(desk, scope) - 1 - until - others.size
      if (changes > 0) waiting.set(scope, (waiting.get(scope) ?? 0) + changes)
    }
    return [...waiting].map(([scope, changes]) => ({ scope, changes }))
  }

  firstUnanswered(desk: string, scope: Scope): number {
    return (this.#own.get(nameOf(desk, scope))?.until ?? 0) + 1
  }

  isAnswered(desk: string, scope: Scope, n: number): boolean {
    const own = this.#own.get(nameOf(desk, scope))
    return own !== undefined && (n <= own.until || own.others.has(n))
  }

  /** The n of the last own change that headquarters said to have taken, all before it answered too; 0 where there is none. */
  lastTaken(desk: string, scope: Scope): number {
    const own = this.#own.get(nameOf(desk, scope))
    let n = own?.until ?? 0
    while (own?.rejected.has(n)) n--
    return n
  }

  /** Whether the log already says this of the change. Being asked again changes nothing (SPEC R1). */
  knows(desk: string, scope: Scope, { n, answer }: Answer): boolean {
    const isRejected = this.#own.get(nameOf(desk, scope))?.rejected.has(n) === true
    return this.isAnswered(desk, scope, n) && isRejected === (answer === 'rejected')
  }

  /** Whether the change was written here: under its number another copy of this profile may have written another one. */
  has({ desk, scope, n, deed }: Pick<Change, 'desk' | 'scope' | 'n' | 'deed'>): boolean {
    const pages = this.#own.get(nameOf(desk, scope))?.pages ?? []
    const page = pages[placeOf(pages, n)]
    return page !== undefined && page.first <= n && page.deed === deed
  }

  /**
   * Whether another copy of this profile writes under the id, or wrote before this one was set back: headquarters has
   * changes under it that this log did not write (SPEC R3).
   */
  isTaken(desk: string): boolean {
    return this.#elsewhere.has(desk)
  }

  /** Places of the own pages that hold changes from `n` on, in order. */
  ownFrom(desk: string, scope: Scope, n: number): readonly number[] {
    const pages = this.#own.get(nameOf(desk, scope))?.pages ?? []
    return pages.slice(placeOf(pages, n)).map(({ pos }) => pos)
  }

  /** n of the first change of the last own page of a scope. */
  lastOwn(desk: string, scope: Scope): number | undefined {
    return this.#own.get(nameOf(desk, scope))?.pages.at(-1)?.first
  }

  /** Whether the log may take this page next (SPEC L2). */
  refusal({ deed, part, of, changes }: LoggedPage): 'behind' | 'out-of-order' | null {
    const pending = part > 1 && this.#pending?.deed === deed.id ? this.#pending : null
    if (part !== (pending?.pages.length ?? 0) + 1) return 'out-of-order'
    if (pending && (of !== pending.of || deed.scope !== pending.scope || deed.desk !== pending.desk)) return 'out-of-order'
    const from = pending ? (pending.pages.at(-1)?.last ?? 0) + 1 : this.next(deed.desk, deed.scope)
    if (changes[0]?.n !== from) return pending ? 'out-of-order' : 'behind'
    return changes.every(({ n }, place) => n === from + place) ? null : 'out-of-order'
  }

  /** Takes up an entry that is in the file. Answers its place, or the place that it will have with its last part. */
  take(entry: LogEntry, span: Span): number | null {
    if (entry.type === 'deed') return this.#takePage(entry.page, span, entry.cleaned === true)
    this.abandon()
    this.#erase(erasedIn(entry), entry.type === 'received' && entry.cleaned === true)
    if (entry.type === 'received') {
      const { scope, until, epoch, heard } = entry
      this.#cursors.set(scope, { until, epoch, ...(heard ? { heard } : {}) })
      for (const { change } of entry.changes) {
        this.ring.hear(change)
        if (!this.has(change)) this.#elsewhere.add(change.desk)
      }
    }
    if (entry.type === 'answered') for (const answer of entry.answers) this.#heed(entry, answer)
    return this.#spans.push(span)
  }

  /** Lets go of a deed whose last part will not come. */
  abandon(): void {
    this.#pending = null
  }

  #takePage(page: LoggedPage, span: Span, cleaned: boolean): number | null {
    const { deed, part, of, changes } = page
    if (this.refusal(page)) return null
    if (part === 1) this.#pending = { deed: deed.id, of, desk: deed.desk, scope: deed.scope, spans: [], pages: [], erases: [] }
    const pending = this.#pending
    if (!pending) return null
    pending.spans.push(span)
    pending.erases.push({ names: changes.flatMap(erasedBy), cleaned })
    pending.pages.push({ first: changes[0]?.n ?? 0, last: changes.at(-1)?.n ?? 0 })
    const pos = this.#spans.length + pending.spans.length
    if (part === of) this.#commit(pending)
    return pos
  }

  #erase(names: readonly string[], cleaned: boolean): void {
    for (const name of names) {
      if (!cleaned && !this.#erased.has(name)) this.#isClean = false
      this.#erased.add(name)
    }
  }

  #commit({ deed, desk, scope, spans, pages, erases }: Pending): void {
    for (const { names, cleaned } of erases) this.#erase(names, cleaned)
    const own = this.#ownOf(desk, scope)
    for (const [place, span] of spans.entries()) {
      const pos = this.#spans.push(span)
      own.pages.push({ pos, deed, ...(pages[place] ?? { first: 0, last: 0 }) })
    }
    this.#pending = null
  }

  #heed(entry: { readonly desk?: string; readonly scope: Scope }, { n, answer, reason }: Answer): void {
    const { desk = this.own()[0]?.desk ?? '', scope } = entry
    const own = this.#ownOf(desk, scope)
    if (reason === 'other-content') this.#elsewhere.add(desk)
    if (n > own.until) own.others.add(n)
    if (answer === 'rejected') own.rejected.add(n)
    else own.rejected.delete(n)
    while (own.others.delete(own.until + 1)) own.until++
  }

  #ownOf(desk: string, scope: Scope): Own {
    const name = nameOf(desk, scope)
    const known = this.#own.get(name)
    if (known) return known
    const own = { desk, scope, pages: [], until: 0, others: new Set<number>(), rejected: new Set<number>() }
    this.#own.set(name, own)
    return own
  }
}

const nameOf = (desk: string, scope: Scope): string => `${desk}|${scope}`

/** Where among pages, which follow each other, the first lies that holds changes from `n` on. */
function placeOf(pages: readonly OwnPage[], n: number): number {
  let low = 0
  let high = pages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pages[middle]?.last ?? 0) < n) low = middle + 1
    else high = middle
  }
  return low
}

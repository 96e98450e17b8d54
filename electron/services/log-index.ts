import type { Answer, LogEntry, LoggedPage } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'

/** Where an entry lies in the file, in bytes. */
export interface Span {
  readonly start: number
  readonly length: number
}

/** Up to which seq of headquarters a scope is in the log, and in which epoch of headquarters that was said. */
export interface Cursor {
  readonly until: number
  readonly epoch: string
}

interface OwnPage {
  readonly pos: number
  readonly first: number
  readonly last: number
}

interface Pending {
  readonly deed: string
  readonly of: number
  readonly scope: Scope
  readonly spans: Span[]
  readonly pages: { first: number; last: number }[]
}

/**
 * What can be worked out from the log's entries, kept in memory. Places count entries that count: parts of a deed get
 * their places when its last part is there, and a deed without it leaves no gap (SPEC L4).
 */
export class LogIndex {
  readonly #spans: Span[] = []
  readonly #next = new Map<Scope, number>()
  readonly #own = new Map<Scope, OwnPage[]>()
  /** Own changes with an answer: all up to `until`, and these others. */
  readonly #answered = new Map<Scope, { until: number; others: Set<number>; rejected: Set<number> }>()
  readonly #cursors = new Map<Scope, Cursor>()
  #pending: Pending | null = null

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

  /** The next n of this desk in a scope (SPEC P2). Parts that wait for their last one do not count. */
  next(scope: Scope): number {
    return this.#next.get(scope) ?? 1
  }

  cursor(scope: Scope): Cursor | undefined {
    return this.#cursors.get(scope)
  }

  cursors(): ReadonlyMap<Scope, Cursor> {
    return this.#cursors
  }

  /** Scopes in which this desk has written. */
  ownScopes(): readonly Scope[] {
    return [...this.#own.keys()]
  }

  /** Own changes without an answer, by scope. */
  waiting(): readonly { readonly scope: Scope; readonly changes: number }[] {
    return this.ownScopes().flatMap(scope => {
      const answered = this.#answered.get(scope)
      const changes = this.next(scope) - 1 - (answered?.until ?? 0) - (answered?.others.size ?? 0)
      return changes > 0 ? [{ scope, changes }] : []
    })
  }

  firstUnanswered(scope: Scope): number {
    return (this.#answered.get(scope)?.until ?? 0) + 1
  }

  /** Whether the log already says this of the change. Being asked again changes nothing (SPEC R1). */
  knows(scope: Scope, { n, answer }: Answer): boolean {
    const answered = this.#answered.get(scope)
    if (!answered || (n > answered.until && !answered.others.has(n))) return false
    return answered.rejected.has(n) === (answer === 'rejected')
  }

  /** Places of the own pages that hold changes from `n` on, in order. */
  ownFrom(scope: Scope, n: number): readonly number[] {
    const pages = this.#own.get(scope) ?? []
    let low = 0
    let high = pages.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pages[middle]?.last ?? 0) < n) low = middle + 1
      else high = middle
    }
    return pages.slice(low).map(({ pos }) => pos)
  }

  /** n of the first change of the last own page of a scope. */
  lastOwn(scope: Scope): number | undefined {
    return this.#own.get(scope)?.at(-1)?.first
  }

  /** Whether the log may take this page next (SPEC L2). */
  refusal({ deed, part, of, changes }: LoggedPage): 'behind' | 'out-of-order' | null {
    const pending = part > 1 && this.#pending?.deed === deed.id ? this.#pending : null
    if (part !== (pending?.pages.length ?? 0) + 1) return 'out-of-order'
    if (pending && (of !== pending.of || deed.scope !== pending.scope)) return 'out-of-order'
    const from = pending ? (pending.pages.at(-1)?.last ?? 0) + 1 : this.next(deed.scope)
    if (changes[0]?.n !== from) return pending ? 'out-of-order' : 'behind'
    return changes.every(({ n }, place) => n === from + place) ? null : 'out-of-order'
  }

  /** Takes up an entry that is in the file. Answers its place, or the place that it will have with its last part. */
  take(entry: LogEntry, span: Span): number | null {
    if (entry.type === 'deed') return this.#takePage(entry.page, span)
    this.abandon()
    if (entry.type === 'received') this.#cursors.set(entry.scope, { until: entry.until, epoch: entry.epoch })
    if (entry.type === 'answered') for (const answer of entry.answers) this.#heed(entry.scope, answer)
    return this.#spans.push(span)
  }

  /** Lets go of a deed whose last part will not come. */
  abandon(): void {
    this.#pending = null
  }

  #takePage(page: LoggedPage, span: Span): number | null {
    const { deed, part, of, changes } = page
    if (this.refusal(page)) return null
    if (part === 1) this.#pending = { deed: deed.id, of, scope: deed.scope, spans: [], pages: [] }
    const pending = this.#pending
    if (!pending) return null
    pending.spans.push(span)
    pending.pages.push({ first: changes[0]?.n ?? 0, last: changes.at(-1)?.n ?? 0 })
    const pos = this.#spans.length + pending.spans.length
    if (part === of) this.#commit(pending)
    return pos
  }

  #commit({ scope, spans, pages }: Pending): void {
    const own = this.#own.get(scope) ?? []
    for (const [place, span] of spans.entries()) {
      const pos = this.#spans.push(span)
      const { first, last } = pages[place] ?? { first: 0, last: 0 }
      own.push({ pos, first, last })
      this.#next.set(scope, last + 1)
    }
    this.#own.set(scope, own)
    this.#pending = null
  }

  #heed(scope: Scope, { n, answer }: Answer): void {
    const answered = this.#answered.get(scope) ?? { until: 0, others: new Set<number>(), rejected: new Set<number>() }
    this.#answered.set(scope, answered)
    if (n > answered.until) answered.others.add(n)
    if (answer === 'rejected') answered.rejected.add(n)
    else answered.rejected.delete(n)
    while (answered.others.delete(answered.until + 1)) answered.until++
  }
}

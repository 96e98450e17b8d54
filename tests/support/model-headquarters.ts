import { HELD, lettingGo } from '../../headquarters/letting-go.ts'
import { stillCounting } from '../../headquarters/still-counting.ts'
import type { Json } from '../../shared/core/json.ts'
import { canonical } from '../../shared/core/json.ts'
import type { Body, DeedHead } from '../../shared/sync/change.ts'
import type { ScopeHead, Sha256 } from '../../shared/sync/digest.ts'
import { digestAfter, EMPTY_SCOPE } from '../../shared/sync/digest.ts'
import { AboutErased, erasedBy, isErased, wordless } from '../../shared/sync/erasure.ts'
import { isKind } from '../../shared/sync/kinds.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import { groupsOf, replacedBy, valueName } from '../../shared/sync/let-go.ts'
import type { Answer, NumberedChange, Rejection } from '../../shared/sync/log.ts'
import type { PollReply, PullReply, PushAsk, PushReply, SnapshotReply } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { MAX_DRIFT, readStamp } from '../../shared/sync/stamp.ts'

interface Known {
  readonly change: KeptChange
  readonly answer: Answer
}

/** A change, where the scope stands with it, and when it came. */
type Line = NumberedChange & ScopeHead & { readonly received: number }

/** What a headquarters keeps. Its lists only ever grow. */
interface Store {
  readonly epoch: string
  readonly lines: Map<Scope, Line[]>
  /** By `scope|desk`: what each n was. */
  readonly known: Map<string, Known[]>
  readonly deeds: Map<string, DeedHead>
  /** Ids of desks, with the key of each. */
  readonly desks: Map<string, string>
}

/** Headquarters as it once was: how far each list went. */
export interface StoreBackup {
  readonly of: Store
  readonly lines: ReadonlyMap<Scope, number>
  readonly known: ReadonlyMap<string, number>
  readonly desks: ReadonlyMap<string, string>
}

/** Headquarters by the letter of SPEC.md, without a database or a line: quick enough for a million steps. */
export class ModelHeadquarters {
  #store: Store = { epoch: 'epoch-1', lines: new Map(), known: new Map(), deeds: new Map(), desks: new Map() }
  /** Values that are named as bases, worked out from the lines of a scope. */
  #named = new Map<Scope, Set<string>>()
  #restores = 0
  readonly now: () => number
  readonly #sha256: Sha256
  /** A reason to reject a change, or null. */
  judge: (change: KeptChange) => Rejection | null = () => null
  #isLater = false
  /** Changes that it gives at most at once. */
  page = 1_000

  /** Where nobody looks at a digest, in a browser, no hash is handed in. */
  constructor(now: () => number, sha256: Sha256 = () => EMPTY_SCOPE.digest) {
    this.now = now
    this.#sha256 = sha256
  }

  /** Whether it knows what a later version writes. */
  get isLater(): boolean {
    return this.#isLater
  }

  update(): void {
    this.#isLater = true
  }

  get epoch(): string {
    return this.#store.epoch
  }

  lines(scope: Scope): readonly Line[] {
    return this.#store.lines.get(scope) ?? []
  }

  head(scope: Scope): number {
    return this.lines(scope).length
  }

  poll(mayRead: (scope: Scope) => boolean): PollReply {
    const scopes = [...this.#store.lines.keys()].filter(scope => mayRead(scope) && this.head(scope) > 0)
    return {
      epoch: this.epoch,
      heads: Object.fromEntries(scopes.map(scope => [scope, this.head(scope)])),
      digests: Object.fromEntries(scopes.map(scope => [scope, this.#digestAt(scope, this.head(scope))])),
    }
  }

  /** The n that comes next from a desk. */
  expected(scope: Scope, desk: string): number {
    return (this.#store.known.get(`${scope}|${desk}`)?.length ?? 0) + 1
  }

  /** The change that a desk gave as its n-th, taken or rejected. */
  given(scope: Scope, desk: string, n: number): KeptChange | undefined {
    return this.#store.known.get(`${scope}|${desk}`)?.[n - 1]?.change
  }

  /** What it did not take from a desk. */
  refused(scope: Scope, desk: string): readonly Known[] {
    return (this.#store.known.get(`${scope}|${desk}`) ?? []).filter(({ answer }) => answer.answer === 'rejected')
  }

  /** All that is kept now, to be restored later. */
  backup(): StoreBackup {
    const { lines, known, desks } = this.#store
    return { of: this.#store, lines: lengthsOf(lines), known: lengthsOf(known), desks: new Map(desks) }
  }

  /** The same database, for a program that will not hear of a restore. */
  former(): ModelHeadquarters {
    const former = new ModelHeadquarters(this.now, this.#sha256)
    former.#store = this.#store
    former.judge = this.judge
    former.page = this.page
    former.#isLater = this.#isLater
    return former
  }

  /** An older state comes back, under another epoch (SPEC R1). */
  restore(backup: StoreBackup): void {
    this.#restores++
    this.#goBack(backup, `epoch-${this.#restores + 1}`)
  }

  /** Its database comes back without what it had not flushed, and nobody knows: the epoch is the same (SPEC D3). */
  loseTail(earlier: StoreBackup): void {
    this.#goBack(earlier, this.epoch)
  }

  /** A desk joins with its key. */
  join(desk: string, key: string): void {
    this.#store.desks.set(desk, key)
  }

  knows(desk: string): boolean {
    return this.#store.desks.has(desk)
  }

  /** One id vouches for another (SPEC R4). */
  introduce(by: string, desk: string): boolean {
    const key = this.#store.desks.get(by)
    if (key === undefined || (this.#store.desks.get(desk) ?? key) !== key) return false
    this.join(desk, key)
    return true
  }

  /** Whether an id may push in another's name: both have one key (SPEC R4). */
  maySpeakFor(by: string, desk: string): boolean {
    return this.#store.desks.get(by) === this.#store.desks.get(desk)
  }

  /** Lets go of what was replaced long ago (SPEC L9). A backup from before holds it still. */
  letGo(): void {
    const lines = new Map([...this.#store.lines].map(([scope, list]) => [scope, this.#without(list)]))
    this.#store = { ...this.#store, lines }
  }

  /** Values of erased records leave at once, and the words of deeds about these alone (SPEC E4). A backup from before holds them still. */
  #erase(scope: Scope, list: readonly Line[], erased: ReadonlySet<string>): Line[] {
    const lines = list.map(line => (isErased(line.change, erased) ? { ...line, change: withoutBody(line.change) } : line))
    this.#store = { ...this.#store, lines: new Map(this.#store.lines).set(scope, lines) }
    this.#forgetWords(lines, erased)
    return lines
  }

  #forgetWords(lines: readonly Line[], erased: ReadonlySet<string>): void {
    const about = new AboutErased(erased)
    for (const { change } of lines) about.hear(change)
    for (const [id, deed] of this.#store.deeds) if (about.has(id)) this.#store.deeds.set(id, wordless(deed))
  }

  #without(list: readonly Line[]): Line[] {
    const floor = list.findLast(({ received }) => received <= this.now() - HELD)?.seq ?? 0
    const left = new Map<number, Body | null>()
    for (const lines of Map.groupBy(list, ({ change }) => change.record).values()) {
      const replaced = new Set(lines.flatMap(({ change }) => replacedBy(change)))
      const old = lines.filter(({ seq }) => seq <= floor)
      for (const [seq, body] of lettingGo(old, replaced)) left.set(seq, body)
    }
    return list.map(line => {
      const body = left.get(line.seq)
      if (body === undefined) return line
      const { body: _, ...rest } = line.change
      return { ...line, change: body ? { ...rest, body } : rest }
    })
  }

  push(desk: string, { scope, from, pages }: PushAsk): PushReply {
    const known = listIn(this.#store.known, `${scope}|${desk}`)
    let lines = listIn(this.#store.lines, scope)
    const erased = new Set(lines.flatMap(({ change }) => erasedBy(change)))
    const named = this.#namedIn(scope)
    const answers: Answer[] = []
    const offered = from <= known.length + 1 ? pages.flatMap(({ deed, changes }) => changes.map(change => ({ deed, change }))) : []
    for (const { deed, change } of offered) {
      const had = known[change.n - 1]
      if (had) {
        if (!isSame(had, change)) answers.push({ n: change.n, answer: 'rejected', reason: 'other-content' })
        else answers.push(had.answer.answer === 'rejected' ? had.answer : { ...had.answer, answer: 'dup' })
        continue
      }
      const reason = this.#reasonAgainst(change)
      const seq = lines.length + 1
      const answer: Answer = reason
        ? { n: change.n, answer: 'rejected', reason }
        : { n: change.n, answer: isSuperseded(named, change) ? 'superseded' : 'ok', seq }
      if (!reason) {
        const { digest } = lines.at(-1) ?? EMPTY_SCOPE
        const kept = isErased(change, erased) ? withoutBody(change) : change
        lines.push({ seq, change: kept, digest: digestAfter(digest, [{ seq, change }], this.#sha256), received: this.now() })
        for (const name of replacedBy(change)) named.add(name)
        if (!this.#store.deeds.has(deed.id)) this.#store.deeds.set(deed.id, deed)
        const names = erasedBy(change)
        for (const name of names) erased.add(name)
        if (names.length > 0) lines = this.#erase(scope, lines, erased)
      }
      known.push({ change, answer })
      answers.push(answer)
    }
    if (erased.size > 0) this.#forgetWords(lines, erased)
    return { answers, expected: known.length + 1, epoch: this.epoch, head: this.head(scope) }
  }

  changes(scope: Scope, after: number, limit: number): PullReply {
    const page = this.lines(scope).slice(after, after + Math.min(limit, this.page))
    return this.#page(page, Math.min(after, this.head(scope)) + page.length, scope)
  }

  snapshot(scope: Scope, at: number, after: number, limit: number): SnapshotReply {
    const whole = this.lines(scope).slice(0, at)
    const counting = stillCounting(whole).filter(seq => seq > after)
    const page = counting.slice(0, Math.min(limit, this.page)).flatMap(seq => whole[seq - 1] ?? [])
    return {
      ...this.#page(page, page.length < counting.length ? (page.at(-1)?.seq ?? at) : at, scope),
      at,
      digest: this.#digestAt(scope, at),
    }
  }

  /** `end`: up to where nothing is left out, where this page goes to the end. */
  #page(lines: readonly Line[], end: number, scope: Scope): PullReply {
    const changes = lines.map(({ seq, change }) => ({ seq, change }))
    const deeds = [...new Set(changes.map(({ change }) => change.deed))].flatMap(id => this.#store.deeds.get(id) ?? [])
    return { changes, deeds, until: end, head: this.head(scope), epoch: this.epoch, digest: this.#digestAt(scope, end) }
  }

  #digestAt(scope: Scope, seq: number): string {
    return this.lines(scope)[seq - 1]?.digest ?? EMPTY_SCOPE.digest
  }

  #goBack({ of, lines, known, desks }: StoreBackup, epoch: string): void {
    this.#store = { epoch, lines: upTo(of.lines, lines), known: upTo(of.known, known), deeds: new Map(of.deeds), desks: new Map(desks) }
    this.#named = new Map()
  }

  #namedIn(scope: Scope): Set<string> {
    const named = this.#named.get(scope) ?? new Set(this.lines(scope).flatMap(({ change }) => replacedBy(change)))
    this.#named.set(scope, named)
    return named
  }

  #reasonAgainst(change: KeptChange): Rejection | null {
    if (!this.#isLater && !isKind(change.kind)) return 'newer'
    return this.judge(change) ?? (readStamp(change.at).millis > this.now() + MAX_DRIFT ? 'clock-ahead' : null)
  }
}

const withoutBody = ({ body: _, ...change }: KeptChange): KeptChange => change

const lengthsOf = <K>(lists: ReadonlyMap<K, readonly unknown[]>): ReadonlyMap<K, number> =>
  new Map([...lists].map(([key, list]) => [key, list.length]))

const upTo = <K, T>(lists: ReadonlyMap<K, readonly T[]>, lengths: ReadonlyMap<K, number>): Map<K, T[]> =>
  new Map([...lengths].map(([key, length]) => [key, (lists.get(key) ?? []).slice(0, length)]))

function listIn<K, T>(lists: Map<K, T[]>, key: K): T[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function isSuperseded(named: ReadonlySet<string>, change: KeptChange): boolean {
  const groups = groupsOf(change)
  return groups.length > 0 && groups.every(group => named.has(valueName(change, group, change.at)))
}

/** The same change, or what is left of it. */
function isSame({ change: one, answer: { answer } }: Known, other: KeptChange): boolean {
  // Of what was rejected nothing is kept but a hash.
  if (answer === 'rejected' || (one.body && other.body)) return canonical(one as unknown as Json) === canonical(other as unknown as Json)
  return one.at === other.at && one.deed === other.deed && one.record === other.record
}

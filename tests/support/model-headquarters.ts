import { stillCounting } from '../../headquarters/still-counting.ts'
import type { Json } from '../../shared/core/json.ts'
import { canonical } from '../../shared/core/json.ts'
import type { DeedHead } from '../../shared/sync/change.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import type { Answer, NumberedChange, Rejection } from '../../shared/sync/log.ts'
import type { PullReply, PushAsk, PushReply } from '../../shared/sync/protocol.ts'
import { recordKey } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { MAX_DRIFT, readStamp } from '../../shared/sync/stamp.ts'

interface Known {
  readonly change: KeptChange
  readonly answer: Answer
}

/** What a headquarters keeps: held on to, it is a backup. */
export interface Store {
  readonly epoch: string
  readonly lines: ReadonlyMap<Scope, readonly NumberedChange[]>
  readonly deeds: ReadonlyMap<string, DeedHead>
  /** By `scope|desk`: what each n was. */
  readonly known: ReadonlyMap<string, readonly Known[]>
}

/** Headquarters by the letter of SPEC.md, without a database or a line: quick enough for a million steps. */
export class ModelHeadquarters {
  #store: Store = { epoch: 'epoch-1', lines: new Map(), deeds: new Map(), known: new Map() }
  #restores = 0
  readonly now: () => number
  /** A reason to reject a change, or null. */
  judge: (change: KeptChange) => Rejection | null = () => null

  constructor(now: () => number) {
    this.now = now
  }

  get epoch(): string {
    return this.#store.epoch
  }

  lines(scope: Scope): readonly NumberedChange[] {
    return this.#store.lines.get(scope) ?? []
  }

  head(scope: Scope): number {
    return this.lines(scope).at(-1)?.seq ?? 0
  }

  heads(mayRead: (scope: Scope) => boolean): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#store.lines.keys()].filter(mayRead).map(scope => [scope, this.head(scope)]))
  }

  /** All that is kept now, to be restored later. */
  backup(): Store {
    return this.#store
  }

  /** An older state comes back, under another epoch (SPEC R1). */
  restore(backup: Store): void {
    this.#restores++
    this.#store = { ...backup, epoch: `epoch-${this.#restores + 1}` }
  }

  push(desk: string, { scope, from, pages }: PushAsk): PushReply {
    const own = `${scope}|${desk}`
    const known = [...(this.#store.known.get(own) ?? [])]
    const lines = [...this.lines(scope)]
    const deeds = new Map(this.#store.deeds)
    const answers: Answer[] = []
    const named = namedIn(lines)
    const offered = pages.flatMap(({ deed, changes }) => changes.map(change => ({ deed, change })))
    if (from <= known.length + 1) {
      for (const { deed, change } of offered) {
        const had = known[change.n - 1]
        if (had) {
          if (!isSame(had.change, change)) answers.push({ n: change.n, answer: 'rejected', reason: 'other-content' })
          else answers.push(had.answer.answer === 'rejected' ? had.answer : { ...had.answer, answer: 'dup' })
          continue
        }
        const reason = this.#reasonAgainst(change)
        const seq = (lines.at(-1)?.seq ?? 0) + 1
        const answer: Answer = reason
          ? { n: change.n, answer: 'rejected', reason }
          : { n: change.n, answer: isSuperseded(named, change) ? 'superseded' : 'ok', seq }
        if (!reason) {
          lines.push({ seq, change })
          for (const name of namesOf(change)) named.add(name)
          deeds.set(deed.id, deed)
        }
        known.push({ change, answer })
        answers.push(answer)
      }
    }
    this.#store = {
      ...this.#store,
      lines: new Map([...this.#store.lines, [scope, lines]]),
      deeds,
      known: new Map([...this.#store.known, [own, known]]),
    }
    return { answers, expected: known.length + 1, epoch: this.epoch, head: this.head(scope) }
  }

  changes(scope: Scope, after: number, limit: number): PullReply {
    return this.#page(this.lines(scope), after, limit, this.head(scope), scope)
  }

  snapshot(scope: Scope, at: number, after: number, limit: number): PullReply & { readonly at: number } {
    const upTo = this.lines(scope).filter(({ seq }) => seq <= at)
    const counting = new Set(stillCounting(upTo))
    const page = this.#page(
      upTo.filter(({ seq }) => counting.has(seq)),
      after,
      limit,
      at,
      scope,
    )
    return { ...page, at }
  }

  #page(lines: readonly NumberedChange[], after: number, limit: number, end: number, scope: Scope): PullReply {
    const left = lines.filter(({ seq }) => seq > after)
    const changes = left.slice(0, limit)
    const deeds = [...new Set(changes.map(({ change }) => change.deed))].flatMap(id => this.#store.deeds.get(id) ?? [])
    const until = changes.length === left.length ? end : (changes.at(-1)?.seq ?? end)
    return { changes, deeds, until, head: this.head(scope), epoch: this.epoch }
  }

  #reasonAgainst(change: KeptChange): Rejection | null {
    return readStamp(change.at).millis > this.now() + MAX_DRIFT ? 'clock-ahead' : this.judge(change)
  }
}

const namesOf = ({ kind, record, bases }: KeptChange): readonly string[] =>
  Object.entries(bases).flatMap(([group, stamps]) => stamps.map(at => `${recordKey(kind, record)}/${group}/${at}`))

const namedIn = (lines: readonly NumberedChange[]): Set<string> => new Set(lines.flatMap(({ change }) => namesOf(change)))

function isSuperseded(named: ReadonlySet<string>, { kind, record, bases, at }: KeptChange): boolean {
  const groups = Object.keys(bases)
  return groups.length > 0 && groups.every(group => named.has(`${recordKey(kind, record)}/${group}/${at}`))
}

/** The same change, or what is left of it. */
function isSame(one: KeptChange, other: KeptChange): boolean {
  if (one.body && other.body) return canonical(one as unknown as Json) === canonical(other as unknown as Json)
  return one.at === other.at && one.deed === other.deed && one.record === other.record
}

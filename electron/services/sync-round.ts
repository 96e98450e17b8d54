import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { digestAfter, EMPTY_SCOPE } from '../../shared/sync/digest.ts'
import { isKind, isLongText, isOfRing } from '../../shared/sync/kinds.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import type { Heard, LoggedPage, LostChange, NumberedChange } from '../../shared/sync/log.ts'
import type { PollReply, PullReply, SnapshotReply } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { looksLikeScope } from '../../shared/sync/scope.ts'
import type { DiskProblem } from './disk.ts'
import type { HeadquartersClient, Trouble } from './headquarters-client.ts'
import type { Log } from './log.ts'
import type { Cursor, LogIndex } from './log-index.ts'

/** `other-epoch`: headquarters was restored in the middle of a round; the next round begins anew. */
export type RoundTrouble = Trouble | DiskProblem | 'other-epoch'

/** `disagrees`: headquarters does not have what this desk heard from it (SPEC D3). */
type ScopeTrouble = RoundTrouble | 'disagrees'

export interface Round {
  readonly log: Log
  readonly client: HeadquartersClient
  readonly signal: AbortSignal
  /** The epoch in which log and headquarters were last in step. */
  readonly epoch: string
  /**
   * Scopes in which headquarters did not agree with itself even when all was read anew, and the head that it had then.
   * Kept from round to round, so that the whole is not read again and again (SPEC D4).
   */
  readonly disagreeing: Map<Scope, number>
  /** Scopes of which this desk has something and is no member any more (SPEC O7). Kept too, so that not each round offers it again. */
  readonly left?: Set<Scope>
  /** Awaited after each page of news that says something of desks and keys, before anybody is told of it (SPEC K9). */
  readonly onKeys?: () => Promise<void>
  /** Told after each page of news that is in the log, and how many changes of the scope are still to come. */
  readonly onPage?: (coming: number) => void
}

/** A push is at most this large; headquarters takes up to 40 pages. */
const PUSH_PAGES = 40
const PUSH_BYTES = 2 * 1024 * 1024
const PULL = 1_000

/** Refusals that concern one scope. The others are heard as a whole. */
const ofOneScope = new Set<RoundTrouble>(['not-a-member', 'not-allowed', 'malformed', 'too-large', 'resync'])

/**
 * One round with headquarters: own changes go, then news come, scope by scope. Safe to repeat and to break off
 * anywhere, because the log keeps what was answered and heard. Answers headquarters' epoch.
 */
export async function syncRound(round: Round): Promise<Result<{ epoch: string }, RoundTrouble>> {
  const health = await round.client.health(round.signal)
  if (!health.ok) return health
  const { epoch } = health.value
  const again = epoch !== round.epoch
  let trouble: RoundTrouble | null = null
  for (const { desk, scope } of round.log.index.own()) {
    const pushed = await pushScope(round, desk, scope, epoch, again)
    if (pushed.ok) continue
    if (!ofOneScope.has(pushed.problem)) return pushed
    trouble = pushed.problem
  }
  const poll = await round.client.poll(seenIn(round.log, epoch), 0, round.signal)
  if (!poll.ok) return poll
  // Of two programs over one database, one may have heard of a restore and the other not yet.
  if (poll.value.epoch !== epoch) return fail('other-epoch')
  for (const [scope, told] of toldOf(round.log, epoch, poll.value)) {
    if (!looksLikeScope(scope)) continue
    if (told.head > 0) round.left?.delete(scope)
    else if (round.left?.has(scope)) continue
    const pulled = await hear(round, scope, epoch, told)
    if (pulled.ok) continue
    const { problem } = pulled
    if (problem === 'disagrees') continue
    if (!ofOneScope.has(problem)) return fail(problem)
    trouble = problem
  }
  // Where headquarters refused one scope while it was being offered again, the next round offers it again.
  return again && trouble ? fail(trouble) : ok({ epoch })
}

/** How far each scope is in the log, as headquarters wants to hear it. What another epoch said does not count. */
export function seenIn(log: Log, epoch: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...log.index.cursors()].filter(([, cursor]) => cursor.epoch === epoch).map(([scope, { until }]) => [scope, until]),
  )
}

/** Offers what was written under one of this desk's ids (SPEC R4). */
async function pushScope(
  { log, client, signal }: Round,
  desk: string,
  scope: Scope,
  epoch: string,
  again: boolean,
): Promise<Result<null, RoundTrouble>> {
  // After a restore all goes again: what headquarters lacks, and what it may answer otherwise than before (SPEC R1, R4).
  let from = again ? 1 : log.index.firstUnanswered(desk, scope)
  let bytes = PUSH_BYTES
  let lowest = Number.POSITIVE_INFINITY
  for (;;) {
    const pages = await log.ownPages(desk, scope, from, PUSH_PAGES, bytes)
    const first = pages[0]?.changes[0]?.n
    const last = pages.at(-1)?.changes.at(-1)?.n
    if (first === undefined || last === undefined) return ok(null)
    const reply = await client.push({ scope, from: first, pages }, signal)
    if (!reply.ok) {
      if (reply.problem !== 'too-large' || pages.length === 1) return reply
      bytes = Math.floor(bytes / 4)
      continue
    }
    const { answers, expected, epoch: heard } = reply.value
    if (heard !== epoch) return fail('other-epoch')
    const fresh = answers.filter(answer => !log.index.knows(desk, scope, answer))
    if (fresh.length > 0) {
      const lost = lostIn(pages, new Set(fresh.filter(one => one.answer === 'rejected').map(({ n }) => n))).filter(({ n }) =>
        log.index.isAnswered(desk, scope, n),
      )
      const put = await log.put({ type: 'answered', scope, desk, answers: fresh, ...(lost.length > 0 ? { lost } : {}) })
      if (!put.ok) return put
    }
    if (expected > last) from = last + 1
    else if (expected < lowest || expected > from) {
      // A step back happens once for each gap; a server that keeps pointing to the same place is not listened to.
      lowest = Math.min(lowest, expected)
      from = Math.max(1, expected)
    } else return fail('malformed')
  }
}

const lostIn = (pages: readonly LoggedPage[], numbers: ReadonlySet<number>): readonly LostChange[] =>
  pages.flatMap(({ changes }) => changes.filter(({ n }) => numbers.has(n))).map(({ n, deed, kind, record }) => ({ n, deed, kind, record }))

/** Whether headquarters says of a scope what this desk has not heard. */
export function hasNews({ index }: Log, epoch: string, { heads, digests }: PollReply, disagreeing: ReadonlyMap<string, number>): boolean {
  return Object.entries(heads).some(([scope, head]) => {
    const cursor = index.cursors().get(scope as Scope)
    if (disagreeing.get(scope) === head) return false
    return cursor?.epoch === epoch ? !isAt(cursor, { head, digest: digests[scope] }) : head > 0
  })
}

const isAt = ({ until, heard }: Cursor, { head, digest }: Told): boolean => until === head && (!heard || heard.digest === digest)

/** What headquarters says of a scope when it is asked for news. */
interface Told {
  readonly head: number
  readonly digest: string | undefined
}

/** A scope that headquarters does not name, and this desk has something of, stands at nothing there. */
function toldOf({ index }: Log, epoch: string, { heads, digests }: PollReply): ReadonlyMap<string, Told> {
  const heard = [...index.cursors()].filter(([, cursor]) => cursor.epoch === epoch).map(([scope]) => scope)
  const told = new Map<string, Told>(
    [...heard, ...index.own().map(({ scope }) => scope)].map(scope => [scope, { head: 0, digest: undefined }]),
  )
  for (const [scope, head] of Object.entries(heads)) told.set(scope, { head, digest: digests[scope] })
  return told
}

/**
 * Pulls a scope. Where headquarters no longer has what this desk heard from it, own changes are offered again and the
 * scope is read anew, as after a restore (SPEC D3); where that does not help either, not before the next start (SPEC D4).
 */
async function hear(round: Round, scope: Scope, epoch: string, told: Told): Promise<Result<null, ScopeTrouble>> {
  const { disagreeing } = round
  const cursor = round.log.index.cursor(scope)
  const heard = await pullScope(round, scope, epoch, told, cursor?.epoch === epoch ? cursor : null)
  if (heard.ok) disagreeing.delete(scope)
  if (heard.ok || heard.problem !== 'disagrees') return heard
  if (!disagreeing.has(scope)) {
    for (const own of round.log.index.own().filter(written => written.scope === scope)) {
      const pushed = await pushScope(round, own.desk, scope, epoch, true)
      if (!pushed.ok) return pushed
    }
    const anew = await pullScope(round, scope, epoch, null, null)
    if (!anew.ok && anew.problem === 'not-a-member') round.left?.add(scope)
    if (anew.ok || anew.problem !== 'disagrees') return anew
  }
  disagreeing.set(scope, told.head)
  return heard
}

/** Pulls what comes after a cursor, or all where there is none. Without `told` headquarters is asked in any case, for all. */
async function pullScope(
  { log, client, signal, onKeys, onPage }: Round,
  scope: Scope,
  epoch: string,
  told: Told | null,
  cursor: Cursor | null,
): Promise<Result<null, ScopeTrouble>> {
  let after = cursor?.until ?? 0
  let heard = cursor ? cursor.heard : { digest: EMPTY_SCOPE.digest, own: {} }
  if (told && cursor && told.head <= after && !isAt(cursor, told)) return fail('disagrees')
  // A first sync takes what still counts (SPEC Q2); broken off, it goes on with the changes after what is in the log. A
  // snapshot leaves out who overwrote a value that was itself overwritten: a desk that wrote such a value must hear it.
  let snapshot: { readonly at: number; readonly digest: string } | null = null
  let whole = after > 0 || !told || log.index.cursor(scope) !== undefined || log.index.hasWritten(scope)
  let until = told?.head ?? 1
  while (after < until) {
    const reply: Result<PullReply | SnapshotReply, Trouble> = whole
      ? await client.changes(scope, after, PULL, signal)
      : await client.snapshot(scope, snapshot?.at ?? null, after, PULL, signal)
    if (!reply.ok) return reply
    const page: PullReply & { readonly at?: number } = reply.value
    if (page.epoch !== epoch) return fail('other-epoch')
    if (page.until <= after) break
    if (page.at === undefined) {
      if (heard && digestAfter(heard.digest, page.changes, sha256) !== page.digest) return fail('disagrees')
      heard = { digest: page.digest, own: { ...(heard?.own ?? takenOf(log.index, scope)), ...ownIn(log.index, page.changes) } }
    } else {
      // What a snapshot leaves out cannot be added up: its digest is taken on trust, and only has to stay the same.
      if (snapshot && snapshot.digest !== page.digest) return fail('disagrees')
      snapshot = { at: page.at, digest: page.digest }
      whole = page.until >= page.at
      heard = whole ? { digest: page.digest, own: takenOf(log.index, scope) } : undefined
    }
    // What this log wrote lies in it already (SPEC Q3); keeping it twice would double the log.
    const news = await Promise.all(page.changes.map(async numbered => ((await isNews(log, numbered.change)) ? [numbered] : [])))
    const changes = news.flat()
    const kept = new Set(changes.flatMap(({ change }) => (log.index.has(change) ? [] : change.deed)))
    const deeds = page.deeds.filter(({ id }) => kept.has(id))
    const put = await log.put({ type: 'received', scope, deeds, changes, until: page.until, epoch, ...(heard ? { heard } : {}) })
    if (!put.ok) return put
    if (changes.some(({ change }) => isOfRing(change.kind))) await onKeys?.()
    after = page.until
    until = Math.max(until, page.head)
    onPage?.(until - after)
  }
  const taken = Object.entries(takenOf(log.index, scope))
  return heard && taken.some(([desk, n]) => n > (heard?.own[desk] ?? 0)) ? fail('disagrees') : ok(null)
}

/** By id, the last own change that headquarters said to have taken. */
const takenOf = (index: LogIndex, scope: Scope): Heard['own'] =>
  Object.fromEntries(index.own().flatMap(own => (own.scope === scope ? [[own.desk, index.lastTaken(own.desk, scope)]] : [])))

/** The same, of those that come back. */
const ownIn = (index: LogIndex, changes: readonly NumberedChange[]): Heard['own'] =>
  Object.fromEntries(changes.flatMap(({ change }) => (index.has(change) ? [[change.desk, change.n]] : [])))

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Whether the log lacks something of a change. One of its own may have come to hold the letters of others (SPEC T3, L9). */
async function isNews(log: Log, change: KeptChange): Promise<boolean> {
  if (!log.index.has(change)) return true
  const { kind, body } = change
  if (!body || !('plain' in body) || !isKind(kind) || !Object.keys(body.plain).some(group => isLongText(kind, group))) return false
  const [page] = await log.ownPages(change.desk, change.scope, change.n, 1, 1)
  return !isDeepStrictEqual(page?.changes.find(({ n }) => n === change.n)?.body, body)
}

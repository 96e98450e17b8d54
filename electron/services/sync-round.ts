import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { LoggedPage, LostChange } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { looksLikeScope } from '../../shared/sync/scope.ts'
import type { DiskProblem } from './disk.ts'
import type { HeadquartersClient, Trouble } from './headquarters-client.ts'
import type { Log } from './log.ts'

/** `other-epoch`: headquarters was restored in the middle of a round; the next round begins anew. */
export type RoundTrouble = Trouble | DiskProblem | 'other-epoch'

export interface Round {
  readonly log: Log
  readonly client: HeadquartersClient
  readonly signal: AbortSignal
  /** The epoch in which log and headquarters were last in step. */
  readonly epoch: string
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
  for (const [scope, head] of Object.entries(poll.value.heads)) {
    if (!looksLikeScope(scope)) continue
    const pulled = await pullScope(round, scope, epoch, head)
    if (pulled.ok) continue
    if (!ofOneScope.has(pulled.problem)) return pulled
    trouble = pulled.problem
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
  let from = log.index.firstUnanswered(desk, scope)
  // After a restore the last page tells what headquarters lacks: it answers with the n that it expects (SPEC R1, P2).
  // Not where others write under the same id: what it lacks may be hidden under their changes (SPEC R4).
  if (again) from = log.index.isTaken(desk) ? 1 : Math.min(from, log.index.lastOwn(desk, scope) ?? from)
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

async function pullScope({ log, client, signal }: Round, scope: Scope, epoch: string, head: number): Promise<Result<null, RoundTrouble>> {
  const cursor = log.index.cursor(scope)
  let after = cursor?.epoch === epoch ? cursor.until : 0
  // A first sync takes what still counts (SPEC Q2); broken off, it goes on with the changes after what is in the log. A
  // snapshot leaves out who overwrote a value that was itself overwritten: a desk that wrote such a value must hear it.
  let at: number | null = null
  let whole = after > 0 || head === 0 || cursor !== undefined || log.index.hasWritten(scope)
  let until = head
  while (after < until) {
    const reply = whole ? await client.changes(scope, after, PULL, signal) : await client.snapshot(scope, at, after, PULL, signal)
    if (!reply.ok) return reply
    const page = reply.value
    if (page.epoch !== epoch) return fail('other-epoch')
    if ('at' in page) {
      at = page.at as number
      if (page.until >= at) whole = true
    }
    if (page.until <= after) return ok(null)
    // What this log wrote lies in it already (SPEC Q3); keeping it twice would double the log.
    const changes = page.changes.filter(({ change }) => !log.index.has(change))
    const kept = new Set(changes.map(({ change }) => change.deed))
    const put = await log.put({
      type: 'received',
      scope,
      deeds: page.deeds.filter(({ id }) => kept.has(id)),
      changes,
      until: page.until,
      epoch,
    })
    if (!put.ok) return put
    after = page.until
    until = Math.max(until, page.head)
  }
  return ok(null)
}

import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import type { DeedHead } from '../shared/sync/change.ts'
import type { ScopeHead } from '../shared/sync/digest.ts'
import type { Answer, Rejection } from '../shared/sync/log.ts'
import type { PushReply } from '../shared/sync/protocol.ts'
import { decideCommand } from './decide-command.ts'
import type { Item, Offer } from './offer.ts'
import type { Signer } from './rights.ts'
import { rightIn } from './rights.ts'
import type { Line } from './scope-log.ts'
import { append, headAfter, lineOf, lockOrOpenScope, lockScope, rejectedLine, ScopeMoved } from './scope-log.ts'
import type { Sql, Storage } from './storage/storage.ts'
import { codeOf } from './storage/storage.ts'
import type { Known } from './what-is-known.ts'
import { again, whatIsKnown } from './what-is-known.ts'

export interface Pushed {
  readonly reply: Omit<PushReply, 'epoch'>
  /** Scopes that have news, with their newest seq. */
  readonly moved: ReadonlyMap<string, number>
}

class Refused extends Error {
  readonly problem: 'not-a-member' | 'not-allowed' | 'unknown-desk'
  constructor(problem: Refused['problem']) {
    super(problem)
    this.problem = problem
  }
}

/** Takes a push in one transaction and answers each change when it is committed (SPEC P1–P6, C1, C2). */
export async function push(storage: Storage, signer: Signer, offer: Offer, now: number): Promise<Result<Pushed, Refused['problem']>> {
  const right = rightIn(offer.scope, signer.organisation)
  if (right === 'none' || right === 'read') return fail('not-a-member')
  try {
    return ok((await inPassing(storage, signer, offer, now)) ?? (await storage.transaction(sql => inTurn(sql, signer, offer, now))))
  } catch (error) {
    if (error instanceof Refused) return fail(error.problem)
    throw error
  }
}

/**
 * The usual push, in two statements: what is known is read, and what is new is appended where the scope still stands as it
 * was read. Null where that is not enough: a command is to be decided, the scope is new, or another server was faster.
 */
async function inPassing(storage: Storage, signer: Signer, offer: Offer, now: number): Promise<Pushed | null> {
  if (offer.items.some(item => item.reason === null && item.change.kind === 'command')) return null
  const known = await whatIsKnown(storage.read, signer, offer)
  if (!known.head) return null
  if (rightIn(offer.scope, signer.organisation) === 'by-membership' && !known.member) throw new Refused('not-a-member')
  try {
    return await take(storage.write, signer, offer, known, known.head, now)
  } catch (error) {
    // The same changes, or others after which the scope stands elsewhere, came in at another server meanwhile.
    if (error instanceof ScopeMoved || codeOf(error) === ALREADY_THERE) return null
    throw error
  }
}

const ALREADY_THERE = '23505'

/** The same within a transaction: everybody else waits for the scope's row, and what is read after it is locked stays true. */
async function inTurn(sql: Sql, signer: Signer, offer: Offer, now: number): Promise<Pushed> {
  const { head, fresh } = await lockOrOpenScope(sql, offer.scope)
  const known = await whatIsKnown(sql, signer, offer)
  if (rightIn(offer.scope, signer.organisation) === 'by-membership') await mustBelong(sql, signer, offer, fresh, known)
  return take(sql, signer, offer, known, head, now)
}

/** Answers what is offered to a scope that stands at `before`, and appends what is new. */
async function take(sql: Sql, signer: Signer, offer: Offer, known: Known, before: ScopeHead, now: number): Promise<Pushed> {
  const { scope } = offer
  if (known.revoked) throw new Refused('unknown-desk')
  if (!known.ours) throw new Refused('not-allowed')
  const expected = known.last + 1
  if (offer.from > expected) return { reply: { answers: [], expected, head: before.seq }, moved: new Map() }

  const moved = new Map<string, number>()
  const answers: Answer[] = []
  let head = before
  let written = before
  let lines: Line[] = []
  let deeds = new Map<string, DeedHead>()
  const flush = async () => {
    await append(sql, scope, written, head, lines, [...deeds.values()], now)
    written = head
    lines = []
    deeds = new Map()
  }
  const accept = (item: Item & { readonly reason: null }, answer: 'ok' | 'superseded') => {
    head = headAfter(head, item.change)
    lines.push(lineOf(item.change, item.hash, head))
    if (!deeds.has(item.deed.id)) deeds.set(item.deed.id, item.deed)
    answers.push({ n: item.n, answer, seq: head.seq })
  }
  const reject = (item: Item, reason: Rejection) => {
    lines.push(rejectedLine(offer.desk, item.n, item.hash, reason))
    answers.push({ n: item.n, answer: 'rejected', reason })
  }

  for (const item of offer.items) {
    if (item.n < expected) answers.push(again(item, known.had.get(item.n)))
    else if (item.reason !== null) reject(item, item.reason)
    else if (known.foreignDeeds.has(item.deed.id)) reject(item, 'malformed')
    else if (item.change.kind !== 'command') accept(item, known.isSuperseded(item) ? 'superseded' : 'ok')
    else if (!item.change.body) reject(item, 'malformed')
    else {
      await flush()
      const decided = await decideCommand(sql, signer, item.change, item.deed.person, head.seq, now)
      if (!decided.ok) reject(item, decided.problem)
      else {
        accept(item, 'ok')
        await flush()
        for (const [other, seq] of await decided.value.carryOut()) moved.set(other, seq)
        head = (await lockScope(sql, scope)) ?? head
        written = head
      }
    }
  }
  await flush()
  if (head.seq > before.seq) moved.set(scope, head.seq)
  return { reply: { answers, expected: Math.max(expected, offer.from + offer.items.length), head: head.seq }, moved }
}

/** The first organisation that pushes to a joint scope has made it and leads it; nobody else enters uninvited. */
async function mustBelong(sql: Sql, { organisation }: Signer, { scope, from, items }: Offer, fresh: boolean, known: Known): Promise<void> {
  if (!fresh) {
    if (!known.member) throw new Refused('not-a-member')
  } else {
    if (from !== 1 || items.length === 0) throw new Refused('not-a-member')
    await sql(`insert into member (scope, organisation, role) values ($1, $2, 'lead')`, [scope, organisation.id])
  }
}

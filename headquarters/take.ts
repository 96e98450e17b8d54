import type { Result } from '../shared/core/result.ts'
import type { Change, DeedHead } from '../shared/sync/change.ts'
import type { ScopeHead } from '../shared/sync/digest.ts'
import { erasedBy, isErased } from '../shared/sync/erasure.ts'
import { HERE, isKind } from '../shared/sync/kinds.ts'
import type { KeptChange } from '../shared/sync/let-go.ts'
import type { Answer, Rejection } from '../shared/sync/log.ts'
import type { PushReply } from '../shared/sync/protocol.ts'
import type { DeskRole, Relation } from '../shared/sync/rights.ts'
import { isAllowed } from '../shared/sync/rights.ts'
import { erase, forgetWords } from './erase.ts'
import type { Item } from './offer.ts'
import { relationWith } from './rights.ts'
import type { Addition, Line } from './scope-log.ts'
import { headAfter, lineOf, rejectedLine } from './scope-log.ts'
import type { Sql } from './storage/storage.ts'
import type { Asked, Known } from './what-is-known.ts'
import { again } from './what-is-known.ts'

export interface Pushed {
  readonly reply: Omit<PushReply, 'epoch'>
  /** Scopes that have news, with their newest seq. */
  readonly moved: ReadonlyMap<string, number>
  /** Whether something was decided about desks: what is remembered of them may be wrong. */
  readonly desks: boolean
}

export class Refused extends Error {
  readonly problem: 'not-a-member' | 'not-allowed' | 'unknown-desk'
  constructor(problem: Refused['problem']) {
    super(problem)
    this.problem = problem
  }
}

/** Decides a command after which the scope stands at `seq`, and says how what was decided is carried out. */
export type Decider = (change: Change, person: string, seq: number, relation: Relation) => Promise<Result<Decided, Rejection>>

export interface Decided {
  /** Writes what was decided, after the command itself has its seq. Gives the newest seq of every scope it wrote to. */
  readonly carryOut: () => Promise<ReadonlyMap<string, number>>
  /** Whether something was decided about desks. */
  readonly desks?: boolean
  /** Whether the organisation is out of the scope from then on. */
  readonly leaves?: boolean
  /** Where the command's own scope stands after that. */
  readonly head: () => Promise<ScopeHead>
}

/**
 * Answers what is offered to a scope that stands at `before`, and appends what is new. Without `decide` it is what a desk
 * pushed after it was struck off, and what an administrator takes all the same: it decides and erases nothing (SPEC O5).
 */
export async function take(
  sql: Sql,
  add: (addition: Addition) => Promise<void>,
  { signer, offer }: Asked,
  known: Known,
  before: ScopeHead,
  now: number,
  decide: Decider | null,
): Promise<Pushed> {
  const { scope } = offer
  let relation = relationWith(scope, signer.organisation, known.member)
  // Whoever wrote here and has left hears what became of it, and of each later change that it is none of theirs (SPEC O7).
  const hasLeft = !relation && known.ours && known.last > 0
  if ((!relation && !hasLeft) || relation === 'reader') throw new Refused('not-a-member')
  if (decide && known.state !== 'in') throw new Refused('unknown-desk')
  if (decide && !known.ours) throw new Refused('not-allowed')
  const expected = known.last + 1
  if (offer.from > expected) return { reply: { answers: [], expected, head: relation ? before.seq : 0 }, moved: new Map(), desks: false }

  let desks = false
  const moved = new Map<string, number>()
  const answers: Answer[] = []
  let head = before
  let written = before
  let lines: Line[] = []
  let deeds = new Map<string, DeedHead>()
  const flush = async () => {
    if (lines.length > 0) await add({ scope, before: written, head, lines, deeds: [...deeds.values()], now })
    written = head
    lines = []
    deeds = new Map()
  }
  const erased = new Set(known.erased)
  const late = new Set<string>()
  const accept = (item: Item & { readonly reason: null }, answer: 'ok' | 'superseded') => {
    if (isErased(item.change, erased)) late.add(item.change.record)
    head = headAfter(head, item.change)
    // Its hash is that of what came, so that it is known when it comes again (SPEC P3).
    const line = lineOf(isErased(item.change, erased) ? withoutBody(item.change) : item.change, item.hash, head)
    if (deeds.has(item.deed.id)) lines.push(line)
    else {
      deeds.set(item.deed.id, item.deed)
      // A page of changes comes with the heads of their deeds: a thousand large ones must not make it one that no desk takes.
      lines.push({ ...line, bytes: line.bytes + JSON.stringify(item.deed).length })
    }
    answers.push({ n: item.n, answer, seq: head.seq })
  }
  const reject = (item: Item, reason: Rejection) => {
    lines.push(rejectedLine(offer.desk, item.n, item.hash, reason))
    answers.push({ n: item.n, answer: 'rejected', reason })
  }

  for (const item of offer.items) {
    if (item.n < expected) answers.push(again(item, known.had.get(item.n)))
    else if (!relation) reject(item, 'not-a-member')
    else if (item.reason !== null) reject(item, item.reason)
    else if (known.foreignDeeds.has(item.deed.id)) reject(item, 'malformed')
    else if (item.change.kind !== 'command' && !mayWrite(known.role, relation, item.change)) reject(item, 'not-allowed')
    else if (item.change.kind === 'erasure' && !decide) reject(item, 'not-allowed')
    else if (item.change.kind === 'erasure') {
      accept(item, known.isSuperseded(item) ? 'superseded' : 'ok')
      await flush()
      const names = erasedBy(item.change)
      if (names.length > 0) await erase(sql, scope, names)
      for (const name of names) erased.add(name)
    } else if (item.change.kind !== 'command') accept(item, known.isSuperseded(item) ? 'superseded' : 'ok')
    else if (!item.change.body) reject(item, 'malformed')
    else if (!decide) reject(item, 'not-allowed')
    else {
      await flush()
      const decided = await decide({ ...item.change, body: item.change.body }, item.deed.person, head.seq, relation)
      if (!decided.ok) reject(item, decided.problem)
      else {
        accept(item, 'ok')
        await flush()
        for (const [other, seq] of await decided.value.carryOut()) moved.set(other, seq)
        desks ||= decided.value.desks === true
        if (decided.value.leaves) relation = null
        head = await decided.value.head()
        written = head
      }
    }
  }
  await flush()
  // A deed may come in several pushes, none of which tells by itself that all of it was about who was erased.
  if (late.size > 0) await forgetWords(sql, scope, [...late])
  if (head.seq > before.seq) moved.set(scope, head.seq)
  const reached = relation ? head.seq : 0
  return { reply: { answers, expected: Math.max(expected, offer.from + offer.items.length), head: reached }, moved, desks }
}

const withoutBody = ({ body: _, ...change }: KeptChange): KeptChange => change

/** Whether the role allows the change (SPEC O1). Whether a sealed change deletes is not seen here. */
function mayWrite(role: DeskRole, relation: Relation, { kind, body }: KeptChange): boolean {
  if (!isKind(kind)) return false
  const deletes = body !== undefined && 'plain' in body && body.plain[HERE] === false
  return isAllowed(role, relation, { op: deletes ? 'delete' : 'write', kind })
}

import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import type { DeedHead } from '../shared/sync/change.ts'
import type { ScopeHead } from '../shared/sync/digest.ts'
import type { Erased } from '../shared/sync/erasure.ts'
import { erasedBy, isAboutErased, isErased, wordless } from '../shared/sync/erasure.ts'
import type { KeptChange } from '../shared/sync/let-go.ts'
import type { Answer, Rejection } from '../shared/sync/log.ts'
import type { PushReply } from '../shared/sync/protocol.ts'
import { decideCommand } from './decide-command.ts'
import { erase } from './erase.ts'
import type { Item, Offer } from './offer.ts'
import type { Signer } from './rights.ts'
import { rightIn } from './rights.ts'
import type { Addition, Line } from './scope-log.ts'
import { append, appendEach, headAfter, lineOf, lockOrOpenScope, lockScope, rejectedLine } from './scope-log.ts'
import type { Sql, Storage } from './storage/storage.ts'
import { codeOf } from './storage/storage.ts'
import { together, togetherEach } from './together.ts'
import type { Asked, Known } from './what-is-known.ts'
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

/** What a desk pushes, and when it came. */
interface Push extends Asked {
  readonly now: number
}

type Outcome = Result<Pushed, Refused['problem']>

/**
 * Takes pushes, each as one transaction, and answers each change when it is committed (SPEC P1–P6, C1, C2). Where several
 * desks push to one scope at once, the second would read in vain, or hold a connection that waits for the first: they have
 * their turns, and those that wait for it have it together.
 */
export function pushes(storage: Storage): (signer: Signer, offer: Offer, now: number) => Promise<Outcome> {
  const known = together(
    (asked: readonly Asked[]) => whatIsKnown(storage.read, asked),
    ({ offer }) => offer.items.length,
    MOST_ITEMS,
  )
  const added = together(
    async (additions: readonly Addition[]) => {
      const moved = await appendEach(storage.write, additions)
      return additions.map(({ scope }) => moved.has(scope))
    },
    ({ lines }) => lines.reduce((sum, { bytes }) => sum + bytes, 0),
    MOST_BYTES,
  )

  /**
   * The usual pushes, in two statements that serve all who push at the time: what is known is read, and what is new is appended
   * where the scope still stands as it was read. Null where that is not enough: a command is to be decided, something is
   * erased, the scope is new, another server was faster, or one push depends on another.
   */
  const inPassing = async (pushed: readonly Push[]): Promise<readonly Outcome[] | null> => {
    if (pushed.some(({ offer }) => offer.items.some(needsTurn)) || !areApart(pushed)) return null
    const found = await Promise.all(pushed.map(known))
    let head = found[0]?.head
    if (!head || found.some(other => other.head?.seq !== head?.seq)) return null
    const additions: Addition[] = []
    const add = async (addition: Addition): Promise<void> => {
      additions.push(addition)
      head = addition.head
    }
    const outcomes: Outcome[] = []
    for (const [place, { signer, offer, now }] of pushed.entries())
      outcomes.push(await refusable(() => take(storage.write, add, signer, offer, found[place] as Known, head as ScopeHead, now)))
    try {
      return additions.length === 0 || (await added(inOne(additions))) ? outcomes : null
    } catch (error) {
      // The same changes came in at another server meanwhile.
      if (codeOf(error) === ALREADY_THERE) return null
      throw error
    }
  }

  const inTurn = togetherEach(
    async (pushed: readonly Push[]): Promise<readonly Outcome[]> => {
      const outcomes = await inPassing(pushed)
      if (outcomes) return outcomes
      const [one] = pushed
      if (!one || pushed.length > 1) throw new Error('these pushes are taken one by one')
      return [await refusable(() => storage.transaction(sql => inTransaction(sql, one)))]
    },
    ({ offer }) => offer.scope,
    ({ offer }) => offer.items.length,
    MOST_ITEMS,
  )

  return async (signer, offer, now) => {
    const right = rightIn(offer.scope, signer.organisation)
    return right === 'none' || right === 'read' ? fail('not-a-member') : inTurn({ signer, offer, now })
  }
}

async function refusable(taking: () => Promise<Pushed>): Promise<Outcome> {
  try {
    return ok(await taking())
  } catch (error) {
    if (error instanceof Refused) return fail(error.problem)
    throw error
  }
}

/** What reads and writes more than its own lines. */
const needsTurn = (item: Item): boolean => item.reason === null && (item.change.kind === 'command' || item.change.kind === 'erasure')

/** Whether none of the pushes to a scope has to be taken before what is known of another can be. */
function areApart(pushed: readonly Push[]): boolean {
  const seen = new Set<string>()
  return pushed.every(({ offer }) => {
    const named = new Set([offer.desk, ...offer.items.flatMap(item => (item.reason === null ? [item.change.record, item.deed.id] : []))])
    const isApart = [...named].every(name => !seen.has(name))
    for (const name of named) seen.add(name)
    return isApart
  })
}

/** Additions to one scope, each where the one before it ends, as one. */
function inOne(additions: readonly Addition[]): Addition {
  const [first] = additions
  const last = additions.at(-1)
  if (!first || !last) throw new Error('nothing is added')
  return {
    ...{ scope: first.scope, before: first.before, head: last.head, now: last.now },
    lines: additions.flatMap(({ lines }) => lines),
    deeds: additions.flatMap(({ deeds }) => deeds),
  }
}

/** Of what goes into one statement, unless one push alone is more. */
const MOST_ITEMS = 500
const MOST_BYTES = 1_000_000
const ALREADY_THERE = '23505'

/** The same within a transaction: everybody else waits for the scope's row, and what is read after it is locked stays true. */
async function inTransaction(sql: Sql, { signer, offer, now }: Push): Promise<Pushed> {
  const { head, fresh } = await lockOrOpenScope(sql, offer.scope)
  if (fresh && rightIn(offer.scope, signer.organisation) === 'by-membership') await lead(sql, signer, offer)
  const [known] = await whatIsKnown(sql, [{ signer, offer }])
  if (!known) throw new Error('nothing is known of an offer')
  return take(sql, addition => append(sql, addition), signer, offer, known, head, now)
}

/** Answers what is offered to a scope that stands at `before`, and appends what is new. */
async function take(
  sql: Sql,
  add: (addition: Addition) => Promise<void>,
  signer: Signer,
  offer: Offer,
  known: Known,
  before: ScopeHead,
  now: number,
): Promise<Pushed> {
  const { scope } = offer
  if (rightIn(scope, signer.organisation) === 'by-membership' && !known.member) throw new Refused('not-a-member')
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
    if (lines.length > 0) await add({ scope, before: written, head, lines, deeds: [...deeds.values()], now })
    written = head
    lines = []
    deeds = new Map()
  }
  const erased = new Set(known.erased)
  const accept = (item: Item & { readonly reason: null }, answer: 'ok' | 'superseded') => {
    head = headAfter(head, item.change)
    // Its hash is that of what came, so that it is known when it comes again (SPEC P3).
    const line = lineOf(isErased(item.change, erased) ? withoutBody(item.change) : item.change, item.hash, head)
    if (deeds.has(item.deed.id)) lines.push(line)
    else {
      const deed = isAboutErased(item.deed, ownOf(offer, item.deed, erased), erased) ? wordless(item.deed) : item.deed
      deeds.set(deed.id, deed)
      // A page of changes comes with the heads of their deeds: a thousand large ones must not make it one that no desk takes.
      lines.push({ ...line, bytes: line.bytes + JSON.stringify(deed).length })
    }
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
    else if (item.change.kind === 'erasure') {
      accept(item, known.isSuperseded(item) ? 'superseded' : 'ok')
      await flush()
      const names = erasedBy(item.change)
      if (names.length > 0) await erase(sql, scope, names)
      for (const name of names) erased.add(name)
    } else if (item.change.kind !== 'command') accept(item, known.isSuperseded(item) ? 'superseded' : 'ok')
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

const withoutBody = ({ body: _, ...change }: KeptChange): KeptChange => change

/** The changes of a deed that are offered, where something was erased at all. */
const ownOf = ({ items }: Offer, { id }: DeedHead, { size }: Erased): readonly KeptChange[] =>
  size === 0 ? [] : items.flatMap(item => (item.reason === null && item.deed.id === id ? item.change : []))

/** The first organisation that pushes to a joint scope has made it and leads it; nobody else enters uninvited. */
async function lead(sql: Sql, { organisation }: Signer, { scope, from, items }: Offer): Promise<void> {
  if (from !== 1 || items.length === 0) throw new Refused('not-a-member')
  await sql(`insert into member (scope, organisation, role) values ($1, $2, 'lead')`, [scope, organisation.id])
}

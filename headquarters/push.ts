import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import type { ScopeHead } from '../shared/sync/digest.ts'
import { relationTo } from '../shared/sync/rights.ts'
import { scopeKind } from '../shared/sync/scope.ts'
import { decideCommand } from './decide-command.ts'
import type { Item, Offer } from './offer.ts'
import type { Signer } from './rights.ts'
import type { Addition } from './scope-log.ts'
import { append, appendEach, lockOrOpenScope } from './scope-log.ts'
import type { Sql, Storage } from './storage/storage.ts'
import { codeOf } from './storage/storage.ts'
import type { Decider, Pushed } from './take.ts'
import { Refused, take } from './take.ts'
import { together, togetherEach } from './together.ts'
import type { Asked, Known } from './what-is-known.ts'
import { whatIsKnown } from './what-is-known.ts'

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
   * where the scope still stands as it was read. Null where that is not enough: a command is to be decided, something is or
   * was erased, the scope is new, another server was faster, or one push depends on another.
   */
  const inPassing = async (pushed: readonly Push[]): Promise<readonly Outcome[] | null> => {
    if (pushed.some(({ offer }) => offer.items.some(needsTurn)) || !areApart(pushed)) return null
    const found = await Promise.all(pushed.map(known))
    let head = found[0]?.head
    if (!head || found.some(other => other.head?.seq !== head?.seq || other.erased.size > 0)) return null
    const additions: Addition[] = []
    const add = async (addition: Addition): Promise<void> => {
      additions.push(addition)
      head = addition.head
    }
    const outcomes: Outcome[] = []
    for (const [place, { signer, offer, now }] of pushed.entries())
      outcomes.push(
        await refusable(() => take(storage.write, add, { signer, offer }, found[place] as Known, head as ScopeHead, now, noCommand)),
      )
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
    const relation = relationTo(offer.scope, signer.organisation)
    return relation === 'none' || relation === 'reader' ? fail('not-a-member') : inTurn({ signer, offer, now })
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
  if (fresh && scopeKind(offer.scope) === 'joint') await lead(sql, signer, offer)
  const [known] = await whatIsKnown(sql, [{ signer, offer }])
  if (!known) throw new Error('nothing is known of an offer')
  const as = { ...signer, role: known.role }
  const decide: Decider = (change, person, seq, relation) => decideCommand(sql, as, relation, change, person, seq, now)
  return take(sql, addition => append(sql, addition), { signer, offer }, known, head, now, decide)
}

/** Commands are decided in a transaction of their own. */
const noCommand: Decider = () => Promise.reject(new Error('a command came in passing'))

/** The first organisation that pushes to a joint scope has made it and leads it; nobody else enters uninvited. A block is headquarters' directory's. */
async function lead(sql: Sql, { organisation, role }: Signer, { scope, from, items }: Offer): Promise<void> {
  if (from !== 1 || items.length === 0 || role === 'view') throw new Refused('not-a-member')
  await sql(`insert into member (scope, organisation, role) values ($1, $2, 'lead')`, [scope, organisation.id])
}

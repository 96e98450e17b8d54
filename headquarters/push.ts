import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import type { Bases, DeedHead } from '../shared/sync/change.ts'
import { groupsOf, letGo } from '../shared/sync/let-go.ts'
import type { Answer, Rejection } from '../shared/sync/log.ts'
import type { PushReply } from '../shared/sync/protocol.ts'
import { recordKey } from '../shared/sync/record.ts'
import { decideCommand } from './decide-command.ts'
import type { Item, Offer } from './offer.ts'
import type { Signer } from './rights.ts'
import { isMember, rightIn } from './rights.ts'
import type { Line } from './scope-log.ts'
import { append, hashOfChange, headAfter, lineOf, lockOrOpenScope, lockScope, rejectedLine } from './scope-log.ts'
import type { Sql, Storage } from './storage/storage.ts'

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
    return ok(await storage.transaction(sql => take(sql, signer, offer, now)))
  } catch (error) {
    if (error instanceof Refused) return fail(error.problem)
    throw error
  }
}

async function take(sql: Sql, signer: Signer, offer: Offer, now: number): Promise<Pushed> {
  const { scope } = offer
  const opened = await lockOrOpenScope(sql, scope)
  if (rightIn(scope, signer.organisation) === 'by-membership') await mustBelong(sql, signer, offer, opened.fresh)
  const known = await whatIsKnown(sql, signer, offer)
  if (known.revoked) throw new Refused('unknown-desk')
  if (!known.ours) throw new Refused('not-allowed')
  const expected = known.last + 1
  if (offer.from > expected) return { reply: { answers: [], expected, head: opened.head.seq }, moved: new Map() }

  const moved = new Map<string, number>()
  const answers: Answer[] = []
  let { head } = opened
  let lines: Line[] = []
  let deeds: DeedHead[] = []
  const flush = async () => {
    await append(sql, scope, head, lines, deeds, now)
    lines = []
    deeds = []
  }
  const take = (item: Item & { readonly reason: null }, answer: 'ok' | 'superseded') => {
    head = headAfter(head, item.change)
    lines.push(lineOf(item.change, item.hash, head))
    if (!deeds.some(({ id }) => id === item.deed.id)) deeds.push(item.deed)
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
    else if (item.change.kind !== 'command') take(item, known.isSuperseded(item) ? 'superseded' : 'ok')
    else if (!item.change.body) reject(item, 'malformed')
    else {
      await flush()
      const decided = await decideCommand(sql, signer, item.change, item.deed.person, head.seq, now)
      if (!decided.ok) reject(item, decided.problem)
      else {
        take(item, 'ok')
        await flush()
        for (const [other, seq] of await decided.value.carryOut()) moved.set(other, seq)
        head = (await lockScope(sql, scope)) ?? head
      }
    }
  }
  await flush()
  if (head.seq > opened.head.seq) moved.set(scope, head.seq)
  return { reply: { answers, expected: Math.max(expected, offer.from + offer.items.length), head: head.seq }, moved }
}

/** The first organisation that pushes to a joint scope has made it and leads it; nobody else enters uninvited. */
async function mustBelong(sql: Sql, { organisation }: Signer, { scope, from, items }: Offer, fresh: boolean): Promise<void> {
  if (!fresh) {
    if (!(await isMember(sql, scope, organisation.id))) throw new Refused('not-a-member')
  } else {
    if (from !== 1 || items.length === 0) throw new Refused('not-a-member')
    await sql(`insert into member (scope, organisation, role) values ($1, $2, 'lead')`, [scope, organisation.id])
  }
}

interface Had {
  readonly n: number
  readonly hash: string
  readonly seq: number | null
  readonly reason: Rejection | null
  readonly at: string | null
  readonly deed: string | null
  readonly record: string | null
  readonly gone: boolean
}

/** What the database knows of the changes that are offered, read in one statement after the scope's row is locked. */
async function whatIsKnown(sql: Sql, signer: Signer, { scope, desk, from, items }: Offer) {
  const readable = items.filter(item => item.reason === null)
  const oldest = readable.reduce((least, { change }) => (least === '' || change.at < least ? change.at : least), '')
  const [row] = await sql<{
    readonly last: number | null
    readonly revoked: boolean | null
    readonly ours: boolean
    readonly had: readonly Had[] | null
    readonly foreign: readonly string[] | null
    readonly later: readonly { readonly kind: 'drill'; readonly record: string; readonly bases: string }[] | null
  }>(
    `select
      (select max(n) from change where scope = $1 and desk = $2) as last,
      (select revoked from desk where id = $2) as revoked,
      exists (select 1 from desk d join desk s on s.public_key = d.public_key and s.organisation = d.organisation
        where d.id = $2 and s.id = $8 and not s.revoked) as ours,
      (select json_agg(json_build_object('n', n, 'hash', hash, 'seq', seq, 'reason', reason,
          'at', at, 'deed', deed, 'record', record, 'gone', body is null))
        from change where scope = $1 and desk = $2 and n >= $3 and n < $4) as had,
      (select json_agg(id) from deed where scope = $1 and id = any($5::text[]) and desk <> $2) as foreign,
      (select json_agg(json_build_object('kind', kind, 'record', record, 'bases', bases))
        from change where scope = $1 and record = any($6::text[]) and at > $7) as later`,
    [
      ...[scope, desk, from, from + items.length],
      [...new Set(readable.map(({ deed }) => deed.id))],
      [...new Set(readable.map(({ change }) => change.record))],
      oldest,
      signer.desk,
    ],
  )
  const named = new Set<string>()
  for (const { kind, record, bases } of row?.later ?? []) {
    for (const [group, stamps] of Object.entries(JSON.parse(bases) as Bases)) {
      for (const stamp of stamps) named.add(`${recordKey(kind, record)}/${group}/${stamp}`)
    }
  }
  return {
    last: row?.last ?? 0,
    revoked: row?.revoked ?? true,
    ours: row?.ours ?? false,
    had: new Map((row?.had ?? []).map(line => [line.n, line])),
    foreignDeeds: new Set(row?.foreign ?? []),
    /** Whether every value of the change is named as a base by a change that came before it. */
    isSuperseded: ({ change }: Item & { readonly reason: null }): boolean => {
      const groups = groupsOf(change)
      return groups.length > 0 && groups.every(group => named.has(`${recordKey(change.kind, change.record)}/${group}/${change.at}`))
    },
  }
}

/** The answer to a change that has come before: what it was then, or that it is not the same (SPEC P3). */
function again(item: Item, had: Had | undefined): Answer {
  const { n, hash } = item
  if (!had || (had.hash !== hash && !isRestOf(item, had))) return { n, answer: 'rejected', reason: 'other-content' }
  if (had.seq !== null) return { n, answer: 'dup', seq: had.seq }
  return { n, answer: 'rejected', reason: had.reason ?? 'malformed' }
}

/**
 * Whether one of the two is what is left of the other after its values were let go. What came whole keeps its hash when
 * headquarters lets go of it (SPEC L9): another content under its number is still known from it.
 */
function isRestOf(item: Item, had: Had): boolean {
  if (item.reason !== null || had.seq === null) return false
  const { change } = item
  if (change.body) return had.gone && hashOfChange(letGo(change)) === had.hash
  return change.at === had.at && change.deed === had.deed && change.record === had.record
}

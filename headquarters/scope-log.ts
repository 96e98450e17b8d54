import { hash } from 'node:crypto'
import type { Json } from '../shared/core/json.ts'
import { canonical } from '../shared/core/json.ts'
import type { Bases, Body, DeedHead } from '../shared/sync/change.ts'
import type { ScopeHead } from '../shared/sync/digest.ts'
import { digestAfter, EMPTY_SCOPE } from '../shared/sync/digest.ts'
import type { Kind } from '../shared/sync/kinds.ts'
import type { KeptChange } from '../shared/sync/let-go.ts'
import type { NumberedChange, Rejection } from '../shared/sync/log.ts'
import type { Scope } from '../shared/sync/scope.ts'
import type { Stamp } from '../shared/sync/stamp.ts'
import type { Outline } from './still-counting.ts'
import type { Sql } from './storage/storage.ts'

/** One line of the table of changes. A rejected change keeps its `n`, its hash and the reason, and none of what it held. */
export interface Line {
  readonly desk: string
  readonly n: number
  readonly seq: number | null
  /** Of the scope at this seq. */
  readonly digest: string | null
  readonly reason: Rejection | null
  readonly hash: string
  readonly kind: string | null
  readonly record: string | null
  readonly deed: string | null
  readonly at: string | null
  readonly bases: string | null
  readonly body: string | null
  /** Fields that only a later version knows, as JSON; null where there are none (SPEC V3). */
  readonly more: string | null
  readonly bytes: number
}

export const sha256 = (text: string): string => hash('sha256', text, 'hex')
export const hashOf = (value: Json): string => sha256(canonical(value))
export const hashOfChange = (change: KeptChange): string => hashOf(change as unknown as Json)

/** Where the scope stands once it has this change too. */
export function headAfter({ seq, digest }: ScopeHead, change: KeptChange): ScopeHead {
  return { seq: seq + 1, digest: digestAfter(digest, [{ seq: seq + 1, change }], sha256) }
}

/** The line of a change with which the scope comes to stand at a head. */
export function lineOf(change: KeptChange, hash: string, { seq, digest }: ScopeHead): Line {
  const { scope: _, desk, n, kind, record, deed, at, bases: named, body: values, ...rest } = change
  const bases = JSON.stringify(named)
  const body = values ? JSON.stringify(values) : null
  const more = Object.keys(rest).length > 0 ? JSON.stringify(rest) : null
  const bytes = bases.length + (body?.length ?? 0) + (more?.length ?? 0) + 200
  return { desk, n, seq, digest, reason: null, hash, kind, record, deed, at, bases, body, more, bytes }
}

export const rejectedLine = (desk: string, n: number, hash: string, reason: Rejection): Line => ({
  ...{ desk, n, seq: null, digest: null, reason, hash },
  ...{ kind: null, record: null, deed: null, at: null, bases: null, body: null, more: null, bytes: 0 },
})

/**
 * Where the scope stands, its row locked until the transaction ends, so that numbers have no holes and no doubles
 * (SPEC P6). Null where there is no such scope. What depends on the scope is read in later statements: one statement
 * would see the database as it was before it waited for the lock.
 */
export async function lockScope(sql: Sql, scope: Scope): Promise<ScopeHead | null> {
  const [row] = await sql<ScopeHead>('select seq, digest from scope where scope = $1 for update', [scope])
  return row ?? null
}

/** The same, and the scope is there afterwards. */
export async function lockOrOpenScope(sql: Sql, scope: Scope): Promise<{ readonly head: ScopeHead; readonly fresh: boolean }> {
  const head = await lockScope(sql, scope)
  if (head) return { head, fresh: false }
  const made = await sql('insert into scope (scope, seq, digest) values ($1, $2, $3) on conflict (scope) do nothing returning seq', [
    ...[scope, EMPTY_SCOPE.seq, EMPTY_SCOPE.digest],
  ])
  return { head: (await lockScope(sql, scope)) ?? EMPTY_SCOPE, fresh: made.length === 1 }
}

/** Lines and deeds for a scope that stands at `before`, and at `head` then, received at `now`. */
export interface Addition {
  readonly scope: Scope
  readonly before: ScopeHead
  readonly head: ScopeHead
  readonly lines: readonly Line[]
  readonly deeds: readonly DeedHead[]
  readonly now: number
}

/**
 * Adds to several scopes, no scope named twice, and gives those that were added to: a scope that stands elsewhere, or whose
 * row somebody has locked, gets nothing, so that none of them waits for another's.
 */
export async function appendEach(sql: Sql, additions: readonly Addition[]): Promise<ReadonlySet<Scope>> {
  const scopes = additions.map(({ scope, before, head, now }) => ({ scope, before: before.seq, ...head, now }))
  const deeds = additions.flatMap(({ scope, deeds }) =>
    deeds.map(deed => ({ scope, id: deed.id, desk: deed.desk, head: JSON.stringify(deed) })),
  )
  const lines = additions.flatMap(({ scope, lines }) => lines.map(line => ({ scope, ...line })))
  const moved = await sql<{ readonly scope: Scope }>(
    `with told as (select * from json_to_recordset($1::json) as s(scope text, before bigint, seq bigint, digest text, now bigint)),
    free as (
      select scope.scope from scope join told on told.scope = scope.scope and told.before = scope.seq for update of scope skip locked),
    moved as (
      update scope set seq = told.seq, digest = told.digest from told, free
      where scope.scope = told.scope and scope.scope = free.scope returning scope.scope, told.now),
    heads as (
      insert into deed (scope, id, desk, head)
      select d.scope, d.id, d.desk, d.head
      from json_to_recordset($2::json) as d(scope text, id text, desk text, head text) join moved on moved.scope = d.scope
      on conflict (scope, id) do nothing),
    lines as (
      insert into change (scope, desk, n, seq, digest, reason, hash, kind, record, deed, at, bases, body, more, bytes, received)
      select c.scope, c.desk, c.n, c.seq, c.digest, c.reason, c.hash, c.kind, c.record, c.deed, c.at, c.bases, c.body, c.more, c.bytes, moved.now
      from json_to_recordset($3::json) as c(scope text, desk text, n bigint, seq bigint, digest text, reason text, hash text, kind text,
        record text, deed text, at text, bases text, body text, more text, bytes integer) join moved on moved.scope = c.scope)
    select scope from moved`,
    [JSON.stringify(scopes), JSON.stringify(deeds), JSON.stringify(lines)],
  )
  return new Set(moved.map(({ scope }) => scope))
}

/** The same for one scope, in a transaction that has locked it: it stands where it was read. */
export async function append(sql: Sql, addition: Addition): Promise<void> {
  if ((await appendEach(sql, [addition])).size === 0) throw new Error('a locked scope has moved on')
}

export interface StoredLine {
  readonly seq: number
  readonly desk: string
  readonly n: number
  readonly kind: Kind
  readonly record: string
  readonly deed: string
  readonly at: Stamp
  readonly bases: string
  /** Null where the values were let go. */
  readonly body: string | null
  readonly more: string | null
}

export const lineColumns = 'seq, desk, n, kind, record, deed, at, bases, body, more'

export function numbered(scope: Scope, { seq, bases, body, more, ...rest }: StoredLine): NumberedChange {
  const change = { scope, ...rest, ...(more === null ? {} : JSON.parse(more)), bases: JSON.parse(bases) as Bases }
  return { seq, change: body === null ? change : { ...change, body: JSON.parse(body) as Body } }
}

/** Bytes of one page's changes; a page holds one change at least. */
const PAGE_BYTES = 4_000_000

/** Changes of the scope after one seq and up to another, in order: at most `limit`, at most about 4 MB. */
export async function changesAfter(
  sql: Sql,
  scope: Scope,
  after: number,
  until: number,
  limit: number,
): Promise<readonly NumberedChange[]> {
  const rows = await sql<StoredLine>(
    `select ${lineColumns} from (
      select *, sum(bytes) over (order by seq) as total, row_number() over (order by seq) as place from (
        select ${lineColumns}, bytes from change where scope = $1 and seq > $2 and seq <= $3 order by seq limit $4) as page) as weighed
    where total <= $5 or place = 1 order by seq`,
    [scope, after, until, limit, PAGE_BYTES],
  )
  return rows.map(row => numbered(scope, row))
}

/**
 * What decides which changes of a scope still count, in order. Sealed bodies stay in the database, and what is as in the line
 * before is not read again: a newcomer to a hundred thousand people waits for this before the first of them comes.
 */
export async function outlinesAfter(sql: Sql, scope: Scope, after: number, until: number, limit: number): Promise<readonly Outline[]> {
  const rows = await sql<
    Pick<StoredLine, 'seq' | 'record' | 'at' | 'body'> & { readonly kind: Kind | null; readonly bases: string | null }
  >(
    `select seq, record, at, nullif(kind, lag(kind) over page) as kind, nullif(bases, lag(bases) over page) as bases,
      case when body like '{"sealed":%' then '' else body end as body
    from change where scope = $1 and seq > $2 and seq <= $3 window page as (order by seq) order by seq limit $4`,
    [scope, after, until, limit],
  )
  let same = { kind: '' as Kind, bases: {} as Bases }
  return rows.map(({ seq, record, at, kind, bases, body }) => {
    same = { kind: kind ?? same.kind, bases: bases === null ? same.bases : (JSON.parse(bases) as Bases) }
    const change = { ...same, record, at }
    return { seq, change: body === null ? change : { ...change, body: outlined(body) } }
  })
}

const sealed: Body = { sealed: '', epoch: 0 }

function outlined(text: string): Body {
  const body = text === '' ? sealed : (JSON.parse(text) as Body)
  return 'sealed' in body ? sealed : { plain: Object.fromEntries(Object.keys(body.plain).map(group => [group, null])) }
}

/** The changes with these seqs, in order, cut in the same way. */
export async function changesAt(sql: Sql, scope: Scope, seqs: readonly number[]): Promise<readonly NumberedChange[]> {
  const rows = await sql<StoredLine>(
    `select ${lineColumns} from (
      select ${lineColumns}, sum(bytes) over (order by seq) as total, row_number() over (order by seq) as place
      from change where scope = $1 and seq = any($2::bigint[])) as weighed
    where total <= $3 or place = 1 order by seq`,
    [scope, seqs.map(String), PAGE_BYTES],
  )
  return rows.map(row => numbered(scope, row))
}

/** The heads of the deeds that the changes belong to. */
export async function deedsOf(sql: Sql, scope: Scope, changes: readonly NumberedChange[]): Promise<readonly DeedHead[]> {
  if (changes.length === 0) return []
  const ids = [...new Set(changes.map(({ change }) => change.deed))]
  const rows = await sql<{ readonly head: string }>(
    `select found.head from unnest($2::text[]) as wanted(id),
      lateral (select head from deed where scope = $1 and id = wanted.id limit 1) as found`,
    [scope, ids],
  )
  return rows.map(({ head }) => JSON.parse(head) as DeedHead)
}

/** Where the scope stands. */
export async function headOf(sql: Sql, scope: Scope): Promise<ScopeHead> {
  const [row] = await sql<ScopeHead>('select seq, digest from scope where scope = $1', [scope])
  return row ?? EMPTY_SCOPE
}

/** The digest of a scope at a seq up to its head. */
export async function digestAt(sql: Sql, scope: Scope, seq: number, head: ScopeHead): Promise<string> {
  if (seq === head.seq) return head.digest
  if (seq === 0) return EMPTY_SCOPE.digest
  const [row] = await sql<{ readonly digest: string }>('select digest from change where scope = $1 and seq = $2', [scope, seq])
  if (!row) throw new Error('a scope has a gap in its seq')
  return row.digest
}

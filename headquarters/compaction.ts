import { setTimeout as delay } from 'node:timers/promises'
import type { Bases, Body } from '../shared/sync/change.ts'
import type { Kind } from '../shared/sync/kinds.ts'
import { replacedBy } from '../shared/sync/let-go.ts'
import type { NumberedChange } from '../shared/sync/log.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { carriesLetters, HELD, lettingGo } from './letting-go.ts'
import type { StoredLine } from './scope-log.ts'
import { lineColumns, numbered } from './scope-log.ts'
import type { Sql, Storage } from './storage/storage.ts'

const AT_ONCE = 400
/** Between two steps others have their turn. Milliseconds. */
const PAUSE = 2
/** One for each desk and long text of a record. Where there are more, the letters of some stay as they are. */
const MOST_CARRYING = 64

export interface Compacted {
  /** Changes of which something was let go. */
  readonly changes: number
}

/**
 * Lets go of the values that nobody needs any more (SPEC L9), scope by scope, record by record, in small steps. Every
 * change keeps its line, its seq, its hash and what it replaced, so that whoever pulls on from anywhere comes to the same.
 * Safe to break off anywhere and to repeat, also by two servers at once.
 */
export async function compact(storage: Storage, now: number, signal?: AbortSignal): Promise<Compacted> {
  let changes = 0
  for (const { scope } of await storage.read<{ readonly scope: Scope }>('select scope from scope order by scope')) {
    const [row] = await storage.read<{ readonly floor: number | null }>(
      'select max(seq) as floor from change where scope = $1 and received <= $2',
      [scope, now - HELD],
    )
    if (row?.floor === undefined || row.floor === null) continue
    for await (const record of recordsWith(storage, scope, row.floor)) {
      if (signal?.aborted) return { changes }
      changes += await compactRecord(storage, scope, record, row.floor)
      await delay(PAUSE)
    }
  }
  return { changes }
}

/** Records of which there are several changes, one of them old and whole. */
async function* recordsWith(storage: Storage, scope: Scope, floor: number): AsyncIterable<string> {
  for (let after = ''; ; ) {
    const rows = await storage.read<{ readonly record: string; readonly lines: number; readonly old: number }>(
      `select record, count(*) as lines, count(*) filter (where seq <= $3 and body is not null) as old
      from (select record, seq, body from change where scope = $1 and record > $2 order by record limit ${AT_ONCE}) as page
      group by record order by record`,
      [scope, after, floor],
    )
    const all = rows.reduce((sum, { lines }) => sum + lines, 0)
    // The last one may go on after the page: it begins the next, unless it fills a page by itself.
    const whole = all < AT_ONCE || rows.length === 1 ? rows : rows.slice(0, -1)
    for (const { record, lines, old } of whole) if (lines > 1 && old > 0) yield record
    after = whole.at(-1)?.record ?? ''
    if (all < AT_ONCE) return
    await delay(PAUSE)
  }
}

async function compactRecord(storage: Storage, scope: Scope, record: string, floor: number): Promise<number> {
  const { replaced, whole } = await lookAt(storage, scope, record, floor)
  let done = 0
  // What carries the letters of a text so far goes on into the next page.
  let carrying: readonly NumberedChange[] = []
  for (let from = 0; from < whole.length; from += AT_ONCE) {
    const rows = await storage.read<StoredLine>(
      `select ${lineColumns} from change where scope = $1 and seq = any($2::bigint[]) and body is not null order by seq`,
      [scope, whole.slice(from, from + AT_ONCE).map(String)],
    )
    const page = [...carrying, ...rows.map(row => numbered(scope, row))]
    const left = lettingGo(page, replaced)
    done += left.size
    if (left.size > 0) await storage.transaction(sql => write(sql, scope, left))
    carrying = page
      .filter(({ seq }) => left.get(seq) !== null)
      .map(numbered => leftOf(numbered, left))
      .filter(({ change }) => carriesLetters(change))
      .slice(-MOST_CARRYING)
    await delay(PAUSE)
  }
  return done
}

async function write(sql: Sql, scope: Scope, left: ReadonlyMap<number, Body | null>): Promise<void> {
  const gone = [...left].flatMap(([seq, body]) => (body ? [] : [String(seq)]))
  const set = `bytes = length(bases) + coalesce(length($3::text), 0) + coalesce(length(more), 0) + 200, body = $3::text`
  await sql(`update change set ${set} where scope = $1 and seq = any($2::bigint[])`, [scope, gone, null])
  for (const [seq, body] of left)
    if (body)
      await sql(`update change set ${set} where scope = $1 and seq = any($2::bigint[])`, [scope, [String(seq)], JSON.stringify(body)])
}

/** All values of a record that a change names as a base, and the seqs of its old changes that are whole, in order. */
async function lookAt(storage: Storage, scope: Scope, record: string, floor: number) {
  const replaced = new Set<string>()
  const whole: number[] = []
  for (let after = ''; ; ) {
    const rows = await storage.read<{
      readonly seq: number
      readonly at: string
      readonly kind: Kind
      readonly bases: string
      readonly whole: boolean
    }>(
      `select seq, at, kind, bases, body is not null as whole from change
      where scope = $1 and record = $2 and at > $3 and seq is not null order by at limit ${AT_ONCE}`,
      [scope, record, after],
    )
    for (const row of rows) {
      for (const value of replacedBy({ kind: row.kind, record, bases: JSON.parse(row.bases) as Bases })) replaced.add(value)
      if (row.whole && row.seq <= floor) whole.push(row.seq)
    }
    if (rows.length < AT_ONCE) break
    after = rows.at(-1)?.at ?? ''
    await delay(PAUSE)
  }
  return { replaced, whole: whole.toSorted((one, other) => one - other) }
}

function leftOf({ seq, change }: NumberedChange, left: ReadonlyMap<number, Body | null>): NumberedChange {
  const body = left.get(seq)
  return body ? { seq, change: { ...change, body } } : { seq, change }
}

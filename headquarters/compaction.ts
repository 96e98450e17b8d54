import { setTimeout as delay } from 'node:timers/promises'
import type { Bases, Body } from '../shared/sync/change.ts'
import type { Kind } from '../shared/sync/kinds.ts'
import { replacedBy } from '../shared/sync/let-go.ts'
import type { NumberedChange } from '../shared/sync/log.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { carriesLetters, HELD, lettingGo } from './letting-go.ts'
import type { StoredLine } from './scope-log.ts'
import { lineColumns, numbered } from './scope-log.ts'
import type { Storage } from './storage/storage.ts'

const AT_ONCE = 1000
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
  const replaced = await replacedIn(storage, scope, record)
  let done = 0
  // What carries the letters of a text so far goes on into the next page.
  let carrying: readonly NumberedChange[] = []
  for (let after = 0; ; ) {
    const rows = await storage.read<StoredLine>(
      `select ${lineColumns} from change
      where scope = $1 and record = $2 and seq > $3 and seq <= $4 and body is not null order by seq limit ${AT_ONCE}`,
      [scope, record, after, floor],
    )
    const page = [...carrying, ...rows.map(row => numbered(scope, row))]
    const left = lettingGo(page, replaced)
    done += left.size
    if (left.size > 0) {
      const bodies = [...left].map(([seq, body]) => ({ seq, body: body && JSON.stringify(body) }))
      await storage.transaction(sql =>
        sql(
          `update change set body = c.body, bytes = length(change.bases) + coalesce(length(c.body), 0) + coalesce(length(change.more), 0) + 200
          from json_to_recordset($2::json) as c(seq bigint, body text) where change.scope = $1 and change.seq = c.seq`,
          [scope, JSON.stringify(bodies)],
        ),
      )
    }
    if (rows.length < AT_ONCE) return done
    after = rows.at(-1)?.seq ?? floor
    carrying = page
      .map(numbered => leftOf(numbered, left))
      .filter(({ change }) => carriesLetters(change))
      .slice(-MOST_CARRYING)
    await delay(PAUSE)
  }
}

function leftOf({ seq, change }: NumberedChange, left: ReadonlyMap<number, Body | null>): NumberedChange {
  const body = left.get(seq)
  return body ? { seq, change: { ...change, body } } : { seq, change }
}

/** All values of a record that a change names as a base. */
async function replacedIn(storage: Storage, scope: Scope, record: string): Promise<ReadonlySet<string>> {
  const replaced = new Set<string>()
  for (let after = 0; ; ) {
    const rows = await storage.read<{ readonly seq: number; readonly kind: Kind; readonly bases: string }>(
      `select seq, kind, bases from change where scope = $1 and record = $2 and seq > $3 order by seq limit ${AT_ONCE}`,
      [scope, record, after],
    )
    for (const { kind, bases } of rows) {
      const named = { kind, record, bases: JSON.parse(bases) as Bases }
      for (const value of replacedBy(named)) replaced.add(value)
    }
    if (rows.length < AT_ONCE) return replaced
    after = rows.at(-1)?.seq ?? 0
    await delay(PAUSE)
  }
}

import { randomBytes } from 'node:crypto'
import { uuidv7 } from '../shared/core/ids.ts'
import type { Json } from '../shared/core/json.ts'
import type { Change, DeedHead } from '../shared/sync/change.ts'
import type { Kind } from '../shared/sync/kinds.ts'
import { openPlain } from '../shared/sync/let-go.ts'
import type { StoredRecord } from '../shared/sync/record.ts'
import { basesOf, fold, recordKey } from '../shared/sync/record.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { readStamp, stampOf, tick } from '../shared/sync/stamp.ts'
import { append, hashOfChange, headAfter, lineColumns, lineOf, lockOrOpenScope, numbered } from './scope-log.ts'
import type { Sql } from './storage/storage.ts'

/** The desk id under which headquarters' server writes its own decisions. No desk can join under it. */
export const SERVER_DESK = 'headquarters0000'

export interface OwnDraft {
  readonly kind: Kind
  readonly record: string
  readonly groups: { readonly [group: string]: Json }
}

/** What headquarters did, for the history of the desks: whose, and what it is called. */
export interface OwnDeed {
  readonly action: string
  readonly params: { readonly name: string; readonly title?: string }
}

/** Writes headquarters' own changes as one deed at the end of a scope. Gives the scope's newest seq. */
export async function writeOwn(
  sql: Sql,
  scope: Scope,
  drafts: readonly OwnDraft[],
  { action, params }: OwnDeed,
  now: number,
): Promise<number> {
  const { head: before } = await lockOrOpenScope(sql, scope)
  let stands = before
  const [last] = await sql<{ readonly n: number; readonly at: Change['at'] }>(
    'select n, at from change where scope = $1 and desk = $2 order by n desc limit 1',
    [scope, SERVER_DESK],
  )
  const records = await recordsOf(sql, scope, [...new Set(drafts.map(({ record }) => record))])
  const deed = uuidv7(now, randomBytes(10))
  let clock = last ? readStamp(last.at) : { millis: 0, count: 0, desk: SERVER_DESK }
  const changes = drafts.map(({ kind, record, groups }, place): Change => {
    clock = tick(clock, now)
    const bases = basesOf(records.get(recordKey(kind, record)), groups)
    return {
      scope,
      kind,
      record,
      desk: SERVER_DESK,
      n: (last?.n ?? 0) + place + 1,
      at: stampOf(clock),
      deed,
      bases,
      body: { plain: groups },
    }
  })
  const [first] = changes
  if (!first) return stands.seq
  const head: DeedHead = {
    id: deed,
    scope,
    desk: SERVER_DESK,
    person: '',
    at: first.at,
    action,
    params: { plain: params },
    size: changes.length,
  }
  const lines = changes.map(change => {
    stands = headAfter(stands, change)
    return lineOf(change, hashOfChange(change), stands)
  })
  await append(sql, { scope, before, head: stands, lines, deeds: [head], now })
  return stands.seq
}

/** The scope's readable records, folded from its changes; all of them, or those with the given ids, or of the given kinds. */
export async function recordsOf(
  sql: Sql,
  scope: Scope,
  ids: readonly string[] | null,
  kinds: readonly Kind[] | null = null,
): Promise<ReadonlyMap<string, StoredRecord>> {
  const chosen = ids ? 'and record = any($2::text[])' : kinds ? 'and kind = any($2::text[])' : ''
  const rows = await sql<Parameters<typeof numbered>[1]>(
    `select ${lineColumns} from change where scope = $1 and seq is not null ${chosen} order by seq`,
    [scope, ...(ids ? [ids] : kinds ? [kinds] : [])],
  )
  return fold(rows.flatMap(row => openPlain(numbered(scope, row).change) ?? []))
}

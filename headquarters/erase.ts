import type { DeedHead } from '../shared/sync/change.ts'
import type { Erased } from '../shared/sync/erasure.ts'
import { erasedName, wordless } from '../shared/sync/erasure.ts'
import type { KeptChange } from '../shared/sync/let-go.ts'
import type { Scope } from '../shared/sync/scope.ts'
import type { Sql } from './storage/storage.ts'

/**
 * Lets go at once of all that is kept of some records of a scope (SPEC E4), by their `erasedName`: the values of every change,
 * and the words of deeds that were about erased records alone. Lines, seqs, hashes and what was replaced stay (SPEC L9). Within
 * a transaction that has locked the scope.
 */
export async function erase(sql: Sql, scope: Scope, names: readonly string[]): Promise<void> {
  const keys = names.map(name => name.slice(scope.length + 1))
  const records = keys.map(key => key.slice(key.indexOf('/') + 1))
  await sql(
    `insert into erased (scope, record, kind)
    select $1, substr(key, strpos(key, '/') + 1), substr(key, 1, strpos(key, '/') - 1) from unnest($2::text[]) as named(key)
    on conflict do nothing`,
    [scope, keys],
  )
  await sql(
    `update change set body = null, bytes = length(bases) + coalesce(length(more), 0) + 200
    where scope = $1 and record = any($2::text[]) and kind || '/' || record = any($3::text[]) and body is not null`,
    [scope, records, keys],
  )
  // What waits for an administrator is not part of the scope yet (SPEC O5).
  await sql(
    `update late set change = null, deed = null, reason = 'malformed', bytes = 200
    where scope = $1 and kind || '/' || record = any($2::text[])`,
    [scope, keys],
  )
  await forgetWords(sql, scope, records)
}

/**
 * The words of deeds that touch these records go, where all that is there of them is of erased records. Within a transaction that
 * has locked the scope.
 */
export async function forgetWords(sql: Sql, scope: Scope, records: readonly string[]): Promise<void> {
  const touching = await sql<{ readonly head: string; readonly low: number; readonly high: number }>(
    `select head, low, high from (
      select deed as id, min(n) as low, max(n) as high from change where scope = $1 and record = any($2::text[]) and deed is not null
      group by deed) as touching join deed on deed.scope = $1 and deed.id = touching.id`,
    [scope, records],
  )
  const heads = touching.map(({ head, low, high }) => {
    const deed = JSON.parse(head) as DeedHead
    // Its changes follow each other, and all that came of it lies within its size.
    return { id: deed.id, desk: deed.desk, low: low - deed.size, high: high + deed.size, head: JSON.stringify(wordless(deed)) }
  })
  if (heads.length === 0) return
  await sql(
    `update deed set head = told.head
    from json_to_recordset($2::json) as told(id text, desk text, low bigint, high bigint, head text)
    where deed.scope = $1 and deed.id = told.id and not exists (
      select 1 from change where change.scope = $1 and change.desk = told.desk and change.n between told.low and told.high
      and change.deed = told.id and not exists (
        select 1 from erased where erased.scope = $1 and erased.record = change.record and erased.kind = change.kind))`,
    [scope, JSON.stringify(heads)],
  )
}

/** Of the records that are named those that were erased. */
export async function erasedAmong(sql: Sql, scope: Scope, records: readonly string[]): Promise<Erased> {
  const rows = await sql<{ readonly kind: KeptChange['kind']; readonly record: string }>(
    'select kind, record from erased where scope = $1 and record = any($2::text[])',
    [scope, records],
  )
  return new Set(rows.map(named => erasedName(scope, named)))
}

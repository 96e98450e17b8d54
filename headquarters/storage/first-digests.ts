import { createHash } from 'node:crypto'
import type { Bases } from '../../shared/sync/change.ts'
import { digestAfter, EMPTY_SCOPE } from '../../shared/sync/digest.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import type { Sql } from './storage.ts'

const AT_ONCE = 2_000

/** The tables as they were before this step. */
interface Row extends Omit<KeptChange, 'bases' | 'body'> {
  readonly seq: number
  readonly bases: string
  readonly more: string | null
}

/**
 * A step of the tables: where every change stands in its scope's digest (SPEC D1), worked out for those that are there.
 * What an older server, which knows no digests, would still write is refused.
 */
export async function firstDigests(sql: Sql): Promise<void> {
  await sql('alter table change add column digest text')
  await sql('alter table scope add column digest text')
  for (const { scope } of await sql<{ readonly scope: string }>('select scope from scope')) {
    let stands = EMPTY_SCOPE
    for (;;) {
      const rows: readonly Row[] = await sql(
        `select scope, kind, record, desk, n, seq, at, deed, bases, more from change where scope = $1 and seq > $2 order by seq limit ${AT_ONCE}`,
        [scope, stands.seq],
      )
      const heads = rows.map(({ seq, bases, more, ...rest }) => {
        const change = { ...rest, ...(more === null ? {} : JSON.parse(more)), bases: JSON.parse(bases) as Bases }
        stands = { seq, digest: digestAfter(stands.digest, [{ seq, change }], sha256) }
        return stands
      })
      await sql(
        `update change set digest = d.digest from json_to_recordset($2::json) as d(seq bigint, digest text)
        where change.scope = $1 and change.seq = d.seq`,
        [scope, JSON.stringify(heads)],
      )
      if (rows.length < AT_ONCE) break
    }
    await sql('update scope set digest = $2 where scope = $1', [scope, stands.digest])
  }
  await sql('alter table scope alter column digest set not null')
  await sql('alter table change add check (seq is null or digest is not null)')
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

import type { DeedHead } from '../shared/sync/change.ts'
import { isErased } from '../shared/sync/erasure.ts'
import type { KeptChange } from '../shared/sync/let-go.ts'
import type { Rejection } from '../shared/sync/log.ts'
import type { LateReply } from '../shared/sync/protocol.ts'
import { relationTo } from '../shared/sync/rights.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { erasedAmong } from './erase.ts'
import type { Item, Offer } from './offer.ts'
import type { Signer } from './rights.ts'
import { append, lockScope } from './scope-log.ts'
import type { Sql, Storage } from './storage/storage.ts'
import { Refused, take } from './take.ts'
import { whatIsKnown } from './what-is-known.ts'

/** What is kept of one desk that was struck off. Whoever has its key must not fill the disk. */
export const MOST_LATE = { changes: 5_000, bytes: 4_000_000 } as const

/** All ids of the desk that its record names so. */
const IDS = `select id from desk where organisation = $1 and public_key in (
  select public_key from desk where organisation = $1 and coalesce(named, id) = $2)`

/** Keeps apart what a desk pushes that was struck off; the first that comes under a number stays (SPEC O5). */
export async function keepLate(storage: Storage, { desk, named, organisation }: Signer, offer: Offer): Promise<void> {
  if (relationTo(offer.scope, organisation) === 'none') return
  await storage.transaction(async sql => {
    const ids = (await sql<{ readonly id: string }>(`${IDS} order by id for update`, [organisation.id, named])).map(({ id }) => id)
    if (!ids.includes(offer.desk) || !ids.includes(desk)) return
    const [held] = await sql<{ readonly changes: number; readonly bytes: number }>(
      'select count(*) as changes, coalesce(sum(bytes), 0)::bigint as bytes from late where desk = any($1::text[])',
      [ids],
    )
    let { changes, bytes } = held ?? { changes: 0, bytes: 0 }
    const rows: object[] = []
    const records = offer.items.flatMap(item => (item.reason === null ? item.change.record : []))
    const erased = await erasedAmong(sql, offer.scope, records)
    for (const item of offer.items) {
      // Of who was erased meanwhile nothing is kept (SPEC E4).
      const kept = item.reason === null && !isErased(item.change, erased) ? item : null
      const reason = item.reason ?? (kept ? null : 'malformed')
      const change = kept && JSON.stringify(kept.change)
      const deed = kept && JSON.stringify(kept.deed)
      const { record, kind } = item.reason === null ? item.change : { record: null, kind: null }
      const row = { scope: offer.scope, desk: offer.desk, n: item.n, hash: item.hash, reason, record, kind, change, deed }
      const size = (change?.length ?? 0) + (deed?.length ?? 0) + 200
      changes += 1
      bytes += size
      if (changes > MOST_LATE.changes || bytes > MOST_LATE.bytes) break
      rows.push({ ...row, bytes: size })
    }
    await sql(
      `insert into late (scope, desk, n, hash, reason, record, kind, change, deed, bytes)
      select scope, desk, n, hash, reason, record, kind, change, deed, bytes from json_to_recordset($1::json)
        as l(scope text, desk text, n bigint, hash text, reason text, record text, kind text, change text, deed text, bytes integer)
      where not exists (select 1 from change where change.scope = l.scope and change.desk = l.desk and change.n = l.n)
      on conflict (scope, desk, n) do nothing`,
      [JSON.stringify(rows)],
    )
  })
}

/** What waits for an administrator, by desk. */
export async function lateOf(sql: Sql, organisation: string): Promise<LateReply> {
  const rows = await sql<{ readonly named: string; readonly deed: string | null; readonly bytes: number }>(
    `select coalesce(desk.named, desk.id) as named, late.deed, late.bytes from late join desk on desk.id = late.desk
    where desk.organisation = $1 and late.bytes > 0 order by late.scope, late.desk, late.n`,
    [organisation],
  )
  const named = [...new Set(rows.map(row => row.named))]
  return {
    late: named.map(desk => {
      const own = rows.filter(row => row.named === desk)
      const deeds = new Map(own.flatMap(({ deed }) => (deed === null ? [] : [JSON.parse(deed) as DeedHead])).map(deed => [deed.id, deed]))
      const bytes = own.reduce((sum, row) => sum + row.bytes, 0)
      // The last that came may have been one too large: whoever is near the end has perhaps sent more.
      const more = own.length >= MOST_LATE.changes || bytes > MOST_LATE.bytes * 0.9
      return { desk, changes: own.length, deeds: [...deeds.values()], more }
    }),
  }
}

interface LateRow {
  readonly scope: Scope
  readonly desk: string
  readonly n: number
  readonly hash: string
  readonly reason: Rejection | null
  readonly change: string | null
  readonly deed: string | null
}

/** Takes what was kept apart, under its own desk and numbers, as if it had come in time. Gives the scopes that moved. */
export async function takeLate(sql: Sql, organisation: string, named: string, now: number): Promise<ReadonlyMap<Scope, number>> {
  const rows = await sql<LateRow>(
    `select scope, desk, n, hash, reason, change, deed from late where desk in (${IDS}) and bytes > 0 order by scope, desk, n`,
    [organisation, named],
  )
  const signer = await signerOf(sql, organisation, named)
  const moved = new Map<Scope, number>()
  for (const offer of offersOf(rows)) {
    const head = await lockScope(sql, offer.scope)
    const [known] = await whatIsKnown(sql, [{ signer: { ...signer, desk: offer.desk }, offer }])
    if (!head || !known) continue
    try {
      const taken = await take(sql, addition => append(sql, addition), { signer, offer }, known, head, now, null)
      for (const [scope, seq] of taken.moved) moved.set(scope as Scope, seq)
    } catch (error) {
      // Its organisation has left that scope meanwhile.
      if (!(error instanceof Refused)) throw error
    }
  }
  await refuseLate(sql, organisation, named)
  return moved
}

/** Lets go of what was kept apart. Its numbers stay, so that the same is not kept again when the desk, which hears no answer, sends it again. */
export async function refuseLate(sql: Sql, organisation: string, named: string): Promise<ReadonlyMap<Scope, number>> {
  await sql(`update late set change = null, deed = null, record = null, bytes = 0 where desk in (${IDS})`, [organisation, named])
  return new Map()
}

async function signerOf(sql: Sql, organisation: string, named: string): Promise<Signer> {
  const [row] = await sql<Signer['organisation'] & { readonly role: Signer['role'] }>(
    'select o.id, o.name, o.kind, d.role from desk d join organisation o on o.id = d.organisation where d.organisation = $1 and d.id = $2',
    [organisation, named],
  )
  if (!row) throw new Error('late changes of a desk that is not known')
  const { role, ...whose } = row
  return { desk: named, named, organisation: whose, role }
}

/** Runs of numbers without a gap, each of one desk in one scope. */
function offersOf(rows: readonly LateRow[]): readonly Offer[] {
  const offers: (Omit<Offer, 'items'> & { readonly items: Item[] })[] = []
  for (const { scope, desk, n, hash, reason, change, deed } of rows) {
    const item: Item =
      reason === null && change !== null && deed !== null
        ? { n, hash, reason, change: JSON.parse(change) as KeptChange, deed: JSON.parse(deed) as DeedHead }
        : { n, hash, reason: reason ?? 'malformed' }
    const last = offers.at(-1)
    if (last && last.scope === scope && last.desk === desk && last.from + last.items.length === n) last.items.push(item)
    else offers.push({ scope, desk, from: n, items: [item] })
  }
  return offers
}

import type { Bases } from '../shared/sync/change.ts'
import type { ScopeHead } from '../shared/sync/digest.ts'
import type { Erased } from '../shared/sync/erasure.ts'
import { groupsOf, letGo } from '../shared/sync/let-go.ts'
import type { Answer, Rejection } from '../shared/sync/log.ts'
import { recordKey } from '../shared/sync/record.ts'
import type { DeskRole } from '../shared/sync/rights.ts'
import type { DeskState } from './known-desks.ts'
import type { Item, Offer } from './offer.ts'
import type { Signer } from './rights.ts'
import { hashOfChange } from './scope-log.ts'
import type { Sql } from './storage/storage.ts'

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

interface Row {
  readonly place: number
  readonly seq: number | null
  readonly digest: string | null
  readonly member: string | null
  readonly state: DeskState | null
  readonly role: DeskRole | null
  readonly ours: true | null
  readonly last: number | null
  readonly had: readonly Had[] | null
  readonly foreign: readonly string[] | null
  readonly erased: readonly string[] | null
  readonly later: readonly { readonly kind: 'drill'; readonly record: string; readonly bases: string }[] | null
}

/**
 * One statement for all that is offered at once, so that all of it is of one moment. `limit`, `offset 0` and `order by` hold
 * each search to its index: a database that has not counted its rows yet, and PGlite never does, takes a scope for small and
 * would read all of it at each push.
 */
const WHAT_IS_KNOWN = `select place,
  (select seq from scope where scope.scope = o.scope) as seq,
  (select digest from scope where scope.scope = o.scope) as digest,
  (select role from member where member.scope = o.scope and member.organisation = o.organisation limit 1) as member,
  (select state from desk where id = o.desk) as state,
  (select role from desk where id = o.signer) as role,
  (select true from desk d join desk s on s.public_key = d.public_key and s.organisation = d.organisation
    where d.id = o.desk and s.id = o.signer and s.state = 'in' limit 1) as ours,
  (select n from change where change.scope = o.scope and change.desk = o.desk order by n desc limit 1) as last,
  (select json_agg(json_build_object('n', n, 'hash', hash, 'seq', seq, 'reason', reason,
      'at', at, 'deed', deed, 'record', record, 'gone', body is null))
    from (select * from change where change.scope = o.scope and change.desk = o.desk
      and n >= o.first and n <= o.final order by n) as found) as had,
  (select json_agg(found.id) from json_array_elements_text(o.deeds) as offered(id),
    lateral (select id from deed where deed.scope = o.scope and id = offered.id and desk <> o.desk limit 1) as found) as foreign,
  (select json_agg(o.scope || '/' || found.kind || '/' || offered.record)
    from json_array_elements_text(o.records) as offered(record),
    lateral (select kind from erased where erased.scope = o.scope and erased.record = offered.record offset 0) as found) as erased,
  (select json_agg(json_build_object('kind', kind, 'record', found.record, 'bases', bases))
    from json_array_elements_text(o.records) as offered(record),
    lateral (select kind, record, bases from change
      where change.scope = o.scope and record = offered.record and at > o.oldest offset 0) as found) as later
  from json_to_recordset($1::json) as o(place int, scope text, desk text, signer text, organisation text,
    first bigint, final bigint, oldest text, deeds json, records json)`

export interface Known {
  /** Where the scope stands; null where there is no such scope. */
  readonly head: ScopeHead | null
  /** What the signer's organisation is in the table of the scope's members, or null. */
  readonly member: string | null
  /** Of the desk in whose name the changes are; null where it is not known. */
  readonly state: DeskState | null
  /** Of the desk that signed, as it is now. */
  readonly role: DeskRole
  /** Whether the signer may speak for the desk (SPEC R4). */
  readonly ours: boolean
  /** The newest n of the desk in the scope; 0 before its first. */
  readonly last: number
  readonly had: ReadonlyMap<number, Had>
  /** Deeds among those offered that another desk has done. */
  readonly foreignDeeds: ReadonlySet<string>
  /** Of the records that are offered those that were erased (SPEC E4). */
  readonly erased: Erased
  /** Whether every value of the change is named as a base by a change that came before it. */
  readonly isSuperseded: (item: Item & { readonly reason: null }) => boolean
}

/** Changes that are offered, and who signed for them. */
export interface Asked {
  readonly signer: Signer
  readonly offer: Offer
}

/** What the database knows of the changes that are offered, for each offer. */
export async function whatIsKnown(sql: Sql, asked: readonly Asked[]): Promise<readonly Known[]> {
  const offered = asked.map(({ signer, offer: { scope, desk, from, items } }, place) => {
    const readable = items.filter(item => item.reason === null)
    return {
      ...{ place, scope, desk, signer: signer.desk, organisation: signer.organisation.id },
      ...{ first: from, final: from + items.length - 1 },
      oldest: readable.reduce((least, { change }) => (least === '' || change.at < least ? change.at : least), ''),
      deeds: [...new Set(readable.map(({ deed }) => deed.id))],
      records: [...new Set(readable.map(({ change }) => change.record))],
    }
  })
  const rows = new Map((await sql<Row>(WHAT_IS_KNOWN, [JSON.stringify(offered)])).map(row => [row.place, row]))
  return asked.map((_, place) => {
    const row = rows.get(place)
    if (!row) throw new Error('an offer got no row')
    return knownOf(row)
  })
}

function knownOf(row: Row): Known {
  const named = new Set<string>()
  for (const { kind, record, bases } of row.later ?? []) {
    for (const [group, stamps] of Object.entries(JSON.parse(bases) as Bases)) {
      for (const stamp of stamps) named.add(`${recordKey(kind, record)}/${group}/${stamp}`)
    }
  }
  return {
    head: row.seq === null || row.digest === null ? null : { seq: row.seq, digest: row.digest },
    member: row.member,
    state: row.state,
    role: row.role ?? 'view',
    ours: row.ours ?? false,
    last: row.last ?? 0,
    had: new Map((row.had ?? []).map(line => [line.n, line])),
    foreignDeeds: new Set(row.foreign ?? []),
    erased: new Set(row.erased ?? []),
    isSuperseded: ({ change }) => {
      const groups = groupsOf(change)
      return groups.length > 0 && groups.every(group => named.has(`${recordKey(change.kind, change.record)}/${group}/${change.at}`))
    },
  }
}

/** The answer to a change that has come before: what it was then, or that it is not the same (SPEC P3). */
export function again(item: Item, had: Had | undefined): Answer {
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

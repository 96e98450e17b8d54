import type { Json } from '../shared/core/json.ts'
import type { Vouch } from '../shared/desks/desk-record.ts'
import { keysOf } from '../shared/desks/desk-record.ts'
import type { PublicKey } from '../shared/desks/public-key.ts'
import { deskRecordId, publicKeyIn } from '../shared/desks/public-key.ts'
import type { ShownRecord } from '../shared/sync/record.ts'
import { shown } from '../shared/sync/record.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { associationScope } from '../shared/sync/scope.ts'
import { recordsOf, writeOwn } from './own-changes.ts'
import { sha256 } from './scope-log.ts'
import type { Sql } from './storage/storage.ts'

/** The records about desks, sheets, keys and the recovery group of an association's scope. */
export async function deskRecords(sql: Sql, scope: Scope): Promise<readonly ShownRecord[]> {
  const records = await recordsOf(sql, scope, null, ['desk', 'key', 'sheet', 'recovery-group'])
  return [...records.values()].map(shown).filter(record => record !== null)
}

/** The epoch of the newest key of the association's scope; 0 where there is none. */
export async function newestKey(sql: Sql, organisation: string): Promise<number> {
  return keysOf(await deskRecords(sql, associationScope(organisation))).at(-1)?.epoch ?? 0
}

/** A desk of the table, by the id under which its record names it. */
export interface DeskRow {
  readonly id: string
  readonly person: string
  readonly public_key: string
  readonly agreement: string | null
  readonly role: string
  readonly state: string
  readonly since: number
}

/** Writes the records of desks that came otherwise than by a command. Gives where the scope stands then. */
export function recordDesks(
  sql: Sql,
  organisation: string,
  rows: readonly DeskRow[],
  vouch: Vouch | null,
  action: 'headquarters.join-desk' | 'headquarters.recover-desk',
  now: number,
): Promise<number> {
  const drafts = rows.map(({ id, person, public_key, agreement, role, state, since }) => {
    const who = {
      desk: id,
      signing: JSON.parse(public_key) as Json,
      agreement: agreement === null ? null : (JSON.parse(agreement) as Json),
      name: person,
    }
    const vouched = vouch ? { vouch: { by: vouch.by, signature: vouch.signature } } : {}
    return { kind: 'desk', record: recordIdOf(public_key), groups: { who, role, state: { state, at: since }, ...vouched } } as const
  })
  return writeOwn(sql, associationScope(organisation), drafts, { action, params: { name: rows[0]?.person ?? '' } }, now)
}

export const recordIdOf = (key: string): string => deskRecordId(publicKeyIn(JSON.parse(key)) as PublicKey, sha256)

/** As the tables hold a key. */
export const storedKey = ({ kty, crv, x, y }: PublicKey): string => JSON.stringify({ kty, crv, x, y })

/** One line of the table of desks. */
interface Entering {
  readonly desk: string
  readonly organisation: string
  readonly key: string
  readonly agreement: string | null
  readonly person: string
  readonly role: string
  readonly state: string
}

/** Enters a desk into the table by which headquarters goes. One that is there stays as it is. */
export async function enterDesk(
  sql: Sql,
  { desk, organisation, key, agreement, person, role, state }: Entering,
  now: number,
): Promise<void> {
  await sql(
    `insert into desk (id, organisation, public_key, agreement, person, role, state, since) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (id) do nothing`,
    [desk, organisation, key, agreement, person, role, state, now],
  )
}

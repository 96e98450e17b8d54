import type { KeyObject } from 'node:crypto'
import type { OrganisationKind } from '../shared/core/organisation.ts'
import type { DeskRole } from '../shared/sync/rights.ts'
import type { Signer } from './rights.ts'
import { keyOf } from './signature.ts'
import type { Sql } from './storage/storage.ts'

export type DeskState = 'in' | 'struck-off' | 'waiting'

export interface KnownDesk extends Signer {
  readonly key: KeyObject
  readonly state: DeskState
}

export interface KnownDesks {
  readonly find: (id: string) => Promise<KnownDesk | null>
  /** Something was decided about desks: what is remembered may be wrong. */
  readonly forget: () => void
}

/** How long a desk is remembered, milliseconds. A desk struck off on another server of the same database may read as long. */
const REMEMBERED = 5000
const MOST = 20_000

/** Looks desks up in the directory, those that wait too; each that is in at most once in five seconds. */
export function knownDesks(sql: Sql, now: () => number): KnownDesks {
  const remembered = new Map<string, { readonly desk: KnownDesk; readonly until: number }>()
  const find = async (id: string): Promise<KnownDesk | null> => {
    const found = remembered.get(id)
    if (found && found.until > now()) return found.desk
    const [row] = await sql<{
      readonly organisation: string
      readonly name: string
      readonly kind: OrganisationKind
      readonly public_key: string
      readonly role: DeskRole
      readonly state: DeskState
      readonly named: string
    }>(
      `select d.organisation, o.name, o.kind, d.public_key, d.role, d.state, d.named from (
        select organisation, public_key, role, state, coalesce(named, id) as named from desk where id = $1
        union all select organisation, public_key, 'view', 'waiting', desk from waiting where desk = $1) as d
      join organisation o on o.id = d.organisation order by d.state = 'waiting' limit 1`,
      [id],
    )
    const key = row && keyOf(JSON.parse(row.public_key))
    if (!row || !key) return null
    const { role, state, named } = row
    const desk = { desk: id, named, organisation: { id: row.organisation, name: row.name, kind: row.kind }, role, state, key }
    if (state === 'in') {
      if (remembered.size >= MOST) remembered.clear()
      remembered.set(id, { desk, until: now() + REMEMBERED })
    }
    return desk
  }
  return { find, forget: () => remembered.clear() }
}

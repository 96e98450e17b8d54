import type { KeyObject } from 'node:crypto'
import type { OrganisationKind } from '../shared/core/organisation.ts'
import type { Signer } from './rights.ts'
import { keyOf } from './signature.ts'
import type { Sql } from './storage/storage.ts'

export interface KnownDesk extends Signer {
  readonly key: KeyObject
}

/** How long a desk's key is remembered, milliseconds. A desk struck off on another server of the same database may read as long. */
const REMEMBERED = 5000
const MOST = 20_000

/** Looks desks up in the directory; each at most once in five seconds. Struck-off desks are unknown. */
export function knownDesks(sql: Sql, now: () => number): (id: string) => Promise<KnownDesk | null> {
  const remembered = new Map<string, { readonly desk: KnownDesk; readonly until: number }>()
  return async id => {
    const found = remembered.get(id)
    if (found && found.until > now()) return found.desk
    const [row] = await sql<{
      readonly organisation: string
      readonly name: string
      readonly kind: OrganisationKind
      readonly public_key: string
    }>(
      `select d.organisation, o.name, o.kind, d.public_key
      from desk d join organisation o on o.id = d.organisation where d.id = $1 and not d.revoked`,
      [id],
    )
    const key = row && keyOf(JSON.parse(row.public_key))
    if (!row || !key) return null
    if (remembered.size >= MOST) remembered.clear()
    const desk = { desk: id, organisation: { id: row.organisation, name: row.name, kind: row.kind }, key }
    remembered.set(id, { desk, until: now() + REMEMBERED })
    return desk
  }
}

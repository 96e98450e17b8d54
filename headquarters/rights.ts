import type { OrganisationName } from '../shared/core/organisation.ts'
import type { ScopeHead } from '../shared/sync/digest.ts'
import type { DeskRole, Relation } from '../shared/sync/rights.ts'
import { isAllowed, memberships, relationTo } from '../shared/sync/rights.ts'
import type { Scope } from '../shared/sync/scope.ts'
import type { Sql } from './storage/storage.ts'

/** A desk that has signed. */
export interface Signer {
  readonly desk: string
  /** The id under which its record names it: another one than `desk` where it has taken a new id (SPEC R4). */
  readonly named: string
  readonly organisation: OrganisationName
  readonly role: DeskRole
}

/** What the signer's organisation is to a scope, with the row of the table of members where there is one. */
export function relationWith(scope: Scope, organisation: OrganisationName, member: string | null): Relation | null {
  const relation = relationTo(scope, organisation)
  if (relation === 'by-membership') return memberships.find(known => known === member) ?? null
  return relation === 'none' ? null : relation
}

/** Whether the desk may read the scope now (SPEC Q4, O1). */
export async function mayRead(sql: Sql, scope: Scope, { organisation, role }: Signer): Promise<boolean> {
  const member = relationTo(scope, organisation) === 'by-membership' ? await membershipOf(sql, scope, organisation.id) : null
  const relation = relationWith(scope, organisation, member)
  return relation !== null && isAllowed(role, relation, { op: 'read' })
}

async function membershipOf(sql: Sql, scope: Scope, organisation: string): Promise<string | null> {
  const [row] = await sql<{ readonly role: string }>('select role from member where scope = $1 and organisation = $2', [
    scope,
    organisation,
  ])
  return row?.role ?? null
}

/** The scopes that the organisation's desks may read, with where each stands. Scopes that hold nothing are left out. */
export async function headsFor(sql: Sql, organisation: OrganisationName): Promise<ReadonlyMap<string, ScopeHead>> {
  const rows = await sql<ScopeHead & { readonly scope: string }>(
    `select scope, seq, digest from scope where seq > 0 and (
      scope in ('national', $1, $2)
      or ($3 and scope like 'liaison:%')
      or (not $3 and (scope like 'joint:%' or scope like 'block:%') and scope in (select scope from member where organisation = $4)))`,
    [`association:${organisation.id}`, `liaison:${organisation.id}`, organisation.kind === 'headquarters', organisation.id],
  )
  return new Map(rows.map(({ scope, ...head }) => [scope, head]))
}

import type { OrganisationName } from '../shared/core/organisation.ts'
import { never } from '../shared/core/result.ts'
import type { ScopeHead } from '../shared/sync/digest.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { scopeId, scopeKind } from '../shared/sync/scope.ts'
import type { Sql } from './storage/storage.ts'

/** A desk that has signed. */
export interface Signer {
  readonly desk: string
  readonly organisation: OrganisationName
}

/** What an organisation's desks may do in a scope. `by-membership`: the table of members says. */
export type Right = 'write' | 'read' | 'none' | 'by-membership'

/** Who may do what where, as far as the scope's name alone says it (SPEC Q4). Names what is allowed; all else is not. */
export function rightIn(scope: Scope, organisation: OrganisationName): Right {
  const kind = scopeKind(scope)
  const ours = organisation.kind === 'headquarters'
  switch (kind) {
    case 'association':
      return scopeId(scope) === organisation.id ? 'write' : 'none'
    case 'liaison':
      return ours || scopeId(scope) === organisation.id ? 'write' : 'none'
    case 'national':
      return ours ? 'write' : 'read'
    case 'joint':
      // Headquarters' reviewers read what was handed in, through the liaison scope, and never the draft (SPEC C4).
      return ours ? 'none' : 'by-membership'
    case 'block':
      return 'none'
    default:
      return never(kind)
  }
}

/** Whether the organisation's desks may read the scope now. */
export async function mayRead(sql: Sql, scope: Scope, organisation: OrganisationName): Promise<boolean> {
  const right = rightIn(scope, organisation)
  return right === 'by-membership' ? isMember(sql, scope, organisation.id) : right !== 'none'
}

export async function isMember(sql: Sql, scope: Scope, organisation: string): Promise<boolean> {
  const rows = await sql('select role from member where scope = $1 and organisation = $2', [scope, organisation])
  return rows.length > 0
}

/** The scopes that the organisation's desks may read, with where each stands. Scopes that hold nothing are left out. */
export async function headsFor(sql: Sql, organisation: OrganisationName): Promise<ReadonlyMap<string, ScopeHead>> {
  const rows = await sql<ScopeHead & { readonly scope: string }>(
    `select scope, seq, digest from scope where seq > 0 and (
      scope in ('national', $1, $2)
      or ($3 and scope like 'liaison:%')
      or (not $3 and scope like 'joint:%' and scope in (select scope from member where organisation = $4)))`,
    [`association:${organisation.id}`, `liaison:${organisation.id}`, organisation.kind === 'headquarters', organisation.id],
  )
  return new Map(rows.map(({ scope, ...head }) => [scope, head]))
}

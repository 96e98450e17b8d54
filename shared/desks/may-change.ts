import type { OrganisationName } from '../core/organisation.ts'
import type { Change } from '../sync/change.ts'
import type { Kind } from '../sync/kinds.ts'
import { isKnown, travels } from '../sync/kinds.ts'
import type { Act, DeskRole } from '../sync/rights.ts'
import { isAllowed, memberships, relationTo } from '../sync/rights.ts'
import { readAnyCommand } from './any-command.ts'

/**
 * Whether somebody of this role may make a change, as far as the role alone says it: what the organisation is in a joint scope
 * headquarters knows, and decides. What a later version wrote is not judged.
 */
export function mayChange(role: DeskRole, organisation: Pick<OrganisationName, 'id' | 'kind'>, change: Change): boolean {
  const relation = relationTo(change.scope, organisation)
  const relations = relation === 'by-membership' ? memberships : relation === 'none' ? [] : [relation]
  const act = actOf(change)
  return act !== null && relations.some(one => isAllowed(role, one, act))
}

function actOf(change: Change): Act | null {
  if (!isKnown(change)) return null
  const kind: Kind = change.kind
  if (travels[kind] !== 'command') return { op: 'write', kind }
  const read = 'plain' in change.body ? readAnyCommand(change.body.plain) : null
  return read && { op: 'command', command: read.command.type }
}

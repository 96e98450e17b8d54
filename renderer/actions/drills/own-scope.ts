import { associationScope, type Scope } from '../../../shared/sync/scope.ts'
import type { Tools } from '../action.ts'

/** An association's own drills lie in its own scope. */
export const ownScope = ({ desk }: Tools): Scope => associationScope(desk.facts.organisation.id)

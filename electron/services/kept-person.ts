import * as v from 'valibot'
import type { Person } from '../../shared/ipc/values.ts'
import { deskRoles } from '../../shared/sync/rights.ts'
import type { Pin } from './pin.ts'
import { pinShape } from './pin.ts'

/** A person as they lie among the desk's secrets. Kept when they have left, so that nobody takes their name by chance. */
export interface KeptPerson extends Person {
  readonly pin: Pin
  /** Milliseconds since 1970; null: still here. */
  readonly left: number | null
}

export const keptPeopleShape = v.array(
  v.object({ id: v.string(), name: v.string(), role: v.picklist(deskRoles), pin: pinShape, left: v.nullable(v.number()) }),
)

export const peopleNotesShape = v.array(
  v.object({
    id: v.string(),
    what: v.picklist(['added', 'left', 'role', 'pin', 'pin-anew']),
    name: v.string(),
    by: v.string(),
    at: v.number(),
    to: v.string(),
  }),
)

export const personOf = ({ id, name, role }: KeptPerson): Person => ({ id, name, role })

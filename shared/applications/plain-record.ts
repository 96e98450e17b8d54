import type { Json } from '../core/json.ts'

/** A record as rooms and headquarters hold it; `differences` names the groups in which two values wait for a person. */
export interface PlainRecord {
  readonly kind: string
  readonly id: string
  readonly groups: { readonly [group: string]: Json }
  readonly differences?: readonly string[]
}

import type { Json } from '../core/json.ts'

/*
 * A value may come from an older or a newer desk. What cannot be read becomes the empty value, so that a draft always
 * opens; the record itself keeps what it holds.
 */

/** A record as rooms and headquarters hold it; `differences` names the groups in which two values wait for a person. */
export interface PlainRecord {
  readonly kind: string
  readonly id: string
  readonly groups: { readonly [group: string]: Json }
  readonly differences?: readonly string[]
}

export const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** A whole number of yen or of people, 0 where there is none. */
export const countIn = (value: Json | undefined): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0

/** The same where nothing and 0 differ. */
export const countOrNull = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null

export function fieldsIn(value: Json | undefined): { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [key: string]: Json }) : {}
}

/** A group with some fields set anew. Fields that this version does not know stay as they are. */
export const withFields = (present: Json | undefined, fields: { readonly [key: string]: Json }): Json => ({
  ...(fieldsIn(present) as { [key: string]: Json }),
  ...fields,
})

import type { Json } from '../../../shared/core/json.ts'
import { same } from '../../../shared/core/json.ts'
import type { Kind } from '../../../shared/sync/kinds.ts'
import { travels } from '../../../shared/sync/kinds.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'

/** One group in which two values wait for a person. */
export interface Difference {
  readonly record: ShownRecord
  readonly group: string
}

/** Kinds in which people can differ: what headquarters decides never differs. */
export const differingKinds: readonly Kind[] = (Object.keys(travels) as Kind[]).filter(
  kind => travels[kind] === 'plain' || travels[kind] === 'sealed',
)

/** Money and contact first; then what changed last. */
const weighty = new Set(['request', 'cost', 'shares', 'phone', 'email', 'contact', 'address'])

export function differencesOf(records: readonly ShownRecord[]): readonly Difference[] {
  return records
    .flatMap(record => record.differences.map(group => ({ record, group })))
    .toSorted(
      (one, other) =>
        Number(weighty.has(other.group)) - Number(weighty.has(one.group)) || (one.record.changed < other.record.changed ? 1 : -1),
    )
}

/** The fields inside a group's value; a plain value is one field without a name. */
export function fieldsOf(value: Json): readonly (readonly [name: string, value: Json])[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [['', value]]
  return Object.entries(value as { readonly [key: string]: Json })
}

/** Whether this field is not what it was before. */
export function isChanged(name: string, value: Json, before: Json | undefined): boolean {
  if (before === undefined) return false
  const old = fieldsOf(before).find(([field]) => field === name)?.[1]
  return old === undefined || !same(old, value)
}

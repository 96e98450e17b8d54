import type { Json } from '../core/json.ts'
import type { Draft } from '../sync/change.ts'
import { HERE } from '../sync/kinds.ts'
import type { Fields } from './audience.ts'

/** Field groups of a record of a drill with new values. The group's name is the field's. */
export type Values<K extends keyof Fields> = Partial<Omit<Fields[K], 'id'>>

/** A change of some groups of one record, with the compiler's word that the groups exist and the values fit. */
export const setGroups = <K extends keyof Fields>(kind: K, record: string, values: Values<K>): Draft => ({
  kind,
  record,
  groups: values as { readonly [group: string]: Json },
})

/** A new record with all its groups. */
export const newRecord = <K extends keyof Fields>(kind: K, { id, ...values }: Fields[K] & { readonly id: string }): Draft => ({
  kind,
  record: id,
  groups: values as { readonly [group: string]: Json },
})

/** Takes a record away. A change like any other: it travels, can lose, and can be undone. */
export const takeAway = (kind: keyof Fields, record: string): Draft => ({ kind, record, groups: { [HERE]: false } })

import type { Json } from '../../shared/core/json.ts'
import type { Body, Change, DeedHead, Groups, OpenChange } from '../../shared/sync/change.ts'
import { changePlace, deedPlace } from '../../shared/sync/change-place.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Keys } from './seal.ts'
import { fromWire, unseal } from './seal.ts'

/** The change with its values, or null where this desk has no key for it or the body was moved. */
export async function openChange(keys: Keys, change: Change & { readonly kind: Kind }): Promise<OpenChange | null> {
  const { body, ...rest } = change
  const groups = await openBody(keys, change.scope, changePlace(change), body)
  return groups && { ...rest, groups }
}

/** What a deed's words are made of; empty where this desk cannot open them. */
export async function openParams(keys: Keys, deed: DeedHead): Promise<Groups> {
  return (await openBody(keys, deed.scope, deedPlace(deed), deed.params)) ?? {}
}

/** Whether this desk has the key to a deed's words; where it lacks it, it lacks the values too. */
export const opensParams = async (keys: Keys, deed: DeedHead): Promise<boolean> =>
  (await openBody(keys, deed.scope, deedPlace(deed), deed.params)) !== null

async function openBody(keys: Keys, scope: Scope, place: string, body: Body): Promise<Groups | null> {
  if ('plain' in body) return body.plain
  const value = await unseal(keys, scope, place, fromWire(body))
  return isGroups(value) ? value : null
}

const isGroups = (value: Json | null): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

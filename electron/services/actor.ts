import type { Json } from '../../shared/core/json.ts'
import { fieldsIn, textIn } from '../../shared/core/read-json.ts'
import type { Person, ScopeKey } from '../../shared/ipc/values.ts'
import type { Body, DeedPage, Groups } from '../../shared/sync/change.ts'
import { changePlace, deedPlace } from '../../shared/sync/change-place.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { unseal } from './seal.ts'

/**
 * Who of these did what a part of a deed says, or null where it says somebody else. The page puts the name there; whoever
 * came in with a PIN is whose it must be. A note of who saw whom names them too (SPEC A1, K8).
 */
export function actorOf({ deed, changes }: DeedPage, doers: readonly Person[], keys: readonly ScopeKey[]): Person | null {
  const open = (place: string, body: Body): Groups => ('plain' in body ? body.plain : opened(keys, deed.scope, place, body))
  const name = 'plain' in deed.params ? deed.person : textIn(open(deedPlace(deed), deed.params)['person'])
  const actor = doers.find(person => person.name === name)
  if (!actor || ('sealed' in deed.params && deed.person !== '')) return null
  // What is written anew was noted before, by whoever it says.
  const noted = deed.repeats === undefined ? changes.filter(({ kind }) => kind === 'access') : []
  const names = noted.flatMap(change => notersIn(open(changePlace(change), change.body)))
  return names.every(noter => doers.some(person => person.name === noter)) ? actor : null
}

/** Whose lines a note of who saw whom holds. */
const notersIn = (groups: Groups): readonly string[] =>
  Object.entries(groups).flatMap(([group, value]) => (/^b\d+$/.test(group) ? [textIn(fieldsIn(value)['by'])] : []))

function opened(
  keys: readonly ScopeKey[],
  scope: Scope,
  place: string,
  { sealed, epoch }: Extract<Body, { readonly sealed: string }>,
): Groups {
  const key = keys.find(one => one.scope === scope && one.epoch === epoch)
  // Twelve bytes of chance in front are sixteen whole letters of base64.
  const parts = { nonce: sealed.slice(0, 16), body: sealed.slice(16) }
  const open = key && unseal(Buffer.from(key.key, 'base64'), parts, `${place}|${epoch}`)
  if (!open) return {}
  const groups = fieldsIn(JSON.parse(open.toString('utf8')) as Json)
  open.fill(0)
  return groups as Groups
}

import type { OrganisationKind } from '../../../shared/core/organisation.ts'
import type { DeedHead, Groups } from '../../../shared/sync/change.ts'

/** In the order of the rail. `desk`: the PC itself, its people and keys. */
export const historyRooms = ['roster', 'drills', 'applications', 'council', 'inbox', 'organisations', 'desk'] as const
export type HistoryRoom = (typeof historyRooms)[number]

const byPrefix: Readonly<Record<string, HistoryRoom>> = {
  roster: 'roster',
  retention: 'roster',
  choices: 'roster',
  access: 'roster',
  drills: 'drills',
  applications: 'applications',
  council: 'council',
}

/** What headquarters does and decides is about one of the rooms of whoever asked for it. */
const decided: Readonly<Record<string, HistoryRoom>> = {
  'list-organisation': 'organisations',
  leave: 'council',
  'hand-over': 'council',
  ...Object.fromEntries(
    ['submit', 'withdraw', 'accept', 'return', 'invite', 'accept-invitation', 'decline-invitation'].map(name => [name, 'applications']),
  ),
  'review-accept': 'inbox',
  'review-return': 'inbox',
}

type Filed = { readonly deed: Pick<DeedHead, 'action'>; readonly params: Groups }

/** A deed is filed under its room; one that is about another under the room of that one. Headquarters knows applications as what it received. */
export function roomOf({ deed, params }: Filed, kind: OrganisationKind): HistoryRoom {
  const action = deed.action.startsWith('desk.') && typeof params.action === 'string' ? params.action : deed.action
  const dot = action.indexOf('.')
  const [prefix, name] = [action.slice(0, dot), action.slice(dot + 1)]
  const room = (prefix === 'headquarters' ? decided[name] : byPrefix[prefix]) ?? 'desk'
  return room === 'applications' && kind === 'headquarters' ? 'inbox' : room
}

import {
  IconAddressBook,
  IconBuildingCommunity,
  IconFileText,
  IconFlag3,
  IconInbox,
  IconSunHigh,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { OrganisationKind } from '../../../shared/core/organisation.ts'
import type { IconShape } from '../../ui/icon.tsx'
import type { Place } from './place.ts'

export type RoomId = 'today' | 'roster' | 'drills' | 'applications' | 'council' | 'inbox' | 'organisations'

export interface Room {
  readonly id: RoomId
  readonly icon: IconShape
  readonly place: Place
  /** Things in it that only this person can do. */
  readonly badge: number
}

const all: Readonly<Record<RoomId, Omit<Room, 'badge'>>> = {
  today: { id: 'today', icon: IconSunHigh, place: { at: 'today' } },
  roster: { id: 'roster', icon: IconAddressBook, place: { at: 'roster' } },
  drills: { id: 'drills', icon: IconFlag3, place: { at: 'drills' } },
  applications: { id: 'applications', icon: IconFileText, place: { at: 'applications' } },
  council: { id: 'council', icon: IconUsersGroup, place: { at: 'council' } },
  inbox: { id: 'inbox', icon: IconInbox, place: { at: 'inbox' } },
  organisations: { id: 'organisations', icon: IconBuildingCommunity, place: { at: 'organisations' } },
}

/** The rooms of a desk: headquarters receives, everybody else keeps a roster, drills and applies, and a block council has its members. */
export function roomsFor(kind: OrganisationKind, badges: Readonly<Partial<Record<RoomId, number>>> = {}): readonly Room[] {
  const ids: readonly RoomId[] =
    kind === 'headquarters'
      ? ['today', 'inbox', 'organisations']
      : ['today', 'roster', 'drills', 'applications', ...(kind === 'block-council' ? (['council'] as const) : [])]
  return ids.map(id => ({ ...all[id], badge: badges[id] ?? 0 }))
}

/** The room that a place belongs to; null for the places of the desk itself (history, safety, settings). */
export function roomOf(place: Place): RoomId | null {
  switch (place.at) {
    case 'roster-import':
      return 'roster'
    case 'officers':
      return 'organisations'
    case 'differences':
    case 'history':
    case 'access':
    case 'incident':
    case 'handover':
    case 'print-pack':
    case 'response':
    case 'desks':
    case 'retention':
    case 'safety':
    case 'shortcuts':
    case 'help':
    case 'settings':
      return null
    default:
      return place.at
  }
}

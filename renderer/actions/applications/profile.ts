import { fieldsIn, textIn } from '../../../shared/core/read-json.ts'
import type { Groups } from '../../../shared/sync/change.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { Desk } from '../../data/desk.ts'

/** What an organisation says of itself in every application: asked for once, in its own scope. */
export interface Profile {
  readonly address: string
  readonly representative: { readonly role: string; readonly name: string }
  readonly outline: string
  readonly contact: { readonly role: string; readonly name: string; readonly phone: string; readonly email: string }
}

export const emptyProfile: Profile = {
  address: '',
  representative: { role: '', name: '' },
  outline: '',
  contact: { role: '', name: '', phone: '', email: '' },
}

/** The profile has its organisation's id, so that two desks of one organisation write the same record. */
export const ownProfile = (desk: Desk): Profile | null => {
  const record = desk.one('profile', desk.facts.organisation.id)
  return record && readProfile(record)
}

export function readProfile({ groups }: ShownRecord): Profile {
  const representative = fieldsIn(groups['representative'])
  const contact = fieldsIn(groups['contact'])
  return {
    address: textIn(groups['address']),
    representative: { role: textIn(representative['role']), name: textIn(representative['name']) },
    outline: textIn(groups['outline']),
    contact: {
      role: textIn(contact['role']),
      name: textIn(contact['name']),
      phone: textIn(contact['phone']),
      email: textIn(contact['email']),
    },
  }
}

/** What a party takes over from its organisation's profile. */
export const partyGroups = ({ address, representative, outline }: Profile): Groups => ({
  address,
  representative: { ...representative },
  outline,
})

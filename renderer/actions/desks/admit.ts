import type { GuestDesk } from '../../../shared/ipc/values.ts'
import type { DeskRole } from '../../../shared/sync/rights.ts'
import type { Action } from '../action.ts'
import type { RingProblem } from './give-desk-command.ts'
import { giveDeskCommand, namedIn } from './give-desk-command.ts'

export interface Admitting {
  readonly guest: GuestDesk
  readonly role: DeskRole
  /** What its PC is called; '' where nobody says it. */
  readonly pc: string
}

/** Lets a further desk in, of which a person has found the six words to be the same on both screens. */
export const admit: Action<Admitting, { deed: string }, RingProblem> = {
  id: 'desks.admit',
  run: async (tools, { guest, role, pc }) => {
    const made = await tools.ask('ring:admit', { desk: guest.desk, role })
    if (!made.ok) return made
    const command = made.value.type === 'admit-desk' && pc !== '' ? { ...made.value, pc } : made.value
    return giveDeskCommand(tools, command, 'desks.admit', { ...namedIn({ name: guest.name, pc }), role })
  },
}

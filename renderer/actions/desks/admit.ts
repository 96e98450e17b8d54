import type { GuestDesk } from '../../../shared/ipc/contract.ts'
import type { DeskRole } from '../../../shared/sync/rights.ts'
import type { Action } from '../action.ts'
import type { RingProblem } from './give-desk-command.ts'
import { giveDeskCommand } from './give-desk-command.ts'

/** Lets a further desk in, of which a person has found the six words to be the same on both screens. */
export const admit: Action<{ readonly guest: GuestDesk; readonly role: DeskRole }, { deed: string }, RingProblem> = {
  id: 'desks.admit',
  run: async (tools, { guest, role }) => {
    const made = await tools.ask('ring:admit', { desk: guest.desk, role })
    return made.ok ? giveDeskCommand(tools, made.value, 'desks.admit', { name: guest.name, role }) : made
  },
}

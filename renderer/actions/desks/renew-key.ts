import type { Action } from '../action.ts'
import type { RingProblem } from './give-desk-command.ts'
import { giveDeskCommand } from './give-desk-command.ts'

/** A new key for all desks and sheets that are in; what is written from then on is sealed under it. */
export const renewKey: Action<null, { deed: string }, RingProblem> = {
  id: 'desks.renew-key',
  run: async tools => {
    const made = await tools.ask('ring:renew', {})
    return made.ok ? giveDeskCommand(tools, made.value, 'desks.renew-key', {}) : made
  },
}

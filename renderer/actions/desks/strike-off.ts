import type { DeskRecord, StruckOffBecause } from '../../../shared/desks/desk-record.ts'
import type { Action } from '../action.ts'
import type { RingProblem } from './give-desk-command.ts'
import { giveDeskCommand, namedIn } from './give-desk-command.ts'

export interface StrikingOff {
  readonly record: DeskRecord
  readonly why: StruckOffBecause
}

/** Takes a desk out and renews the key for all others, in one step: it reads nothing of what is written afterwards. */
export const strikeOff: Action<StrikingOff, { deed: string }, RingProblem> = {
  id: 'desks.strike-off',
  run: async (tools, { record, why }) => {
    const made = await tools.ask('ring:renew', { out: { desk: record.desk, why } })
    return made.ok ? giveDeskCommand(tools, made.value, 'desks.strike-off', { ...namedIn(record), why }) : made
  },
}

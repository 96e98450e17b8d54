import type { Two } from '../../../shared/desks/recovery-group.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'
import { giveRecoveryCommand } from './give-recovery-command.ts'

export type AskProblem = WriteProblem | 'locked' | 'no-headquarters' | 'not-yet' | 'no-group' | 'changed' | 'disk'

/** On a desk that headquarters invited anew: asks the two officers for the key. Their six words a person has compared. */
export const askOfficers: Action<Two, { deed: string }, AskProblem> = {
  id: 'officers.ask-officers',
  run: async (tools, officers) => {
    const made = await tools.ask('officers:ask', { officers })
    if (!made.ok) return made
    const [{ name: first }, { name: second }] = officers
    return giveRecoveryCommand(tools, tools.desk.facts.organisation.id, made.value, { first, second })
  },
}

import type { Two } from '../../../shared/desks/recovery-group.ts'
import type { Action } from '../action.ts'
import type { RingProblem } from '../desks/give-desk-command.ts'
import { giveDeskCommand } from '../desks/give-desk-command.ts'

/** Chooses two officers whose six words a person has compared, or nobody any more; the key is renewed with it. */
export const choose: Action<Two | null, { deed: string }, RingProblem> = {
  id: 'officers.choose',
  run: async (tools, officers) => {
    const made = await tools.ask('officers:choose', { officers })
    if (!made.ok) return made
    const [first, second] = officers ?? []
    return first && second
      ? giveDeskCommand(tools, made.value, 'officers.choose', { first: first.name, second: second.name })
      : giveDeskCommand(tools, made.value, 'officers.drop', {})
  },
}

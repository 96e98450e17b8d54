import { textIn } from '../../../shared/core/read-json.ts'
import { fail } from '../../../shared/core/result.ts'
import type { Action } from '../action.ts'
import type { CommandProblem } from './give-command.ts'
import { giveCommand } from './give-command.ts'

/** Takes a submission back before headquarters has decided it, also one that has not left this PC yet (SPEC C3). */
export const withdraw: Action<{ readonly application: string }, { deed: string }, CommandProblem | 'gone'> = {
  id: 'applications.withdraw',
  run: async (tools, { application }) => {
    const present = tools.desk.one('application', application)
    if (!present) return fail('gone')
    return giveCommand(tools, present.scope, { type: 'withdraw', application }, 'applications.withdraw', {
      title: textIn(present.groups['title']),
    })
  },
}

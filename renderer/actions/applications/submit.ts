import { check, stopsSubmitting } from '../../../shared/applications/check.ts'
import type { Programme } from '../../../shared/applications/programme.ts'
import { textIn } from '../../../shared/core/read-json.ts'
import { fail } from '../../../shared/core/result.ts'
import type { Action } from '../action.ts'
import { hashOf, recordsIn } from './command-state.ts'
import type { CommandProblem } from './give-command.ts'
import { giveCommand } from './give-command.ts'

export interface Submitting {
  readonly application: string
  readonly programme: Programme
  /** Hash of the content that the person had before their eyes. */
  readonly hash: string
}

/** Hands the application in. The content is frozen as it was seen; where it has changed meanwhile, nothing is sent. */
export const submit: Action<Submitting, { deed: string }, CommandProblem | 'gone' | 'not-ready'> = {
  id: 'applications.submit',
  run: async (tools, { application, programme, hash }) => {
    const present = tools.desk.one('application', application)
    if (!present) return fail('gone')
    const records = recordsIn(tools.desk, present.scope)
    if (stopsSubmitting(check(records, application, programme))) return fail('not-ready')
    if ((await hashOf(records, application)) !== hash) return fail('stale')
    const command = { type: 'submit', application, saw: { seq: 0, hash } } as const
    return giveCommand(tools, present.scope, command, 'applications.submit', { title: textIn(present.groups['title']) })
  },
}

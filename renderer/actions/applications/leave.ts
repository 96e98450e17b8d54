import { commandGroups } from '../../../shared/applications/command.ts'
import { fail } from '../../../shared/core/result.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { Action } from '../action.ts'
import { preview } from './command-state.ts'
import type { CommandProblem } from './give-command.ts'

export interface Leaving {
  readonly application: ShownRecord
  readonly title: string
  /** The own party, which goes: from then on nothing of the scope comes here any more. */
  readonly party: ShownRecord
}

/** Takes the own organisation out of an application and of all that its bodies share of it. */
export const leave: Action<Leaving, { deed: string }, CommandProblem> = {
  id: 'applications.leave',
  run: async ({ desk, newId, now }, { application: { scope }, title, party }) => {
    const id = newId()
    const decision = await preview(desk, scope, { type: 'leave' }, id, now())
    if ('refused' in decision) return fail(decision.refused)
    const drafts = [
      { kind: 'party', record: party.id, groups: { here: false } },
      { kind: 'command', record: id, groups: commandGroups({ type: 'leave' }) },
    ] as const
    return desk.write({ scope, action: 'applications.leave', params: { title }, drafts })
  },
}

import { commandGroups } from '../../../shared/applications/command.ts'
import { fail } from '../../../shared/core/result.ts'
import type { Draft } from '../../../shared/sync/change.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import type { Action } from '../action.ts'
import { preview } from './command-state.ts'
import type { CommandProblem } from './give-command.ts'
import { inRoomOf } from './give-command.ts'

export interface Leaving {
  readonly scope: Scope
  readonly title: string
  /** The own party, which goes: from then on nothing of the scope comes here any more. Null in a block, which has none. */
  readonly party: ShownRecord | null
}

/** Takes the own organisation out of an application and of all that its bodies share of it, or out of a block. */
export const leave: Action<Leaving, { deed: string }, CommandProblem> = {
  id: 'applications.leave',
  run: async ({ desk, newId, now }, { scope, title, party }) => {
    const id = newId()
    const decision = await preview(desk, scope, { type: 'leave' }, id, now())
    if ('refused' in decision) return fail(decision.refused)
    const drafts: readonly Draft[] = [
      ...(party ? [{ kind: 'party' as const, record: party.id, groups: { here: false } }] : []),
      { kind: 'command', record: id, groups: commandGroups({ type: 'leave' }) },
    ]
    return desk.write({ scope, action: inRoomOf(scope, 'leave'), params: { title }, drafts })
  },
}

import type { Command } from '../../../shared/applications/command.ts'
import { commandGroups } from '../../../shared/applications/command.ts'
import type { Refusal } from '../../../shared/applications/decide.ts'
import type { Result } from '../../../shared/core/result.ts'
import { fail } from '../../../shared/core/result.ts'
import type { Groups } from '../../../shared/sync/change.ts'
import type { Scope } from '../../../shared/sync/scope.ts'
import { scopeKind } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Tools } from '../action.ts'
import { preview } from './command-state.ts'

export type CommandProblem = WriteProblem | Refusal

/** Writes a command for headquarters, unless this desk can already see that it would be refused. */
export async function giveCommand(
  { desk, now, newId }: Tools,
  scope: Scope,
  command: Command,
  action: string,
  params: Groups,
): Promise<Result<{ deed: string }, CommandProblem>> {
  const id = newId()
  const decision = await preview(desk, scope, command, id, now())
  if ('refused' in decision) return fail(decision.refused)
  return desk.write({ scope, action, params, drafts: [{ kind: 'command', record: id, groups: commandGroups(command) }] })
}

/** What the history calls it: of a block by its council, of a joint scope by its application. */
export const inRoomOf = <Verb extends string>(scope: Scope, verb: Verb): `${'applications' | 'council'}.${Verb}` =>
  `${scopeKind(scope) === 'block' ? 'council' : 'applications'}.${verb}`

import type { Result } from '../../../shared/core/result.ts'
import type { RecoveryCommand } from '../../../shared/desks/recovery-command.ts'
import { recoveryCommandGroups } from '../../../shared/desks/recovery-command.ts'
import type { Groups } from '../../../shared/sync/change.ts'
import { liaisonScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Tools } from '../action.ts'

/** Writes a command to or of a recovery group for headquarters, in the liaison scope of the association that it is about. */
export const giveRecoveryCommand = (
  { desk, newId }: Tools,
  association: string,
  command: RecoveryCommand,
  params: Groups,
): Promise<Result<{ deed: string }, WriteProblem>> =>
  desk.write({
    scope: liaisonScope(association),
    action: `officers.${command.type}`,
    params,
    drafts: [{ kind: 'command', record: newId(), groups: recoveryCommandGroups(command) }],
  })

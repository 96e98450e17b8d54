import type { Result } from '../../../shared/core/result.ts'
import type { DeskCommand } from '../../../shared/desks/desk-command.ts'
import { deskCommandGroups } from '../../../shared/desks/desk-command.ts'
import type { Groups } from '../../../shared/sync/change.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Tools } from '../action.ts'

/** Why a command about desks and keys could not be given. */
export type RingProblem = WriteProblem | 'locked' | 'no-headquarters' | 'not-yet' | 'behind' | 'too-many' | 'unknown-desk'

/** How the history names a desk: as its PC was called at the time, where it was called anything. */
export const namedIn = ({ name, pc }: { readonly name: string; readonly pc: string }): Groups => ({ name, ...(pc === '' ? {} : { pc }) })

/** Writes a command about desks and keys for headquarters. What is secret in it the host has wrapped. */
export const giveDeskCommand = (
  { desk, newId }: Tools,
  command: DeskCommand,
  action: `${'desks' | 'officers'}.${string}`,
  params: Groups,
): Promise<Result<{ deed: string }, WriteProblem>> =>
  desk.write({
    scope: associationScope(desk.facts.organisation.id),
    action,
    params,
    drafts: [{ kind: 'command', record: newId(), groups: deskCommandGroups(command) }],
  })

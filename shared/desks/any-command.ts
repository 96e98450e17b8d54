import type { Command } from '../applications/command.ts'
import { readCommand } from '../applications/command.ts'
import type { Json } from '../core/json.ts'
import type { DeskCommand } from './desk-command.ts'
import { readDeskCommand } from './desk-command.ts'
import type { RecoveryCommand } from './recovery-command.ts'
import { readRecoveryCommand } from './recovery-command.ts'

/** What a record of kind `command` asks for, whichever family it is of. */
export type AnyCommand =
  | { readonly family: 'applications'; readonly command: Command }
  | { readonly family: 'desks'; readonly command: DeskCommand }
  | { readonly family: 'recovery'; readonly command: RecoveryCommand }

/** The command in a record's groups, or null where it cannot be read. */
export function readAnyCommand(groups: { readonly [group: string]: Json }): AnyCommand | null {
  const application = readCommand(groups)
  if (application) return { family: 'applications', command: application }
  const desks = readDeskCommand(groups)
  if (desks) return { family: 'desks', command: desks }
  const command = readRecoveryCommand(groups)
  return command && { family: 'recovery', command }
}

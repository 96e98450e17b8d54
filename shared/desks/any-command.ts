import type { Command } from '../applications/command.ts'
import { readCommand } from '../applications/command.ts'
import type { Json } from '../core/json.ts'
import type { DeskCommand } from './desk-command.ts'
import { readDeskCommand } from './desk-command.ts'

/** What a record of kind `command` asks for, whichever family it is of. */
export type AnyCommand =
  | { readonly family: 'applications'; readonly command: Command }
  | { readonly family: 'desks'; readonly command: DeskCommand }

/** The command in a record's groups, or null where it cannot be read. */
export function readAnyCommand(groups: { readonly [group: string]: Json }): AnyCommand | null {
  const application = readCommand(groups)
  if (application) return { family: 'applications', command: application }
  const command = readDeskCommand(groups)
  return command && { family: 'desks', command }
}

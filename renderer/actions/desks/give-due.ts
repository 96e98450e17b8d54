import { ok } from '../../../shared/core/result.ts'
import type { DeskCommand } from '../../../shared/desks/desk-command.ts'
import { readDeskCommand } from '../../../shared/desks/desk-command.ts'
import type { Groups } from '../../../shared/sync/change.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { Action, Tools } from '../action.ts'
import { giveDeskCommand } from './give-desk-command.ts'

/** Tells headquarters what it lacks of this desk's keys, of its recovery sheet, and what its PC is called. Nobody need be asked for that. */
export const giveDue: Action<null, null, never> = {
  id: 'desks.give-due',
  run: async tools => {
    const due = await tools.ask('ring:due', {})
    if (!due.ok) return ok(null)
    for (const command of due.value) {
      if (isUnderWay(tools, command)) continue
      // What cannot be written now is still due the next time.
      const given = await giveDeskCommand(tools, command, ...said(command))
      if (!given.ok) break
    }
    return ok(null)
  },
}

/** The deed of it, and its params. */
function said(command: DeskCommand): readonly [action: `desks.${string}`, params: Groups] {
  if (command.type === 'name-desk') return ['desks.name', { pc: command.pc }]
  return [command.type === 'add-sheet' ? 'desks.add-sheet' : 'desks.first-key', {}]
}

/** Whether such a command lies in the log already: headquarters will say what became of it. */
function isUnderWay({ desk }: Tools, command: DeskCommand): boolean {
  const scope = associationScope(desk.facts.organisation.id)
  return desk
    .all('command')
    .filter(record => record.scope === scope)
    .some(({ groups }) => {
      const known = readDeskCommand(groups)
      if (known?.type === 'add-sheet' && command.type === 'add-sheet') return known.sheet === command.sheet
      if (known?.type === 'name-desk' && command.type === 'name-desk') return known.desk === command.desk
      return known?.type === 'renew-key' && command.type === 'renew-key' && known.key.kid === command.key.kid
    })
}

import type { Day } from '../../../shared/core/days.ts'
import { ok } from '../../../shared/core/result.ts'
import type { Chosen } from '../../../shared/settings/choices.ts'
import { writeSettingsFile } from '../../../shared/settings/settings-file.ts'
import type { Action } from '../action.ts'

export interface SettingsToSave {
  readonly chosen: Chosen
  readonly today: Day
}

/** The choices that may go to another PC, as a file. Nobody is named in it. */
export const saveSettings: Action<SettingsToSave, { readonly name: string }, never> = {
  id: 'desk.save-settings',
  run: async ({ say, save }, { chosen, today }) => {
    const name = say('settings:file.name', { day: today })
    const text = writeSettingsFile(chosen, today, say('settings:file.inside'))
    save({ name, type: 'application/json', bytes: new TextEncoder().encode(text), holds: null })
    return ok({ name })
  },
}

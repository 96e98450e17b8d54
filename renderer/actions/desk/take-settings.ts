import { ok } from '../../../shared/core/result.ts'
import type { ChoiceChange } from '../../../shared/settings/choices.ts'
import type { Action } from '../action.ts'

/** Keeps what came from a settings file, all of it or nothing. */
export const takeSettings: Action<readonly ChoiceChange[], null, 'read-only' | 'disk-full'> = {
  id: 'desk.take-settings',
  run: async ({ ask }, changes) => {
    for (const [at, { name, to }] of changes.entries()) {
      const kept = await ask('settings:write', { key: name, value: to })
      if (kept.ok) continue
      for (const before of changes.slice(0, at)) await ask('settings:write', { key: before.name, value: before.from })
      return kept
    }
    return ok(null)
  },
}

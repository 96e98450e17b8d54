import { fail, ok } from '../../../shared/core/result.ts'
import type { BackupState, BackupTrouble } from '../../../shared/ipc/values.ts'
import type { Action } from '../action.ts'
import { backUp } from './back-up.ts'
import { backupBytes } from './backup-bytes.ts'

/** Makes a backup now and hands it out as one file too, for a USB stick. */
export const backUpToStick: Action<null, { readonly state: BackupState; readonly name: string }, BackupTrouble | 'sample'> = {
  id: 'desk.back-up-to-stick',
  run: async tools => {
    const made = await backUp.run(tools, null)
    if (!made.ok) return made
    const name = made.value.backups[0]?.name ?? ''
    const bytes = await backupBytes(tools.ask, name)
    if (!bytes.ok) return fail('missing')
    // Sealed, and nobody asks why a backup is made; but who carried the whole roster out, and when, is noted.
    const people = tools.desk.all('volunteer').map(({ id }) => id)
    tools.save({
      name,
      type: 'application/octet-stream',
      bytes: bytes.value,
      holds: { paper: 'backup', people, about: name, why: null },
    })
    return ok({ state: made.value, name })
  },
}

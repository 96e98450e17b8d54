import type { BackupState, BackupTrouble } from '../../../shared/ipc/values.ts'
import type { Action } from '../action.ts'

/** Makes a backup and, when it is whole, lets go of those before it: they hold whom somebody erased since (SPEC E5). */
export const renewBackups: Action<null, BackupState, BackupTrouble | 'sample'> = {
  id: 'desk.renew-backups',
  run: ({ ask }) => ask('backup:renew', {}),
}

import type { BackupState, BackupTrouble } from '../../../shared/ipc/values.ts'
import type { Action } from '../action.ts'

/** Makes a backup now, into the folder where they lie. */
export const backUp: Action<null, BackupState, BackupTrouble | 'sample'> = {
  id: 'desk.back-up',
  run: ({ ask }) => ask('backup:now', {}),
}

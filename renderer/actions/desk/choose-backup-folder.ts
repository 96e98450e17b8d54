import type { BackupState } from '../../../shared/ipc/values.ts'
import type { Action } from '../action.ts'

/** Where backups go from now on; an empty folder is the one that the PC has for documents. */
export const chooseBackupFolder: Action<string, BackupState, 'no-such-folder' | 'inside-profile' | 'read-only' | 'sample'> = {
  id: 'desk.choose-backup-folder',
  run: ({ ask }, folder) => ask('backup:choose-folder', { folder: folder.trim() }),
}

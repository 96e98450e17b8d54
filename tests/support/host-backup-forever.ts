import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeBackup } from '../../electron/services/backup-file.ts'
import { backupName } from '../../electron/services/backup-folder.ts'
import { Log } from '../../electron/services/log.ts'
import { deskFile, mintDesk } from '../../electron/services/make-desk.ts'

// A host of its own process for the fault tests: copies a log for ever, a second apart by name, and says each copy that is made.
const [folder = '', backups = ''] = process.argv.slice(2)
const log = await Log.open(folder)
await mkdir(backups, { recursive: true })
const owner = { organisation: { id: 'o', name: '見本', kind: 'association' }, person: '見本', headquarters: null } as const
const { file } = await deskFile(mintDesk(), owner, {
  now: Date.now(),
  sample: false,
  shell: 'loopback',
  port: 0,
  passphrase: '桜の木の下で二人で待つ',
  keychain: null,
})
process.stdout.write('begun\n')
for (let at = 1_700_000_000_000; ; at += 1_000) {
  const name = backupName(at)
  if ((await log.copy(copy => writeBackup(join(backups, name), copy, file, at))) === 'made') process.stdout.write(`made ${name}\n`)
}

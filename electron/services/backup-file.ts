import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { BACKUP_OPENING, type BackupHead, readBackupHead } from '../../shared/sync/backup.ts'
import { flushFolder } from './disk.ts'
import { bodyOf, frameOf, OPENING, scan } from './frames.ts'
import type { LogCopy } from './log.ts'
import { LogIndex } from './log-index.ts'
import { takeInto } from './log-reader.ts'
import type { DeskFile } from './profile.ts'
import { deskFileIn } from './profile.ts'

const OPEN = Buffer.from(BACKUP_OPENING)
const COPY = 4 * 1024 * 1024
/** What stands before the log is small: a desk's names and its wrapped keys. Bytes. */
const LONGEST_HEAD = 1024 * 1024

/**
 * Writes a whole backup or none: a new file, flushed, read back to its end, then renamed. Throws what the disk throws;
 * `damaged` where the disk gave back something else. Either way nothing half is left behind.
 */
export async function writeBackup(path: string, copy: LogCopy, desk: DeskFile, at: number): Promise<'made' | 'damaged'> {
  const fresh = `${path}.new`
  try {
    const file = await open(fresh, 'w', 0o600)
    try {
      const head = { form: 1, at, entries: copy.head, bytes: copy.end, desk: withoutKeychain(desk) } satisfies BackupHead & {
        desk: DeskFile
      }
      await file.writeFile(Buffer.concat([OPEN, frameOf(Buffer.from(JSON.stringify(head)))]))
      for (let from = 0; from < copy.end; from += COPY) await file.writeFile(await copy.bytes(from, Math.min(copy.end, from + COPY)))
      await file.sync()
    } finally {
      await file.close()
    }
    const read = await inspectBackup(fresh)
    if (read === 'damaged' || read.entries !== copy.head || read.bytes !== copy.end) {
      await rm(fresh, { force: true })
      return 'damaged'
    }
    await rename(fresh, path)
    await flushFolder(dirname(path))
    return 'made'
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined)
    throw error
  }
}

/** What a backup says of itself and whose it is, and where in it the log's file lies. Bytes. */
export interface OpenBackup {
  readonly head: BackupHead
  /** Null where this version does not understand it. */
  readonly desk: DeskFile | null
  readonly start: number
  readonly end: number
}

export type BackupFileProblem = 'no-backup' | 'newer' | 'damaged'

/** The test restore: every entry is read as a start would read it, and there are as many as there were. */
export async function inspectBackup(path: string): Promise<BackupHead | 'damaged'> {
  const opened = await openBackup(path)
  return opened.ok ? opened.value.head : 'damaged'
}

/** The same, and why a file is not one. */
export async function openBackup(path: string): Promise<Result<OpenBackup, BackupFileProblem>> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const first = Buffer.alloc(OPEN.length + 8)
      await file.read(first, 0, first.length, 0)
      // The last of the first bytes says which form follows.
      if (!first.subarray(0, OPEN.length - 1).equals(OPEN.subarray(0, -1))) return fail('no-backup')
      if (first.readUInt8(OPEN.length - 1) > (OPEN.at(-1) ?? 0)) return fail('newer')
      const length = first.readUInt32BE(OPEN.length)
      if (length > LONGEST_HEAD) return fail('damaged')
      const frame = Buffer.alloc(8 + length)
      await file.read(frame, 0, frame.length, OPEN.length)
      const said: unknown = JSON.parse(bodyOf(frame).toString('utf8'))
      const head = readBackupHead(said)
      const start = OPEN.length + frame.length
      const opening = Buffer.alloc(OPENING.length)
      await file.read(opening, 0, opening.length, start)
      if (!head || size !== start + head.bytes || !opening.equals(OPENING)) return fail('damaged')
      const index = new LogIndex()
      if ((await scan(file, start + OPENING.length, size, takeInto(index))) !== size || index.head !== head.entries) return fail('damaged')
      return ok({ head, desk: deskFileIn((said as { readonly desk: unknown }).desk), start, end: size })
    } finally {
      await file.close()
    }
  } catch {
    return fail('damaged')
  }
}

/** The system's keychain opens nothing on another PC, so its wrap stays here; the passphrase's goes with the backup. */
function withoutKeychain(desk: DeskFile): DeskFile {
  if (desk.keys.kind !== 'wrapped') throw new Error('a sample has no backup')
  const { keychain: _, ...keys } = desk.keys
  return { ...desk, keys }
}

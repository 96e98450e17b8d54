import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { DeskFile } from './profile.ts'

/** Bytes that are handed to a page at once. */
const PIECE = 4 * 1024 * 1024
const form = /^kakehashi-(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})Z\.backup$/

export interface BackupOnDisk {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly size: number
  /** Another one when the file was changed. */
  readonly key: string
}

/** Says when, and nothing of whom. */
export const backupName = (time: number): string =>
  `kakehashi-${new Date(time).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}Z.backup`

/** A folder for each desk id: the organisation's name for people, the id for the program. */
export const deskFolderName = ({ organisation, desk }: DeskFile): string =>
  `${organisation.name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .slice(0, 40)}-${desk}`

/** The backups in a folder, newest first. Whatever else lies there is not ours. */
export async function backupFiles(folder: string): Promise<readonly BackupOnDisk[]> {
  const names = (await readdir(folder).catch(() => [])).filter(name => form.test(name))
  const files = await Promise.all(
    names.map(async name => {
      const found = await stat(join(folder, name)).catch(() => null)
      return found?.isFile() ? [{ name, at: timeOf(name), size: found.size, key: `${name} ${found.size} ${found.mtimeMs}` }] : []
    }),
  )
  return files.flat().toSorted((one, other) => other.at - one.at)
}

/**
 * What lies beside in the folders that this desk had under a former id (SPEC R3) or a former name of its organisation, newest
 * first; `name` leads there from its folder. Where something there is newer than the oldest in its own folder, another PC
 * with the same profile still makes its backups there (R3): then it is that PC's.
 */
export async function formerBackups(folder: string, { desk, was }: Pick<DeskFile, 'desk' | 'was'>): Promise<readonly BackupOnDisk[]> {
  const ids = [...was, desk]
  const beside = (await readdir(dirname(folder)).catch(() => [])).filter(
    name => name !== basename(folder) && ids.some(id => name.endsWith(`-${id}`)),
  )
  const since = (await backupFiles(folder)).at(-1)?.at ?? Number.POSITIVE_INFINITY
  const found = await Promise.all(
    beside.map(async name => {
      const files = await backupFiles(join(dirname(folder), name))
      return files.some(({ at }) => at > since) ? [] : files.map(file => ({ ...file, name: join('..', name, file.name) }))
    }),
  )
  return found.flat().toSorted((one, other) => other.at - one.at)
}

/** Some bytes of a file in base64, and how many it has. */
export async function readPiece(path: string, from: number): Promise<Result<{ readonly bytes: string; readonly size: number }, 'missing'>> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const piece = Buffer.alloc(Math.max(0, Math.min(PIECE, size - from)))
      const { bytesRead } = await file.read(piece, 0, piece.length, from)
      return ok({ bytes: piece.subarray(0, bytesRead).toString('base64'), size })
    } finally {
      await file.close()
    }
  } catch {
    return fail('missing')
  }
}

function timeOf(name: string): number {
  const [, year, month, day, hour, minute, second] = form.exec(name) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

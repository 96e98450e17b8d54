import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Why a disk did not take something. */
export type DiskProblem = 'disk-full' | 'read-only'

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const closed = new Set(['EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR', 'EBADF', 'ENOENT', 'EBUSY'])

/** The problem that an error of the file system stands for, or null where it is something else: a bug. */
export function diskProblem(error: unknown): DiskProblem | null {
  const code = codeOf(error)
  if (full.has(code)) return 'disk-full'
  return closed.has(code) ? 'read-only' : null
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Writes a whole file or leaves the old one as it was: a new file, flushed, then renamed. Only its owner may read it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const fresh = `${path}.${randomBytes(4).toString('hex')}.new`
  try {
    const file = await open(fresh, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined)
    throw error
  }
  await flushFolder(dirname(path))
}

/** Makes a folder and flushes its name, readable only by its owner. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first !== undefined) await flushFolder(dirname(path))
}

/** Flushes the names in a folder. Windows has no such thing for folders, and does it by itself. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Bytes that are free for this user on the disk that holds `path`. */
export async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What the sample's desks need to find the practice headquarters of this PC and to be invited by it. */
export interface PracticeFile {
  /** `http://127.0.0.1:49152` */
  readonly address: string
  readonly secret: string
  readonly pid: number
}

/** Leaves the file for this user alone, whole or not at all. */
export async function writePracticeFile(path: string, file: PracticeFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const fresh = `${path}.${file.pid}`
  await rm(fresh, { force: true })
  await writeFile(fresh, JSON.stringify(file), { mode: 0o600, flag: 'wx' })
  await rename(fresh, path)
}

/** Takes the file away, unless another practice headquarters has written its own meanwhile. */
export async function removePracticeFile(path: string, pid: number): Promise<void> {
  try {
    const found = JSON.parse(await readFile(path, 'utf8')) as { readonly pid?: unknown }
    if (found.pid === pid) await rm(path)
  } catch {
    // It is gone or nobody's: nothing to take away.
  }
}

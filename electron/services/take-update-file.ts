import { readFile, stat } from 'node:fs/promises'
import { diskProblem } from './disk.ts'
import type { OwnProgram, Programs } from './programs.ts'
import type { Tell } from './tell.ts'
import { LARGEST_UPDATE, readUpdate } from './update-file.ts'

/** Takes the update file at a path, and says what became of it. Where it was not taken, nothing has changed. */
export async function takeUpdateFile(path: string, own: OwnProgram, programs: Programs, tell: Tell): Promise<void> {
  const bytes = await bytesAt(path)
  if (bytes === null) return tell('update-unread', { file: path })
  const read = readUpdate(bytes, own.key)
  if (!read.ok) return tell(`update-${read.problem}`, { file: path })
  const { version } = read.value.manifest
  try {
    const taken = await programs.take(read.value)
    tell(taken.ok ? 'update-taken' : `update-${taken.problem}`, { version, file: path })
  } catch (error) {
    const problem = diskProblem(error)
    if (!problem) throw error
    tell(problem, { folder: programs.folder })
  }
}

async function bytesAt(path: string): Promise<Buffer | null> {
  try {
    // One byte more than may be there says that it is too large, and no more is read into memory.
    return (await stat(path)).size > LARGEST_UPDATE ? Buffer.alloc(LARGEST_UPDATE + 1) : await readFile(path)
  } catch {
    return null
  }
}

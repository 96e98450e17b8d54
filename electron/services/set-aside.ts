import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { codeOf, diskProblem, writeWhole } from './disk.ts'
import { setChoicesAside } from './settings.ts'

/** What a profile has of its desk. The rest is the PC's: how it shows things, and what a browser keeps sealed. */
const PARTS = ['log', 'last-sync.json', 'last-lock.json', 'desk.json']

const notePath = (folder: string): string => join(folder, 'set-aside.txt')

/** From the next start on the profile begins anew (SPEC K18). Gives the folder to which its desk will be moved. */
export async function askAside(folder: string, now: number): Promise<Result<{ folder: string }, 'disk'>> {
  const name = `aside-${new Date(now).toISOString().replaceAll(/\D/g, '').slice(0, 14)}`
  try {
    await writeWhole(notePath(folder), name)
    return ok({ folder: join(folder, name) })
  } catch (error) {
    if (!diskProblem(error)) throw error
    return fail('disk')
  }
}

/** Moves the desk of a profile for which that was asked, before anything of it is opened. Ended in the middle, the next start goes on. */
export async function setAside(folder: string): Promise<void> {
  const name = await readFile(notePath(folder), 'utf8').catch(() => null)
  if (name === null || !/^aside-\d{14}$/.test(name)) return
  const to = join(folder, name)
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const part of PARTS) {
    try {
      await rename(join(folder, part), join(to, part))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
  await setChoicesAside(folder, to)
  await rm(notePath(folder), { force: true })
}

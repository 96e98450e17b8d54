import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beyondKeeping } from '../shared/core/keep-by-number.ts'
import { backUp } from './backup.ts'
import { inspectBackup } from './backup-file.ts'
import type { Storage } from './storage/storage.ts'

const DAY = 86_400_000
const LOOK_EVERY = 15 * 60_000
const KEPT = { newest: 1, days: 14, weeks: 8 }
const name = /^headquarters-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.backup\.gz$/

export interface BackupNote {
  readonly backup: string
  /** `damaged`: what was just written could not be read back. */
  readonly done: 'made' | 'damaged' | 'not-made'
}

/**
 * Copies headquarters' data into a folder once a day, reads each copy back to its end, and lets go of old ones by
 * number. A copy that cannot be made is noted and tried again; the server goes on.
 */
export function keepBackups(
  storage: Storage,
  folder: string,
  now: () => number,
  note: (note: BackupNote) => void,
): { stop: () => Promise<void> } {
  let working: Promise<void> = Promise.resolve()
  let stopped = false
  const look = async () => {
    const there = timesIn(await readdir(folder).catch(() => []))
    if (stopped || now() - (there.at(-1) ?? 0) < DAY) return
    const path = join(folder, nameAt(now()))
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await backUp(storage, path, now())
      if (typeof (await inspectBackup(path)) === 'string') return note({ backup: path, done: 'damaged' })
      note({ backup: path, done: 'made' })
      for (const old of beyondKeeping([...there, now()], KEPT)) await rm(join(folder, nameAt(old)), { force: true })
    } catch {
      note({ backup: path, done: 'not-made' })
    }
  }
  const again = () => {
    working = working.then(look)
  }
  again()
  const timer = setInterval(again, LOOK_EVERY)
  timer.unref()
  return {
    stop: () => {
      stopped = true
      clearInterval(timer)
      return working
    },
  }
}

export const nameAt = (time: number): string => `headquarters-${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.backup.gz`

/** Times of the backups in a folder, oldest first. Whatever else lies there is not ours. */
export function timesIn(names: readonly string[]): readonly number[] {
  return names
    .flatMap(text => {
      const [, year, month, day, hour, minute, second] = name.exec(text) ?? []
      return year ? [Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)] : []
    })
    .toSorted((one, other) => one - other)
}

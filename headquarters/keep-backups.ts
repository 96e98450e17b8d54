import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { backUp } from './backup.ts'
import { inspectBackup } from './backup-file.ts'
import type { Storage } from './storage/storage.ts'

const DAY = 86_400_000
const LOOK_EVERY = 15 * 60_000
/** By number, not by date: a server that stood still for a month keeps what it has. */
const DAYS = 14
const WEEKS = 8
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
      for (const old of letGo([...there, now()])) await rm(join(folder, nameAt(old)), { force: true })
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

/** The backups among these, by their times, that nobody keeps any more: neither one of the last 14 days nor of the last 8 weeks. */
export function letGo(times: readonly number[]): readonly number[] {
  const newestFirst = times.toSorted((one, other) => other - one)
  const newestOf = (length: number, number: number) => {
    const slots = new Map<number, number>()
    for (const time of newestFirst) if (!slots.has(Math.floor(time / length))) slots.set(Math.floor(time / length), time)
    return [...slots.values()].slice(0, number)
  }
  const kept = new Set([...newestOf(DAY, DAYS), ...newestOf(7 * DAY, WEEKS)])
  return times.filter(time => !kept.has(time))
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

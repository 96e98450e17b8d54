import { compact } from './compaction.ts'
import type { Storage } from './storage/storage.ts'

const DAY = 86_400_000
const LOOK_EVERY = 15 * 60_000

export interface CompactNote {
  /** Changes of which something was let go, or that it could not be done; another day is as good. */
  readonly compacted: number | 'not-done'
}

/** Lets go of old values once a day (SPEC L9), the first time a quarter of an hour after the start. */
export function keepCompact(storage: Storage, now: () => number, note: (note: CompactNote) => void): { stop: () => Promise<void> } {
  const ending = new AbortController()
  let working: Promise<void> = Promise.resolve()
  let last = Number.NEGATIVE_INFINITY
  const look = async () => {
    if (ending.signal.aborted || now() - last < DAY) return
    last = now()
    const done = await compact(storage, last, ending.signal).catch(() => null)
    if (done?.changes !== 0) note({ compacted: done?.changes ?? 'not-done' })
  }
  const timer = setInterval(() => {
    working = working.then(look)
  }, LOOK_EVERY)
  timer.unref()
  return {
    stop: () => {
      ending.abort()
      clearInterval(timer)
      return working
    },
  }
}

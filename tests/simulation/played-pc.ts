import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import type { Disk } from './disk.ts'
import type { Stage } from './stage.ts'

/** Folders of played PCs begin so; whatever else a program asks of the disk goes to the true one. */
export const PC = '/pc-'

interface Outside {
  readonly disk: Disk
  readonly stage: Stage
}

let played: Outside | null = null

const calls = ['open', 'rename', 'rm', 'unlink', 'mkdir', 'stat', 'readdir', 'statfs'] as const
type Call = (...args: readonly unknown[]) => unknown
for (const name of calls) {
  const real = promises[name] as Call
  const call: Call = (...args) =>
    played && String(args[0]).startsWith(PC) ? (played.disk[name] as unknown as Call)(...args) : real(...args)
  Object.assign(promises, { [name]: call })
}
syncBuiltinESMExports()

/** Runs the programs of one world: their disk, their timers and their patience are the stage's. One world at a time. */
export async function onPlayedPcs<T>(outside: Outside, work: () => Promise<T>): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis
  const { timeout } = AbortSignal
  const { stage } = outside
  const running = new Map<object, () => void>()
  played = outside
  const start = (ring: () => void, time = 0): object => {
    const timer = {}
    const end = stage.after(time, () => {
      running.delete(timer)
      ring()
    })
    running.set(timer, end)
    return timer
  }
  const stop = (timer: object): void => {
    running.get(timer)?.()
    running.delete(timer)
  }
  Object.assign(globalThis, { setTimeout: start, clearTimeout: stop })
  // The line itself says when somebody has waited for too long.
  AbortSignal.timeout = () => new AbortController().signal
  try {
    return await work()
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout })
    AbortSignal.timeout = timeout
    played = null
  }
}

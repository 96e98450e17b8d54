import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'

/**
 * A moment on one desk, as text: 48 bits of milliseconds, 16 bits of count, the desk.
 * Text order is the order in which things happened (SPEC S1).
 */
export type Stamp = string & { readonly __stamp: true }

export interface Clock {
  readonly millis: number
  readonly count: number
  readonly desk: string
}

/** A desk whose clock is this wrong would win every difference until the rest catch up. Milliseconds. */
export const MAX_DRIFT = 5 * 60 * 1000
const MAX_COUNT = 0xffff

/** The next moment on this desk. Never goes back, even when the wall clock does. */
export function tick(clock: Clock, now: number): Clock {
  if (now > clock.millis) return { ...clock, millis: now, count: 0 }
  return clock.count < MAX_COUNT ? { ...clock, count: clock.count + 1 } : { ...clock, millis: clock.millis + 1, count: 0 }
}

/** Moves past a moment heard from elsewhere, unless it claims to be far in the future. */
export function hear(clock: Clock, heard: Stamp, now: number): Result<Clock, 'clock-ahead'> {
  const { millis, count } = readStamp(heard)
  if (millis > now + MAX_DRIFT) return fail('clock-ahead')
  if (millis < clock.millis || (millis === clock.millis && count <= clock.count)) return ok(clock)
  return ok({ ...clock, millis, count })
}

export function stampOf({ millis, count, desk }: Clock): Stamp {
  return `${millis.toString(36).padStart(10, '0')}${count.toString(36).padStart(4, '0')}-${desk}` as Stamp
}

export function readStamp(stamp: Stamp): Clock {
  return { millis: Number.parseInt(stamp.slice(0, 10), 36), count: Number.parseInt(stamp.slice(10, 14), 36), desk: stamp.slice(15) }
}

export const looksLikeStamp = (text: string): text is Stamp => /^[0-9a-z]{10}[0-9a-z]{4}-[0-9a-z]{16}$/.test(text)
export const looksLikeDesk = (text: string): boolean => /^[0-9a-z]{16}$/.test(text)

import type { TimeOfDay } from '../core/days.ts'
import { minutesOf, timeOf } from '../core/days.ts'
import type { Hours } from './drill.ts'

const DAY = 24 * 60

/** From and until in minutes since the midnight before the drill; the end may lie past the next midnight. */
export interface Span {
  readonly from: number
  readonly until: number
}

export interface DrillClock extends Span {
  /** Minutes since the midnight before the drill. */
  readonly at: (time: TimeOfDay) => number
  readonly span: (hours: Hours) => Span
}

/** Reads times of day as moments of one drill. In a drill that passes midnight, a time before its start is tomorrow's. */
export function clockOf(hours: Hours): DrillClock {
  const from = minutesOf(hours.start)
  const end = minutesOf(hours.end)
  const overnight = end < from
  // In an overnight drill, what lies nearer to its start than to its end is today's: somebody came too early.
  const turn = overnight ? Math.floor((end + from) / 2) : 0
  const at = (time: TimeOfDay): number => (overnight && minutesOf(time) < turn ? minutesOf(time) + DAY : minutesOf(time))
  const span = ({ start, end: last }: Hours): Span => {
    const begin = at(start)
    const stop = at(last)
    return { from: begin, until: stop < begin ? stop + DAY : stop }
  }
  return { from, until: overnight ? end + DAY : end, at, span }
}

/** Whether two spans share time. Where one ends as the other starts, they share none. */
export const overlaps = (one: Span, other: Span): boolean => one.from < other.until && other.from < one.until

/** `09:30` of minutes that may lie past midnight or before it. */
export const wallTime = (minutes: number): TimeOfDay => timeOf(((minutes % DAY) + DAY) % DAY)

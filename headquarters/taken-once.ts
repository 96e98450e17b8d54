/** A walk through all that is remembered, to forget what is over, after so many more. */
const SWEEP = 10_000

/**
 * Whether a request comes for the first time. Each is remembered until its time is over and nobody lets it in any more. A
 * restart forgets, and each program of one database remembers for itself: what it guards must do no worse than a code too many.
 */
export function takenOnce(now: () => number): (text: string, until: number) => boolean {
  const seen = new Map<string, number>()
  let next = SWEEP
  return (text, until) => {
    const last = seen.get(text)
    if (last !== undefined && last >= now()) return false
    seen.set(text, until)
    if (seen.size > next) {
      for (const [other, end] of seen) if (end < now()) seen.delete(other)
      next = seen.size + SWEEP
    }
    return true
  }
}

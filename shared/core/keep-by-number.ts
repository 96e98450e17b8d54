const DAY = 86_400_000

/** How many copies are kept: by number and not by date, so that a PC that stood still for a month keeps what it has. */
export interface Keeping {
  readonly newest: number
  readonly days: number
  readonly weeks: number
}

/** The copies among these, by their times in milliseconds since 1970, that nobody keeps any more. Of a day or a week the newest stays. */
export function beyondKeeping(times: readonly number[], { newest, days, weeks }: Keeping): readonly number[] {
  const newestFirst = times.toSorted((one, other) => other - one)
  const newestOf = (length: number, number: number) => {
    const slots = new Map<number, number>()
    for (const time of newestFirst) if (!slots.has(Math.floor(time / length))) slots.set(Math.floor(time / length), time)
    return [...slots.values()].slice(0, number)
  }
  const kept = new Set([...newestFirst.slice(0, newest), ...newestOf(DAY, days), ...newestOf(7 * DAY, weeks)])
  return times.filter(time => !kept.has(time))
}

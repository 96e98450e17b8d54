import type { Day } from '../../../shared/core/days.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** The day of a moment, where this PC is. */
export function localDay(moment: number): Day {
  const date = new Date(moment)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

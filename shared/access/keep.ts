import type { Day } from '../core/days.ts'
import { countIn, fieldsIn } from '../core/read-json.ts'
import type { ShownRecord } from '../sync/record.ts'
import type { AccessDay } from './access.ts'

/**
 * How long the record of access is kept, in months, unless an association says otherwise: a year's round and a month to
 * look at it. 未確認: no source names a length; the guideline asks for a log and leaves the length to each handler.
 */
export const USUAL_MONTHS = 13

/** Bounds of what can be set. */
export const MONTHS = { least: 1, most: 120 } as const

/** Months that an association keeps the record of access, by its record of kind `retention`. */
export function monthsKept(retention: Pick<ShownRecord, 'groups'> | null): number {
  const months = countIn(fieldsIn(retention?.groups['access'])['months'])
  return months >= MONTHS.least && months <= MONTHS.most ? months : USUAL_MONTHS
}

/** The first day that is still kept: so many months before today's month, from its first day. */
export function keptFrom(today: Day, months: number): Day {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const at = year * 12 + (month - 1) - months
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`
}

/** Whether a day's record is older than what is kept. What has no day that can be read stays. */
export const isPast = ({ day }: Pick<AccessDay, 'day'>, today: Day, months: number): boolean => day !== '' && day < keptFrom(today, months)

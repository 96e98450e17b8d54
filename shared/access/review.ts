import type { Day } from '../core/days.ts'
import { countIn, textIn } from '../core/read-json.ts'
import type { ShownRecord } from '../sync/record.ts'
import { monthsIn } from './month.ts'

/** That somebody looked through a month's record of access. A record of its own for each time, so that two never differ. */
export interface Review {
  /** 2026-10 */
  readonly month: string
  readonly by: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export const reviewGroups = ({ month, by, at }: Review): { month: string; by: string; at: number } => ({ month, by, at })

/** The reviews of a month, newest first. */
export const reviewsOf = (records: readonly Pick<ShownRecord, 'groups'>[], month: string): readonly Review[] =>
  records
    .map(({ groups }) => ({ month: textIn(groups['month']), by: textIn(groups['by']), at: countIn(groups['at']) }))
    .filter(review => review.month === month)
    .toSorted((one, other) => other.at - one.at)

export const monthOf = (day: Day): string => day.slice(0, 7)

/** The month before a day's: the one that is over and can be looked through. */
export function monthBefore(day: Day): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return month === 1 ? `${String(year - 1).padStart(4, '0')}-12` : `${day.slice(0, 4)}-${String(month - 1).padStart(2, '0')}`
}

/** The month that is over, has something in it, and that nobody has looked through since; null where none waits. */
export function monthToReview(
  access: readonly Pick<ShownRecord, 'groups'>[],
  reviews: readonly Pick<ShownRecord, 'groups'>[],
  today: Day,
): string | null {
  const month = monthBefore(today)
  return monthsIn(access).includes(month) && reviewsOf(reviews, month).length === 0 ? month : null
}

import { type Day, dayOf } from '../../../shared/core/days.ts'
import { isDayOff } from '../../ui/holidays.ts'

const MILLIS = 86_400_000

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

/** The day that many days later. */
export function dayAfter(day: Day, days: number): Day {
  const date = new Date(utc(day) + days * MILLIS)
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) ?? day
}

/** Days from one to the other; below 0 when it is past. */
export const daysUntil = (today: Day, day: Day): number => Math.round((utc(day) - utc(today)) / MILLIS)

/** Working days from the day after `today` to `day`, both weekends and national holidays left out; 0 when none is left. */
export const workingDaysUntil = (today: Day, day: Day): number =>
  Array.from({ length: Math.max(0, daysUntil(today, day)) }, (_, at) => dayAfter(today, at + 1)).filter(one => !isDayOff(one)).length

export interface WeekEvent {
  readonly id: string
  readonly day: Day
  readonly words: string
  readonly sort: 'deadline' | 'drill'
}

/** An event with the columns that its mark and words fill. Late ones have their words before the mark, so that none runs off the edge. */
export type PlacedEvent<Event extends WeekEvent> = Event & { readonly first: number; readonly span: number; readonly late: boolean }

/** Columns that words need at least. */
const ROOM = 6

/** The rows of a lane, columns counted from 0, which is today. Events whose words would cover each other go to another row. */
export function rowsOf<Event extends WeekEvent>(
  events: readonly Event[],
  today: Day,
  length: number,
): readonly (readonly PlacedEvent<Event>[])[] {
  const shown = events
    .map(event => ({ event, column: daysUntil(today, event.day) }))
    .filter(({ column }) => column >= 0 && column < length)
    .sort((one, other) => one.column - other.column)
  const rows: PlacedEvent<Event>[][] = []
  for (const { event, column } of shown) {
    const late = column > length - ROOM
    const first = late ? Math.max(0, column + 1 - ROOM) : column
    const placed = { ...event, first, span: late ? column + 1 - first : length - column, late }
    const row = rows.find(others => others.every(other => !other.late && first - other.first >= ROOM))
    if (row) row.push(placed)
    else rows.push([placed])
  }
  return rows.map(row => row.map((event, at) => ({ ...event, span: Math.min(event.span, (row[at + 1]?.first ?? length) - event.first) })))
}

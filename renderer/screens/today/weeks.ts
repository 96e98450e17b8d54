import { type Day, dayOf } from '../../../shared/core/days.ts'

const MILLIS = 86_400_000

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

/** The day that many days later. */
export function dayAfter(day: Day, days: number): Day {
  const date = new Date(utc(day) + days * MILLIS)
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) ?? day
}

/** Days from one to the other; below 0 when it is past. */
export const daysUntil = (today: Day, day: Day): number => Math.round((utc(day) - utc(today)) / MILLIS)

export interface WeekEvent {
  readonly id: string
  readonly day: Day
  readonly words: string
  readonly sort: 'deadline' | 'drill'
}

/** An event with its column (0 is today) and how many columns its words may fill before the next one. */
export type PlacedEvent<Event extends WeekEvent> = Event & { readonly column: number; readonly span: number }

/** The rows of a lane: events whose words would cover each other go to another row. */
export function rowsOf<Event extends WeekEvent>(events: readonly Event[], today: Day, length: number): readonly (readonly PlacedEvent<Event>[])[] {
  const shown = events
    .map(event => ({ event, column: daysUntil(today, event.day) }))
    .filter(({ column }) => column >= 0 && column < length)
    .sort((one, other) => one.column - other.column)
  const rows: PlacedEvent<Event>[][] = []
  for (const { event, column } of shown) {
    const row = rows.find(placed => column - (placed.at(-1)?.column ?? -ROOM) >= ROOM)
    if (row) row.push({ ...event, column, span: length - column })
    else rows.push([{ ...event, column, span: length - column }])
  }
  return rows.map(row => row.map((event, at) => ({ ...event, span: (row[at + 1]?.column ?? length) - event.column })))
}

/** Columns that words need at least. */
const ROOM = 6

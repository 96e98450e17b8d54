import type { Day } from '../core/days.ts'
import { dayOf, isDay } from '../core/days.ts'
import { fieldsIn, textIn } from '../core/read-json.ts'
import { byText } from '../core/text.ts'
import type { Drill } from '../drills/drill.ts'
import { sortKey } from '../roster/search-entry.ts'
import type { Volunteer } from '../roster/volunteer.ts'
import type { Clocks, State } from './clocks.ts'

/** Somebody of whom the desk holds something. */
export interface Kept {
  readonly person: Volunteer
  /** Since when the roster no longer shows them; null where it does. */
  readonly left: Day | null
  /** When something of theirs was written last. */
  readonly written: Day
}

/** Somebody's place in a drill. */
export interface Place {
  readonly person: string
  readonly drill: string
}

/** Somebody whose time to be kept is over. */
export interface Due {
  readonly person: Volunteer
  readonly state: State
  /** From this day the clock ran. */
  readonly since: Day
  /** Months that it ran. */
  readonly months: number
  /** The day on which it was over. */
  readonly over: Day
  /** Drills in which they had a place: their places go too. */
  readonly drills: readonly Pick<Drill, 'id' | 'title' | 'day'>[]
}

/** Kept longer than the clock says, because somebody decided so. */
export interface Stay {
  readonly until: Day
  readonly why: string
}

/** The group of a person's record that says so. It goes with the person. */
export const KEEP = 'keep'
export const stayOf = ({ kept }: Pick<Volunteer, 'kept'>): Stay | null => {
  const { until, why } = fieldsIn(kept[KEEP])
  return isDay(textIn(until)) ? { until: textIn(until), why: textIn(why) } : null
}

/**
 * Whose time is over, by the reading of their names. A drill is an activity: from its day the clock begins anew, and while one is still to
 * come nobody is proposed. Nothing is erased by itself.
 */
export function duePeople(
  all: readonly Kept[],
  places: readonly Place[],
  drills: readonly Pick<Drill, 'id' | 'title' | 'day'>[],
  clocks: Clocks,
  today: Day,
): readonly Due[] {
  const byId = new Map(drills.map(drill => [drill.id, drill]))
  const byPerson = Map.groupBy(places, ({ person }) => person)
  const due: Due[] = []
  for (const kept of all) {
    const { person } = kept
    const from = stateOf(kept, today)
    const { months } = clocks[from.state]
    if (months === null || (stayOf(person)?.until ?? '') >= today) continue
    const taken = [...new Set((byPerson.get(person.id) ?? []).map(({ drill }) => drill))].flatMap(id => byId.get(id) ?? [])
    const since = taken.reduce((latest, { day }) => (isDay(day) && day > latest ? day : latest), from.since)
    const over = monthsAfter(since, months)
    if (over < today) due.push({ person, state: from.state, since, months, over, drills: taken })
  }
  return due.toSorted(({ person: one }, { person: other }) => byText(sortKey(one), sortKey(other)) || byText(one.id, other.id))
}

function stateOf({ person, left, written }: Kept, today: Day): { readonly state: State; readonly since: Day } {
  if (left !== null) return { state: 'left', since: left }
  const { until } = person
  return until !== '' && until < today ? { state: 'lapsed', since: until } : { state: 'quiet', since: written }
}

/** The same date so many months later; the last day of a month that is too short. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const at = year * 12 + (month - 1) + months
  for (let last = date; last > 28; last--) {
    const found = dayOf(Math.floor(at / 12), (at % 12) + 1, last)
    if (found) return found
  }
  return dayOf(Math.floor(at / 12), (at % 12) + 1, Math.min(date, 28)) ?? day
}

import type { Day } from '../core/days.ts'
import { dayOf } from '../core/days.ts'
import { byText } from '../core/text.ts'
import type { DeskRecord } from '../desks/desk-record.ts'
import type { Volunteer } from '../roster/volunteer.ts'
import { groupFields } from '../roster/volunteer.ts'
import type { ReviewLine } from './month.ts'

/** What this desk knows when a desk was lost, or somebody saw what was not theirs. Null is not known here. */
export interface Incident {
  readonly organisation: string
  readonly desk: string
  /** What its PC is called and who sits there; null where the association has no such desk among its own. */
  readonly called: Pick<DeskRecord, 'name' | 'pc'> | null
  /** The paper is made at the desk that it is about. */
  readonly own: boolean
  readonly sample: boolean
  /** How it keeps its keys; of another desk nobody here knows. */
  readonly shell: 'electron' | 'loopback' | null
  /** Who did or saw something there last, and when (milliseconds since 1970). */
  readonly last: { readonly by: string; readonly at: number } | null
  readonly people: number
  /** Of how many people each field group holds something. */
  readonly held: readonly (readonly [group: HeldGroup, people: number])[]
  readonly placed: number
  /** When it was last in step with headquarters; of another desk the newest that came from it. */
  readonly synced: number | null
  /** When it was last locked: only the PC itself knows. */
  readonly locked: number | null
  /** Since when headquarters knows it no more, and why; null while it is in. */
  readonly struckOff: Pick<DeskRecord, 'since' | 'why'> | null
  readonly backup: { readonly folder: string; readonly at: number | null } | null
  /** What the record of access says of it, newest first. */
  readonly lines: readonly ReviewLine[]
  /** The day on which the association came to know of it; null where nobody has said so yet. */
  readonly known: Day | null
  /** It may have been done for a wrongful purpose (施行規則 第7条第3号): theft, for example. */
  readonly wrongful: boolean
}

export type HeldGroup = Exclude<keyof typeof groupFields, 'unread'>

const isSaid = (value: Volunteer[Exclude<keyof Volunteer, 'unread' | 'kept'>]): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** Which field groups the roster holds, of how many people each, in the order of the screens. */
export function heldIn(people: readonly Volunteer[]): Incident['held'] {
  const groups = Object.keys(groupFields).filter((group): group is HeldGroup => group !== 'unread')
  return groups
    .map(group => [group, people.filter(person => groupFields[group].some(field => isSaid(person[field]))).length] as const)
    .filter(([, count]) => count > 0)
}

/**
 * The desks that the paper may be about, by their ids, the likeliest first: those that were struck off as stolen or lost, the
 * last of them first, then this one, the others, and at last those that wrote something here and are no desk of the association's.
 */
export function desksIn(own: string, records: readonly DeskRecord[], others: readonly string[]): readonly string[] {
  const gone = records.filter(isLost).toSorted((one, other) => other.since - one.since)
  const rest = records.filter(record => !isLost(record) && record.desk !== own).toSorted((one, other) => one.since - other.since)
  const unknown = others.filter(desk => desk !== '').toSorted(byText)
  return [...new Set([...gone.map(({ desk }) => desk), own, ...rest.map(({ desk }) => desk), ...unknown])]
}

/** Whether it was struck off because somebody may have it who should not. */
export const isLost = ({ state, why }: Pick<DeskRecord, 'state' | 'why'>): boolean =>
  state === 'struck-off' && (why === 'stolen' || why === 'lost')

/**
 * The days by which the report is due (個人情報保護法 第26条, 施行規則 第8条; the guideline says おおむね3～5日 for the first
 * one), with the day on which it was known as the first. 未確認: that first day, and what becomes of holidays; another way to count ends later.
 */
export interface Deadlines {
  readonly first: readonly [from: Day, until: Day]
  readonly full: Day
}

export const deadlinesOf = (known: Day, wrongful: boolean): Deadlines => ({
  first: [nth(known, 3), nth(known, 5)],
  full: nth(known, wrongful ? 60 : 30),
})

/** The nth day, where a day itself is the first. */
function nth(day: Day, place: number): Day {
  const date = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)) + place - 1))
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) ?? day
}

import type { Day, TimeOfDay } from '../core/days.ts'
import { isDay, isTimeOfDay } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import { fieldsIn, textIn } from '../core/read-json.ts'
import { byText } from '../core/text.ts'
import type { ShownRecord } from '../sync/record.ts'

/** 災害対応 is real, 訓練 is played. Said once, when it begins: neither turns into the other. */
export const sorts = ['disaster', 'drill'] as const
export type Sort = (typeof sorts)[number]

/** By the clock on the wall of the office. */
export interface WallTime {
  readonly day: Day
  readonly time: TimeOfDay
}

/** What an association is responding to: a record of kind `response`. */
export interface Response {
  readonly id: string
  readonly sort: Sort
  readonly title: string
  /** When the earth shook (発災), not when somebody sat down at the PC. */
  readonly began: WallTime
  /** Null while it goes on. A day: two desks that end it within the day say the same. */
  readonly ended: Day | null
  /** What everybody at the desk must know, in the office's own words. */
  readonly facts: string
}

/** Null where a later version wrote something that this one cannot tell to be real or played. */
export function responseOf({ id, groups }: Pick<ShownRecord, 'id' | 'groups'>): Response | null {
  const sort = sorts.find(one => one === groups['sort'])
  const began = fieldsIn(groups['began'])
  const [day, time] = [textIn(began.day), textIn(began.time)]
  if (sort === undefined || !isDay(day) || !isTimeOfDay(time)) return null
  const ended = textIn(groups['ended'])
  return {
    id,
    sort,
    title: textIn(groups['title']),
    began: { day, time },
    ended: isDay(ended) ? ended : null,
    facts: textIn(groups['facts']),
  }
}

/** All of some records, the last begun first. */
export const responsesOf = (records: readonly Pick<ShownRecord, 'id' | 'groups'>[]): readonly Response[] =>
  records
    .flatMap(record => responseOf(record) ?? [])
    .toSorted((one, other) => byText(whenOf(other), whenOf(one)) || byText(one.id, other.id))

const whenOf = ({ began }: Response): string => `${began.day} ${began.time}`

/** What the desk is in now. A disaster that comes during a drill goes before it; of two of a sort, the last one begun. */
export function currentOf(responses: readonly Response[]): Response | null {
  const going = responses.filter(({ ended }) => ended === null)
  return going.find(({ sort }) => sort === 'disaster') ?? going[0] ?? null
}

export interface Elapsed {
  readonly days: number
  readonly hours: number
  readonly minutes: number
}

/** Whole minutes of some milliseconds; none of a beginning that is still to come. */
export function elapsed(milliseconds: number): Elapsed {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 }
}

/** What a person says of it. */
export type Said = Pick<Response, 'title' | 'began' | 'facts'>

/** The groups of what a person says of it. */
export const saidGroups = ({ began, ...texts }: Partial<Said>): Readonly<Record<string, Json>> => ({
  ...texts,
  ...(began === undefined ? {} : { began: { day: began.day, time: began.time } }),
})

import { type Day, dayOf, weekday } from '../../../shared/core/days.ts'
import { dayAfter } from '../today/weeks.ts'
import type { HistoryRoom } from './room-of.ts'

/** What of the history somebody wants to see; '' stands for everything. */
export interface Narrowing {
  readonly text: string
  readonly person: string
  /** The id of a desk, this one's included, or `others`: those of other organisations. */
  readonly desk: string
  readonly room: HistoryRoom | ''
  /** `news`: what others did since whoever sits here last looked. */
  readonly when: When | ''
  /** Of `span` alone. Null: open on that side. */
  readonly from: Day | null
  readonly to: Day | null
}

export const whens = ['today', 'week', 'month', 'span'] as const
export type When = (typeof whens)[number] | 'news'

export const everything: Narrowing = { text: '', person: '', desk: '', room: '', when: '', from: null, to: null }

/** From day to day, both with it. */
export interface Span {
  readonly from: Day | null
  readonly to: Day | null
}

/** The days that are meant. A week begins on Monday, as in offices. */
export function spanOf({ when, from, to }: Pick<Narrowing, 'when' | 'from' | 'to'>, today: Day): Span {
  switch (when) {
    case 'today':
      return { from: today, to: null }
    case 'week':
      return { from: dayAfter(today, -((weekday(today) + 6) % 7)), to: null }
    case 'month':
      return { from: dayOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 1), to: null }
    case 'span':
      // Written the wrong way round it is the same span.
      return from !== null && to !== null && to < from ? { from: to, to: from } : { from, to }
    default:
      return { from: null, to: null }
  }
}

export const isWithin = ({ from, to }: Span, day: Day): boolean => (from === null || day >= from) && (to === null || day <= to)

/** What is looked at of a line of the history. */
export interface Told {
  readonly words: string
  readonly person: string
  readonly desk: string
  readonly room: HistoryRoom
  readonly day: Day
  /** Came since whoever sits here last looked, from somebody else. */
  readonly isNews: boolean
}

export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** Whether a line is wanted; `span` is the narrowing's own. */
export function fits({ text, person, desk, room, when }: Narrowing, span: Span, line: Told): boolean {
  return (
    (person === '' || line.person === person) &&
    (desk === '' || line.desk === desk) &&
    (room === '' || line.room === room) &&
    (when !== 'news' || line.isNews) &&
    isWithin(span, line.day) &&
    (plain(text) === '' || plain(`${line.words} ${line.person}`).includes(plain(text)))
  )
}

/** What narrows, one by one, as it can be dropped again. */
export const parts = ['text', 'person', 'desk', 'room', 'when'] as const
export type Part = (typeof parts)[number]
export const partsOn = (narrowing: Narrowing): readonly Part[] =>
  parts.filter(part =>
    part === 'when' && narrowing.when === 'span' ? narrowing.from !== null || narrowing.to !== null : plain(narrowing[part]) !== '',
  )
export const without = (narrowing: Narrowing, part: Part): Narrowing =>
  part === 'when' ? { ...narrowing, when: '', from: null, to: null } : { ...narrowing, [part]: '' }

import type { Day } from '../core/days.ts'
import { byText } from '../core/text.ts'
import type { Outline } from './outline.ts'

/** What there is to print, as far as the choice needs to know it. */
export interface PackSource {
  readonly today: Day
  /** Until when a drill or a deadline is so near that its papers must be at hand. */
  readonly near: Day
  /** Those ahead; an empty day is not decided yet. */
  readonly drills: readonly { readonly id: string; readonly title: string; readonly day: Day | ''; readonly people: number }[]
  /** Null where this desk keeps no roster. `key`: whether it can read the roster. `ready`: who agreed to stand on the list and has a number. */
  readonly roster: { readonly key: boolean; readonly people: number; readonly ready: number } | null
  /** Those that are not decided. */
  readonly applications: readonly { readonly id: string; readonly title: string; readonly due: Day | null }[]
}

export type PackSort = 'script' | 'handout' | 'call-list' | 'handover' | 'application'

/** A paper that can go into the pack. */
export interface PackPaper {
  /** The same as long as the paper is the same: what is ticked is remembered by it. */
  readonly id: string
  readonly sort: PackSort
  /** The record it is about; empty where there is one paper for all. */
  readonly of: string
  readonly title: string
  readonly day: Day | null
  readonly people: number | null
  /** What one would miss at a dark PC. A person ticks and unticks. */
  readonly proposed: boolean
}

/** Why there is no call list. */
export type NoCallList = 'no-key' | 'no-people' | 'nobody-ready'

/** Papers in the order in which they are printed: the next drill, the call list, the hand-over, open applications, later drills. */
export function packPapers({ today, near, drills, roster, applications }: PackSource): readonly PackPaper[] {
  const isNear = (day: Day | '' | null): boolean => day !== null && day !== '' && day >= today && day <= near
  const ahead = drills
    .filter(({ day }) => day === '' || day >= today)
    .toSorted((one, other) => byText(one.day || '9999', other.day || '9999'))
  const ofDrill = ({ id, title, day, people }: PackSource['drills'][number]): readonly PackPaper[] =>
    (['script', 'handout'] as const).map(sort => ({
      id: `${sort} ${id}`,
      sort,
      of: id,
      title,
      day: day === '' ? null : day,
      people,
      proposed: isNear(day),
    }))
  const alone = (sort: 'call-list' | 'handover', people: number | null): PackPaper => ({
    id: sort,
    sort,
    of: '',
    title: '',
    day: null,
    people,
    proposed: true,
  })
  return [
    ...ahead.slice(0, 1).flatMap(ofDrill),
    ...(roster && noCallList(roster) === null ? [alone('call-list', roster.ready)] : []),
    alone('handover', null),
    ...applications.map(
      ({ id, title, due }): PackPaper => ({
        id: `application ${id}`,
        sort: 'application',
        of: id,
        title,
        day: due,
        people: null,
        proposed: isNear(due),
      }),
    ),
    ...ahead.slice(1).flatMap(ofDrill),
  ]
}

export function noCallList({ key, people, ready }: NonNullable<PackSource['roster']>): NoCallList | null {
  if (!key) return 'no-key'
  if (people === 0) return 'no-people'
  return ready === 0 ? 'nobody-ready' : null
}

/** A paper for the screen: of a long table only its first rows. `left`: how many more are printed. */
export function firstRows(outline: Outline, rows: number): { readonly outline: Outline; readonly left: number } {
  const most = outline.blocks.map(block => (block.kind === 'table' ? Math.max(0, block.rows.length - rows) : 0))
  const left = most.reduce((sum, one) => sum + one, 0)
  if (left === 0) return { outline, left }
  return {
    outline: {
      ...outline,
      blocks: outline.blocks.map(block => (block.kind === 'table' ? { ...block, rows: block.rows.slice(0, rows) } : block)),
    },
    left,
  }
}

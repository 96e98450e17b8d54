import type { Site } from '../../../shared/drills/drill.ts'
import type { InjectMark, Timeline } from '../../../shared/drills/timeline.ts'

/** An inject that goes to several sites has a mark in the lane of each. */
export const markKey = (site: Site | null, { inject }: Pick<InjectMark, 'inject'>): string => `${site?.id ?? ''} ${inject.id}`

export interface MarkInTime {
  readonly key: string
  /** The inject's id. */
  readonly inject: string
}

/** All marks as the arrows lead through them: by time, and from the upper lane to the lower in one minute. */
export const marksInTime = ({ lanes }: Pick<Timeline, 'lanes'>): readonly MarkInTime[] =>
  lanes
    .flatMap(({ site, marks }) => marks.map(mark => ({ key: markKey(site, mark), inject: mark.inject.id, at: mark.at })))
    .toSorted((one, other) => one.at - other.at)

/** The mark that a key leads to, or null where it leads nowhere. */
export function markAfter(pressed: string, marks: readonly MarkInTime[], from: string): string | null {
  const here = marks.findIndex(({ key }) => key === from)
  const to = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: marks.length - 1 }[pressed]
  return to === undefined ? null : (marks[Math.min(Math.max(to, 0), marks.length - 1)]?.key ?? null)
}

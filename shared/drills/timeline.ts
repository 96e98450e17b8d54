import type { TimeOfDay } from '../core/days.ts'
import { clockOf, wallTime } from './clock.ts'
import type { Inject, Phase, Plan, Site } from './drill.ts'

/** Places on the timeline are shares of the drill's time: 0 is its start, 1 its end. What lies outside is below 0 or above 1. */
export interface Timeline {
  /** Minutes from tick to tick: 15, or 30 in drills over four hours. */
  readonly step: number
  /** Full quarter or half hours, for the scale above. */
  readonly ticks: readonly { readonly time: TimeOfDay; readonly at: number }[]
  readonly phases: readonly { readonly phase: Phase; readonly from: number; readonly until: number }[]
  /** One for each site, then one with no site for injects that no site receives, if there are any. */
  readonly lanes: readonly Lane[]
}

export interface Lane {
  readonly site: Site | null
  readonly marks: readonly InjectMark[]
}

export interface InjectMark {
  readonly inject: Inject
  readonly at: number
  /** 0, or higher where earlier marks would lie under this one. */
  readonly row: number
}

/** The drill as the timeline draws it. `markWidth` is the width of a mark as a share of the line. */
export function timelineOf({ drill, sites, phases, teams, injects }: Plan, markWidth = 0.025): Timeline {
  const clock = clockOf(drill.hours)
  const length = Math.max(1, clock.until - clock.from)
  const share = (minutes: number): number => (minutes - clock.from) / length
  const sitesOf = (inject: Inject): ReadonlySet<string> =>
    new Set(teams.filter(({ id }) => inject.recipients.includes(id)).map(({ site }) => site))
  const marksFor = (those: readonly Inject[]): readonly InjectMark[] =>
    inRows(
      those.map(inject => ({ inject, at: share(clock.at(inject.time)) })),
      markWidth,
    )
  const homeless = injects.filter(inject => !sites.some(({ id }) => sitesOf(inject).has(id)))
  const lanes: readonly Lane[] = sites.map(site => ({ site, marks: marksFor(injects.filter(inject => sitesOf(inject).has(site.id))) }))
  const step = length > 240 ? 30 : 15
  return {
    step,
    ticks: ticksOf(clock.from, clock.until, step).map(minutes => ({ time: wallTime(minutes), at: share(minutes) })),
    phases: phases.map(phase => {
      const { from, until } = clock.span(phase.hours)
      return { phase, from: share(from), until: share(until) }
    }),
    lanes: homeless.length > 0 ? [...lanes, { site: null, marks: marksFor(homeless) }] : lanes,
  }
}

function ticksOf(from: number, until: number, step: number): readonly number[] {
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.max(0, Math.floor((until - first) / step) + 1) }, (_, place) => first + place * step)
}

function inRows(marks: readonly { readonly inject: Inject; readonly at: number }[], width: number): readonly InjectMark[] {
  const ends: number[] = []
  return marks.map(mark => {
    const free = ends.findIndex(end => end <= mark.at)
    const row = free === -1 ? ends.length : free
    ends[row] = mark.at + width
    return { ...mark, row }
  })
}

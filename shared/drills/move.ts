import type { TimeOfDay } from '../core/days.ts'
import { minutesOf } from '../core/days.ts'
import { byText } from '../core/text.ts'
import type { Draft } from '../sync/change.ts'
import { clockOf, wallTime } from './clock.ts'
import type { Hours, Inject, Plan } from './drill.ts'
import { setGroups } from './set-groups.ts'

/** Injects in the order of their time, numbered from 1. Holds only the changes that are needed. */
export function renumber({ drill, injects }: Pick<Plan, 'drill' | 'injects'>): readonly Draft[] {
  return byTime(drill.hours, injects).flatMap((inject, place) =>
    inject.number === place + 1 ? [] : [setGroups('inject', inject.id, { number: place + 1 })],
  )
}

/** By time; those of one minute keep the order in which they are numbered. */
function byTime(hours: Hours, injects: readonly Inject[]): readonly Inject[] {
  const clock = clockOf(hours)
  return injects.toSorted((a, b) => clock.at(a.time) - clock.at(b.time) || a.number - b.number || a.order - b.order || byText(a.id, b.id))
}

/** Moves one inject to another time. Its number stays until somebody renumbers, so that printed scripts keep their meaning. */
export const moveInject = ({ id }: Pick<Inject, 'id'>, time: TimeOfDay): Draft => setGroups('inject', id, { time })

/** Moves one inject by minutes, within the drill's hours. */
export function moveInjectBy({ drill }: Pick<Plan, 'drill'>, inject: Inject, minutes: number): Draft {
  const clock = clockOf(drill.hours)
  const to = clock.at(inject.time) + minutes
  return moveInject(inject, wallTime(Math.min(Math.max(to, clock.from), Math.max(clock.from, clock.until - 1))))
}

/** Starts the drill at another time, and takes the timetable, the teams and the injects along. */
export function moveStart({ drill, phases, teams, injects }: Plan, start: TimeOfDay): readonly Draft[] {
  const later = minutesOf(start) - minutesOf(drill.hours.start)
  if (later === 0) return []
  const time = (was: TimeOfDay): TimeOfDay => wallTime(minutesOf(was) + later)
  const hours = (was: Hours): Hours => ({ start: time(was.start), end: time(was.end) })
  return [
    setGroups('drill', drill.id, { hours: hours(drill.hours) }),
    ...phases.map(phase => setGroups('phase', phase.id, { hours: hours(phase.hours) })),
    ...teams.flatMap(team => (team.hours ? [setGroups('team', team.id, { hours: hours(team.hours) })] : [])),
    ...injects.map(inject => moveInject(inject, time(inject.time))),
  ]
}

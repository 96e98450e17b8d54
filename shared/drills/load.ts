import type { TimeOfDay } from '../core/days.ts'
import { clockOf, wallTime } from './clock.ts'
import type { Inject, Plan } from './drill.ts'
import { injectsOf } from './inject-warnings.ts'

/** How much a team receives in one stretch of time. */
export interface Load {
  readonly from: TimeOfDay
  readonly injects: number
  /** Characters to read, times one for each language that they have to be brought into. */
  readonly characters: number
}

/** What each team receives, in stretches of `minutes` from the drill's start; stretches with nothing are left out. */
export function loadOf({ drill, teams, injects }: Plan, minutes = 15): ReadonlyMap<string, readonly Load[]> {
  const clock = clockOf(drill.hours)
  const stretch = (inject: Inject): number => Math.floor((clock.at(inject.time) - clock.from) / minutes)
  return new Map(
    teams.map(team => {
      const received = injectsOf(team, injects)
      const loads = [...new Set(received.map(stretch))].map(place => {
        const here = received.filter(inject => stretch(inject) === place)
        return {
          from: wallTime(clock.from + place * minutes),
          injects: here.length,
          characters: here.reduce((sum, { text, languages }) => sum + [...text].length * Math.max(1, languages.length), 0),
        }
      })
      return [team.id, loads]
    }),
  )
}

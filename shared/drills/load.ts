import type { TimeOfDay } from '../core/days.ts'
import { byText } from '../core/text.ts'
import { clockOf, wallTime } from './clock.ts'
import type { Inject, Plan, Team } from './drill.ts'

/** One stretch of the drill, with what arrives in it. */
export interface Load {
  readonly from: TimeOfDay
  readonly until: TimeOfDay
  /** Shares of the drill's time: 0 is its start, 1 its end. */
  readonly start: number
  readonly end: number
  /** The teams that receive something, the busiest first. */
  readonly teams: readonly TeamLoad[]
}

export interface TeamLoad {
  readonly team: Team
  readonly injects: number
  /** Characters to read, times one for each language that they have to be brought into. */
  readonly characters: number
}

/** What arrives in each stretch of `minutes`, from the drill's start to its end. Injects outside the drill's hours are in none. */
export function loadOf({ drill, teams, injects }: Plan, minutes = 15): readonly Load[] {
  const clock = clockOf(drill.hours)
  const length = clock.until - clock.from
  const share = (at: number): number => (at - clock.from) / Math.max(1, length)
  return Array.from({ length: Math.ceil(length / minutes) }, (_, place) => {
    const from = clock.from + place * minutes
    const until = Math.min(from + minutes, clock.until)
    const here = injects.filter(({ time }) => clock.at(time) >= from && clock.at(time) < until)
    return { from: wallTime(from), until: wallTime(until), start: share(from), end: share(until), teams: busiestFirst(teams, here) }
  })
}

const busiestFirst = (teams: readonly Team[], injects: readonly Inject[]): readonly TeamLoad[] =>
  teams
    .map(team => {
      const received = injects.filter(({ recipients }) => recipients.includes(team.id))
      const characters = received.reduce((sum, { text, languages }) => sum + [...text].length * Math.max(1, languages.length), 0)
      return { team, injects: received.length, characters }
    })
    .filter(one => one.injects > 0)
    .toSorted((a, b) => b.characters - a.characters || a.team.order - b.team.order || byText(a.team.id, b.team.id))

import type { Plan } from './drill.ts'
import { injectWarnings } from './inject-warnings.ts'
import type { People } from './people.ts'
import { personWarnings } from './person-warnings.ts'
import { inOrder } from './read-drill.ts'
import { teamWarnings } from './team-warnings.ts'
import { timetableWarnings } from './timetable-warnings.ts'
import type { Warning } from './warning.ts'

/**
 * All that a planner should look at, worked out afresh from the plan and the roster. `others` are the association's
 * other drills, for people who are at two of them on one day. The order of the records changes nothing.
 */
export function warningsOf(plan: Plan, people: People, others: readonly Plan[] = []): readonly Warning[] {
  const sorted = inOrder(plan)
  return [
    ...timetableWarnings(sorted),
    ...teamWarnings(sorted, people),
    ...personWarnings(sorted, people, others),
    ...injectWarnings(sorted, people),
  ]
}

/** The warnings of one team's card: its own and those of the people in it. */
export const warningsAtTeam = (warnings: readonly Warning[], team: string): readonly Warning[] =>
  warnings.filter(({ place }) => (place.at === 'team' || place.at === 'assignment') && place.team === team)

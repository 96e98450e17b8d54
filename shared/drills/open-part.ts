import type { Open } from './audience.ts'
import { openFields } from './audience.ts'
import type { Plan } from './drill.ts'

/** All of a plan that participants may see before the drill. It has no injects, and no field for controllers. */
export interface OpenPart {
  readonly drill: Open<'drill'>
  readonly sites: readonly Open<'site'>[]
  readonly phases: readonly Open<'phase'>[]
  readonly teams: readonly Open<'team'>[]
  readonly assignments: readonly Open<'assignment'>[]
}

/** The only door from a plan to a paper for participants. */
export const openPart = (plan: Plan): OpenPart => ({
  drill: openFields('drill', plan.drill),
  sites: plan.sites.map(site => openFields('site', site)),
  phases: plan.phases.map(phase => openFields('phase', phase)),
  teams: plan.teams.map(team => openFields('team', team)),
  assignments: plan.assignments.map(assignment => openFields('assignment', assignment)),
})

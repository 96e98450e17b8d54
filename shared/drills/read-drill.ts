import type { Json } from '../core/json.ts'
import { countIn, fieldsIn, oneOf, textIn } from '../core/read-json.ts'
import { byText } from '../core/text.ts'
import type { Groups } from '../sync/change.ts'
import { clockOf } from './clock.ts'
import type { Assignment, Drill, Inject, Phase, Plan, Site, Team, Who } from './drill.ts'
import { roles } from './drill.ts'
import { hoursIn, injectIn, languagesIn, phaseIn, siteIn, teamIn } from './read-groups.ts'

/** A record as any room reads it. */
export interface GenericRecord {
  readonly id: string
  readonly groups: Groups
}

export const drillOf = ({ id, groups }: GenericRecord): Drill => ({
  id,
  title: textIn(groups['title']),
  day: textIn(groups['day']),
  hours: hoursIn(groups['hours']),
  host: textIn(groups['host']),
  purpose: textIn(groups['purpose']),
  scenario: textIn(groups['scenario']),
  bring: textIn(groups['bring']),
  contact: textIn(groups['contact']),
  template: textIn(groups['template']),
})

export const siteOf = ({ id, groups }: GenericRecord): Site => ({
  id,
  drill: textIn(groups['drill']),
  ...siteIn(groups),
  order: countIn(groups['order']),
})

export const phaseOf = ({ id, groups }: GenericRecord): Phase => ({ id, drill: textIn(groups['drill']), ...phaseIn(groups) })

export const teamOf = ({ id, groups }: GenericRecord): Team => ({
  id,
  drill: textIn(groups['drill']),
  ...teamIn(groups),
  order: countIn(groups['order']),
})

export const injectOf = ({ id, groups }: GenericRecord): Inject => ({
  id,
  drill: textIn(groups['drill']),
  number: countIn(groups['number']),
  ...injectIn(groups),
  order: countIn(groups['order']),
})

export const assignmentOf = ({ id, groups }: GenericRecord): Assignment => ({
  id,
  drill: textIn(groups['drill']),
  team: textIn(groups['team']),
  person: whoIn(groups['person']),
  role: oneOf(roles, groups['role'], 'member'),
  languages: languagesIn(groups['languages']),
})

function whoIn(value: Json | undefined): Who {
  const { volunteer, name } = fieldsIn(value)
  return typeof volunteer === 'string' && volunteer !== '' ? { volunteer } : { name: textIn(name) }
}

/** All records of a scope that drills are made of, as read from their kinds. */
export interface DrillRecords {
  readonly drills: readonly GenericRecord[]
  readonly sites: readonly GenericRecord[]
  readonly phases: readonly GenericRecord[]
  readonly teams: readonly GenericRecord[]
  readonly injects: readonly GenericRecord[]
  readonly assignments: readonly GenericRecord[]
}

/** The plan of one drill, or null where there is no such drill. Records in whatever order give the same plan. */
export function planOf(id: string, records: DrillRecords): Plan | null {
  const found = records.drills.find(record => record.id === id)
  return found ? inOrder(gather(drillOf(found), records)) : null
}

/** The plans of all drills, by day, start and id. */
export const plansOf = (records: DrillRecords): readonly Plan[] =>
  records.drills
    .map(record => inOrder(gather(drillOf(record), records)))
    .toSorted(({ drill: a }, { drill: b }) => byText(a.day, b.day) || byText(a.hours.start, b.hours.start) || byText(a.id, b.id))

function gather(drill: Drill, records: DrillRecords): Plan {
  const belongs = (part: { readonly drill: string }): boolean => part.drill === drill.id
  return {
    drill,
    sites: records.sites.map(siteOf).filter(belongs),
    phases: records.phases.map(phaseOf).filter(belongs),
    teams: records.teams.map(teamOf).filter(belongs),
    injects: records.injects.map(injectOf).filter(belongs),
    assignments: records.assignments.map(assignmentOf).filter(belongs),
  }
}

/** The same plan with every list in the order in which it is shown: a tie ends with the id, so that all desks agree. */
export function inOrder(plan: Plan): Plan {
  const clock = clockOf(plan.drill.hours)
  const byOrder = (a: { order: number; id: string }, b: { order: number; id: string }): number => a.order - b.order || byText(a.id, b.id)
  return {
    drill: plan.drill,
    sites: plan.sites.toSorted(byOrder),
    phases: plan.phases.toSorted(
      (a, b) => clock.at(a.hours.start) - clock.at(b.hours.start) || clock.at(a.hours.end) - clock.at(b.hours.end) || byText(a.id, b.id),
    ),
    teams: plan.teams.toSorted(byOrder),
    injects: plan.injects.toSorted((a, b) => clock.at(a.time) - clock.at(b.time) || byOrder(a, b)),
    assignments: plan.assignments.toSorted(
      (a, b) => byText(a.team, b.team) || roles.indexOf(a.role) - roles.indexOf(b.role) || byText(a.id, b.id),
    ),
  }
}

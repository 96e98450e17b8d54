import drillTemplate from '../../../resources/drill-templates/nakano-2023.json'
import peopleOfA from '../../../resources/sample/volunteers-a.json'
import peopleOfB from '../../../resources/sample/volunteers-b.json'
import type { Day } from '../../../shared/core/days.ts'
import type { Json } from '../../../shared/core/json.ts'
import type { OrganisationKind } from '../../../shared/core/organisation.ts'
import { ok } from '../../../shared/core/result.ts'
import { fromTemplate } from '../../../shared/drills/from-template.ts'
import { readTemplate } from '../../../shared/drills/template.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { groupsOf, volunteerOf } from '../../../shared/roster/volunteer.ts'
import type { Draft } from '../../../shared/sync/change.ts'
import { associationScope } from '../../../shared/sync/scope.ts'
import type { WriteProblem } from '../../data/write.ts'
import type { Action } from '../action.ts'

/** The two associations of the sample are of different kinds. */
const people: Readonly<Partial<Record<OrganisationKind, Json>>> = { association: peopleOfA, 'city-association': peopleOfB }
const WEEK = 7 * 24 * 3600 * 1000

/**
 * Puts the fictional people and a drill into a fresh desk of the sample, so that every room has something to look at.
 * Does nothing anywhere else, and nothing twice.
 */
export const fillSample: Action<null, null, WriteProblem> = {
  id: 'desk.sample',
  run: async ({ desk, newId, now, say }) => {
    const { sample, organisation } = desk.facts
    const rows = sample ? people[organisation.kind] : undefined
    if (!Array.isArray(rows) || desk.history().some(({ deed }) => desk.isOwn(deed.desk))) return ok(null)
    const volunteers = rows.map((row): Draft => {
      const id = newId()
      const known = volunteerOf(id, {})
      return { kind: 'volunteer', record: id, groups: groupsOf({ ...known, ...(row as unknown as Partial<Volunteer>), id }) }
    })
    const drill =
      organisation.kind === 'association' ? drillDrafts(dayOf(now() + 2 * WEEK), organisation.name, say('desk:sample.contact'), newId) : []
    const done = await desk.write({
      scope: associationScope(organisation.id),
      action: 'desk.sample',
      params: {},
      drafts: [...volunteers, ...drill],
    })
    return done.ok ? ok(null) : done
  },
}

function drillDrafts(day: Day, host: string, contact: string, newId: () => string): readonly Draft[] {
  const template = readTemplate(drillTemplate)
  if (!template.ok) return []
  return fromTemplate(template.value, { title: template.value.drill.title, day, start: template.value.hours.start, host, contact, newId })
}

function dayOf(moment: number): Day {
  const date = new Date(moment)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-')
}

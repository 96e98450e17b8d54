import type { Day, TimeOfDay } from '../core/days.ts'
import { minutesOf } from '../core/days.ts'
import type { Draft } from '../sync/change.ts'
import { wallTime } from './clock.ts'
import type { Hours } from './drill.ts'
import { newRecord } from './set-groups.ts'
import type { DrillTemplate } from './template.ts'

export interface NewDrill {
  readonly title: string
  readonly day: Day
  readonly start: TimeOfDay
  /** Who holds it, and whom participants ask. */
  readonly host: string
  readonly contact: string
  readonly newId: () => string
}

/** The drafts of a whole drill, the drill itself first. Every time moves with the start; injects are numbered from 1. */
export function fromTemplate(template: DrillTemplate, { title, day, start, host, contact, newId }: NewDrill): readonly [Draft, ...Draft[]] {
  const later = minutesOf(start) - minutesOf(template.hours.start)
  const time = (was: TimeOfDay): TimeOfDay => wallTime(minutesOf(was) + later)
  const hours = (was: Hours): Hours => ({ start: time(was.start), end: time(was.end) })
  const drill = newId()
  const siteIds = new Map(template.sites.map(({ key }) => [key, newId()]))
  const teamIds = new Map(template.teams.map(({ key }) => [key, newId()]))

  return [
    newRecord('drill', { id: drill, ...template.drill, title, day, hours: hours(template.hours), host, contact, template: template.id }),
    ...template.sites.map(({ key, ...site }, order) => newRecord('site', { id: siteIds.get(key) ?? newId(), drill, ...site, order })),
    ...template.phases.map(phase => newRecord('phase', { id: newId(), drill, ...phase, hours: hours(phase.hours) })),
    ...template.teams.map(({ key, ...team }, order) =>
      newRecord('team', {
        id: teamIds.get(key) ?? newId(),
        drill,
        ...team,
        site: siteIds.get(team.site) ?? '',
        hours: team.hours && hours(team.hours),
        order,
      }),
    ),
    ...template.injects.map((inject, order) =>
      newRecord('inject', {
        id: newId(),
        drill,
        ...inject,
        number: order + 1,
        time: time(inject.time),
        recipients: inject.recipients.flatMap(key => teamIds.get(key) ?? []),
        order,
      }),
    ),
  ]
}

import { isTimeOfDay } from '../core/days.ts'
import type { Json } from '../core/json.ts'
import { fieldsIn, listIn, textIn, textsIn } from '../core/read-json.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import type { Drill, Inject, Phase, Site, Team } from './drill.ts'
import { injectIn, phaseIn, siteIn, teamIn } from './read-groups.ts'

/** Words in the three languages of the workbench. */
export interface Names {
  readonly ja: string
  readonly en: string
  readonly easy: string
}

/** A ready drill as it lies in `resources/drill-templates`. Sites and teams are named by keys of the file. */
export interface DrillTemplate {
  readonly id: string
  readonly names: Names
  readonly about: Names
  readonly source: {
    readonly event: string
    readonly url: string
    readonly fromSource: readonly string[]
    /** What we added or assumed: 未確認. */
    readonly notInSource: readonly string[]
  }
  readonly hours: Drill['hours']
  readonly drill: Pick<Drill, 'title' | 'purpose' | 'scenario' | 'bring'>
  readonly sites: readonly (Pick<Site, 'name' | 'address' | 'kind'> & { readonly key: string })[]
  readonly phases: readonly Pick<Phase, 'hours' | 'title' | 'kind'>[]
  readonly teams: readonly (Omit<Team, 'id' | 'drill' | 'order'> & { readonly key: string })[]
  readonly injects: readonly Omit<Inject, 'id' | 'drill' | 'number' | 'order'>[]
}

export type TemplateProblem = 'not-a-template' | 'unknown-place'

/** Reads a template file. Refuses one whose teams or injects point at places that it does not have. */
export function readTemplate(file: Json): Result<DrillTemplate, TemplateProblem> {
  const top = fieldsIn(file)
  const id = textIn(top['id'])
  const { start, end } = fieldsIn(top['hours'])
  if (id === '' || typeof start !== 'string' || typeof end !== 'string' || !isTimeOfDay(start) || !isTimeOfDay(end))
    return fail('not-a-template')
  const source = fieldsIn(top['source'])
  const drill = fieldsIn(top['drill'])
  const entries = (name: string) => listIn(top[name]).map(fieldsIn)
  const template: DrillTemplate = {
    id,
    names: namesIn(top['names']),
    about: namesIn(top['about']),
    source: {
      event: textIn(source['event']),
      url: textIn(source['url']),
      fromSource: textsIn(source['fromSource']),
      notInSource: textsIn(source['notInSource']),
    },
    hours: { start, end },
    drill: {
      title: textIn(drill['title']),
      purpose: textIn(drill['purpose']),
      scenario: textIn(drill['scenario']),
      bring: textIn(drill['bring']),
    },
    sites: entries('sites').map(entry => ({ key: textIn(entry['key']), ...siteIn(entry) })),
    phases: entries('phases').map(phaseIn),
    teams: entries('teams').map(entry => ({ key: textIn(entry['key']), ...teamIn(entry) })),
    injects: entries('injects').map(injectIn),
  }
  return pointsInside(template) ? ok(template) : fail('unknown-place')
}

function namesIn(value: Json | undefined): Names {
  const { ja, en, easy } = fieldsIn(value)
  return { ja: textIn(ja), en: textIn(en), easy: textIn(easy) }
}

function pointsInside({ sites, teams, injects }: DrillTemplate): boolean {
  const siteKeys = new Set(sites.map(({ key }) => key))
  const teamKeys = new Set(teams.map(({ key }) => key))
  return (
    siteKeys.size === sites.length &&
    teamKeys.size === teams.length &&
    teams.every(({ site }) => siteKeys.has(site)) &&
    injects.every(({ recipients }) => recipients.every(key => teamKeys.has(key)))
  )
}

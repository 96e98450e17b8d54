import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Json } from '../../../shared/core/json.ts'
import type { Say } from '../../../shared/core/say.ts'
import type { Assignment, Drill, Hours, Inject, Phase, Plan, Site, Team, Who } from '../../../shared/drills/drill.ts'
import { methods, phaseKinds, priorities, roles, siteKinds } from '../../../shared/drills/drill.ts'
import { fromTemplate } from '../../../shared/drills/from-template.ts'
import { languageNamer } from '../../../shared/drills/language-name.ts'
import type { LanguageAt } from '../../../shared/drills/languages.ts'
import { levels } from '../../../shared/drills/languages.ts'
import type { PaperWords } from '../../../shared/drills/paper-words.ts'
import type { People, Person } from '../../../shared/drills/people.ts'
import { peopleOf } from '../../../shared/drills/people.ts'
import type { DrillRecords } from '../../../shared/drills/read-drill.ts'
import { inOrder, planOf } from '../../../shared/drills/read-drill.ts'
import { newRecord } from '../../../shared/drills/set-groups.ts'
import type { DrillTemplate } from '../../../shared/drills/template.ts'
import { readTemplate } from '../../../shared/drills/template.ts'
import type { Draft } from '../../../shared/sync/change.ts'

type Words = { readonly [key: string]: string | Words }

export function wordsOf(language: 'ja' | 'en' | 'easy'): Words {
  return JSON.parse(readFileSync(`renderer/locales/${language}/drill-papers.json`, 'utf8')) as Words
}

/** Words from the locale files, strictly: a key that is not there throws, and no value is read as a pattern. */
export function strictSay(language: 'ja' | 'en' | 'easy'): Say {
  const words = wordsOf(language)
  return (key, values = {}) => {
    const [namespace, path = ''] = key.split(':')
    const found = path.split('.').reduce<string | Words | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), words)
    if (namespace !== 'drill-papers' || typeof found !== 'string') throw new Error(`no words for ${key}`)
    return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }
}

export function paperWords(language: 'ja' | 'en' | 'easy' = 'ja', say: Say = strictSay(language)): PaperWords {
  const tag = language === 'easy' ? 'ja-x-easy' : language
  const plain = say('drill-papers:plain-japanese')
  return { say, language: tag, day: day => day, languageName: languageNamer(tag, plain), sample: false }
}

export function nakano(): DrillTemplate {
  const read = readTemplate(JSON.parse(readFileSync('resources/drill-templates/nakano-2023.json', 'utf8')) as Json)
  if (!read.ok) throw new Error(read.problem)
  return read.value
}

export function counter(): () => string {
  let count = 0
  return () => `id-${String(++count).padStart(3, '0')}`
}

/** What the records are after these drafts, as a desk would read them. */
export function recordsAfter(drafts: readonly Draft[]): DrillRecords {
  const records = new Map<string, { kind: string; id: string; groups: Record<string, Json> }>()
  for (const { kind, record, groups } of drafts) {
    const before = records.get(record)
    records.set(record, {
      kind,
      id: record,
      groups: { ...before?.groups, ...(JSON.parse(JSON.stringify(groups)) as Record<string, Json>) },
    })
  }
  const of = (kind: string) => [...records.values()].filter(record => record.kind === kind && record.groups['here'] !== false)
  return {
    drills: of('drill'),
    sites: of('site'),
    phases: of('phase'),
    teams: of('team'),
    injects: of('inject'),
    assignments: of('assignment'),
  }
}

export function planAfter(drafts: readonly Draft[]): Plan {
  const plan = planOf(drafts.find(({ kind }) => kind === 'drill')?.record ?? '', recordsAfter(drafts))
  if (!plan) throw new Error('the drafts hold no drill')
  return plan
}

export const draftsOf = (plan: Plan): readonly Draft[] => [
  newRecord('drill', plan.drill),
  ...plan.sites.map(site => newRecord('site', site)),
  ...plan.phases.map(phase => newRecord('phase', phase)),
  ...plan.teams.map(team => newRecord('team', team)),
  ...plan.injects.map(inject => newRecord('inject', inject)),
  ...plan.assignments.map(assignment => newRecord('assignment', assignment)),
]

export const nakanoPlan = (start = '09:30'): Plan =>
  planAfter(
    fromTemplate(nakano(), {
      title: '災害多言語支援センター設置運営訓練',
      day: '2026-12-06',
      start,
      host: 'サンプル県国際交流協会',
      contact: '026-000-0000（訓練担当）',
      newId: counter(),
    }),
  )

export const teamNamed = (plan: Plan, name: string): Team => {
  const found = plan.teams.find(team => team.name === name)
  if (!found) throw new Error(`no team ${name}`)
  return found
}

/** A person who is right in every way. All are fictional. */
export const aPerson = (id: string, name: string, languages: readonly LanguageAt[] = [], other: Partial<Person> = {}): Person => ({
  id,
  name,
  mark: '',
  languages,
  until: '2027-03-31',
  forDisasters: true,
  consent: true,
  ...other,
})

export function putIn(plan: Plan, team: string, person: Who, other: Partial<Assignment> = {}): Plan {
  const id = `as-${String(plan.assignments.length).padStart(3, '0')}`
  const assignment: Assignment = {
    id,
    drill: plan.drill.id,
    team: teamNamed(plan, team).id,
    person,
    role: 'member',
    languages: [],
    ...other,
  }
  return inOrder({ ...plan, assignments: [...plan.assignments, assignment] })
}

/* ── any drill at all ── */

const nasty = [
  '',
  ' ',
  '、',
  '訓練',
  '（未定）',
  '{{name}}',
  '$t(drill-papers:when)',
  '<w:t>',
  '&amp;',
  '\u0000',
  '\u202e',
  '𠮷',
  '〜',
  '\n',
  '__proto__',
  'toString',
]
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ maxLength: 6 }),
)

const anyTime = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map(minutes => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`)
const anyHours: fc.Arbitrary<Hours> = fc.record({ start: anyTime, end: anyTime })
const anyLanguage = fc.constantFrom('zh', 'pt', 'id', 'ja-x-easy', 'ワライ語')
export const anyLanguageAt: fc.Arbitrary<LanguageAt> = fc.record({ language: anyLanguage, level: fc.constantFrom(...levels) })

const idsOf = (letter: string, count: number): readonly string[] => Array.from({ length: count }, (_, place) => `${letter}${place}`)
const some = <T>(one: fc.Arbitrary<T>, ids: readonly string[]): fc.Arbitrary<readonly (T & { id: string })[]> =>
  fc.tuple(...ids.map(() => one)).map(items => items.map((item, place) => ({ ...item, id: ids[place] ?? '' })))

const volunteers = idsOf('v', 5)

export const anyPeople: fc.Arbitrary<People> = some(
  fc.record({
    name: anyText,
    mark: anyText,
    languages: fc.array(anyLanguageAt, { maxLength: 3 }),
    until: fc.constantFrom(null, '2026-03-31', '2027-03-31'),
    forDisasters: fc.boolean(),
    consent: fc.boolean(),
  }),
  volunteers,
).map(peopleOf)

const anyWho: fc.Arbitrary<Who> = fc.oneof(
  fc.constantFrom(...volunteers, 'gone').map(volunteer => ({ volunteer })),
  anyText.map(name => ({ name })),
)

export const anyAssignment = (drill: string, teams: readonly string[]): fc.Arbitrary<Omit<Assignment, 'id'>> =>
  fc.record({
    drill: fc.constant(drill),
    team: fc.constantFrom(...teams, 'gone'),
    person: anyWho,
    role: fc.constantFrom(...roles),
    languages: fc.array(anyLanguageAt, { maxLength: 2 }),
  })

/** Any drill: texts of every sort, times in any order, places and recipients that may not exist. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .tuple(fc.nat(3), fc.nat(4), fc.nat(4), fc.nat(5), fc.nat(6))
  .chain(([sites, phases, teams, injects, assignments]) => {
    const siteIds = idsOf('s', sites)
    const teamIds = idsOf('t', teams)
    const drill = fc.constant('d')
    const head: fc.Arbitrary<Drill> = fc.record({
      id: drill,
      title: anyText,
      day: fc.constantFrom('', '2026-12-06'),
      hours: anyHours,
      host: anyText,
      purpose: anyText,
      scenario: anyText,
      bring: anyText,
      contact: anyText,
      template: anyText,
    })
    const site: fc.Arbitrary<Omit<Site, 'id'>> = fc.record({
      drill,
      name: anyText,
      address: anyText,
      kind: fc.constantFrom(...siteKinds),
      order: fc.nat(3),
    })
    const phase: fc.Arbitrary<Omit<Phase, 'id'>> = fc.record({
      drill,
      hours: anyHours,
      title: anyText,
      kind: fc.constantFrom(...phaseKinds),
    })
    const team: fc.Arbitrary<Omit<Team, 'id'>> = fc.record({
      drill,
      site: fc.constantFrom(...siteIds, 'gone'),
      name: anyText,
      task: anyText,
      hours: fc.option(anyHours),
      heads: fc.nat(4),
      leader: fc.boolean(),
      needs: fc.array(anyLanguageAt, { maxLength: 3 }),
      order: fc.nat(3),
    })
    const inject: fc.Arbitrary<Omit<Inject, 'id'>> = fc.record({
      drill,
      number: fc.nat(9),
      time: anyTime,
      method: fc.constantFrom(...methods),
      sender: anyText,
      recipients: fc.array(fc.constantFrom(...teamIds, 'gone'), { maxLength: 3 }),
      text: anyText,
      expected: anyText,
      notes: anyText,
      languages: fc.array(anyLanguage, { maxLength: 3 }),
      priority: fc.constantFrom(...priorities),
      order: fc.nat(3),
    })
    return fc.record({
      drill: head,
      sites: some(site, siteIds),
      phases: some(phase, idsOf('p', phases)),
      teams: some(team, teamIds),
      injects: some(inject, idsOf('i', injects)),
      assignments: some(anyAssignment('d', teamIds), idsOf('a', assignments)),
    })
  })
  .map(inOrder)

import { plainHours, plainTime } from '../core/days.ts'
import { isBlank } from '../core/text.ts'
import type { Block, Outline, TableBlock } from '../documents/outline.ts'
import { clockOf } from './clock.ts'
import type { Inject, Phase, Plan, Team } from './drill.ts'
import type { PaperWords } from './paper-words.ts'
import { languageList, methodWord, needList, paperDay, priorityWord, roleWord, siteKindWord } from './paper-words.ts'
import type { People } from './people.ts'
import { nameOf } from './people.ts'
import { inOrder } from './read-drill.ts'

/** The controllers' script (進行台本, MSEL): everything, in the order in which it happens, with a box to tick. Never for participants. */
export function outlineScript(plan: Plan, people: People, words: PaperWords): Outline {
  const sorted = inOrder(plan)
  const { drill, assignments } = sorted
  const { say } = words
  const pairs: readonly (readonly [string, string])[] = [
    [say('drill-papers:when'), paperDay(words, drill.day, drill.hours)],
    [say('drill-papers:host'), drill.host],
    [say('drill-papers:contact'), drill.contact],
    [say('drill-papers:purpose'), drill.purpose],
    [say('drill-papers:scenario'), drill.scenario],
    [say('drill-papers:bring'), drill.bring],
  ]
  return {
    title: say('drill-papers:script.title'),
    subtitle: drill.title,
    audience: 'controllers',
    marks: { drill: true, personal: assignments.length > 0, sample: words.sample },
    orientation: 'landscape',
    language: words.language,
    blocks: [
      { kind: 'paragraph', text: say('drill-papers:script.secret'), strong: true },
      { kind: 'keyValues', pairs: pairs.filter(([, value]) => !isBlank(value)) },
      { kind: 'heading', level: 1, text: say('drill-papers:injects') },
      injectTable(sorted, words),
      { kind: 'heading', level: 1, text: say('drill-papers:teams') },
      teamTable(sorted, people, words),
      { kind: 'heading', level: 1, text: say('drill-papers:sites') },
      siteTable(sorted, words),
    ],
  }
}

/** The timetable's rows stand between the injects, so that one list leads through the day. */
function injectTable({ drill, phases, injects, teams, sites }: Plan, words: PaperWords): TableBlock {
  const { say } = words
  const clock = clockOf(drill.hours)
  const to = (inject: Inject): string =>
    inject.recipients
      .flatMap(id => teams.find(team => team.id === id) ?? [])
      .map(team => say('drill-papers:team-at', { team: team.name, site: sites.find(({ id }) => id === team.site)?.name ?? '' }))
      .join('\n')
  const phaseRow = ({ hours, title }: Phase) => ['', plainHours(hours), '', '', { text: title, strong: true }, '', '', '']
  const injectRow = (inject: Inject) => [
    { text: String(inject.number), strong: true },
    `${plainTime(inject.time)}\n${say(priorityWord[inject.priority])}`,
    to(inject) || say('drill-papers:nobody'),
    `${say(methodWord[inject.method])}\n${inject.sender}`,
    inject.languages.length > 0 ? `${inject.text}\n→ ${languageList(words, inject.languages)}` : inject.text,
    inject.expected,
    inject.notes,
    '□',
  ]
  const rows = [
    ...phases.map(phase => ({ at: clock.at(phase.hours.start), rank: 0, cells: phaseRow(phase) })),
    ...injects.map(inject => ({ at: clock.at(inject.time), rank: 1, cells: injectRow(inject) })),
  ].toSorted((a, b) => a.at - b.at || a.rank - b.rank)
  return {
    kind: 'table',
    columns: [
      { header: say('drill-papers:column.number'), width: 2.5 },
      { header: say('drill-papers:column.time'), width: 4.5 },
      { header: say('drill-papers:column.to'), width: 6 },
      { header: say('drill-papers:column.from'), width: 5 },
      { header: say('drill-papers:column.text'), width: 11.5 },
      { header: say('drill-papers:column.expected'), width: 8 },
      { header: say('drill-papers:column.notes'), width: 6 },
      { header: say('drill-papers:column.done'), width: 2.75, align: 'center' },
    ],
    rows: rows.map(({ cells }) => cells),
  }
}

function teamTable({ drill, teams, sites, assignments }: Plan, people: People, words: PaperWords): TableBlock {
  const { say } = words
  const names = (team: Team): string =>
    assignments
      .filter(assignment => assignment.team === team.id)
      .map(({ person, role, languages }) => {
        const word = roleWord[role]
        const extra = [...(word ? [say(word)] : []), ...languages.map(({ language, level }) => `${words.languageName(language)} ${level}`)]
        const name = nameOf(person, people) || say('drill-papers:nobody')
        return extra.length > 0 ? say('drill-papers:person-with', { name, extra: extra.join(say('drill-papers:comma')) }) : name
      })
      .join('\n')
  const have = (team: Team): number => assignments.filter(assignment => assignment.team === team.id).length
  return {
    kind: 'table',
    columns: [
      { header: say('drill-papers:column.team'), width: 5 },
      { header: say('drill-papers:column.site'), width: 6 },
      { header: say('drill-papers:column.time'), width: 4 },
      { header: say('drill-papers:column.task'), width: 11 },
      { header: say('drill-papers:column.languages'), width: 6 },
      { header: say('drill-papers:column.heads'), width: 3, align: 'right' },
      { header: say('drill-papers:column.people'), width: 9 },
    ],
    rows: teams.map(team => [
      { text: team.name, strong: true },
      sites.find(({ id }) => id === team.site)?.name ?? '',
      plainHours(team.hours ?? drill.hours),
      team.task,
      needList(words, team.needs),
      say('drill-papers:heads', { have: have(team), needed: team.heads }),
      names(team),
    ]),
  }
}

const siteTable = ({ sites }: Plan, { say }: PaperWords): Block => ({
  kind: 'table',
  columns: [
    { header: say('drill-papers:column.site'), width: 4 },
    { header: say('drill-papers:column.kind'), width: 3 },
    { header: say('drill-papers:column.address'), width: 7 },
  ],
  rows: sites.map(({ name, kind, address }) => [{ text: name, strong: true }, say(siteKindWord[kind]), address]),
})

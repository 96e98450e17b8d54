import { plainHours } from '../core/days.ts'
import { isBlank } from '../core/text.ts'
import type { Block, Outline } from '../documents/outline.ts'
import type { Open } from './audience.ts'
import type { OpenPart } from './open-part.ts'
import type { PaperWords } from './paper-words.ts'
import { languageList, paperDay, roleWord, siteKindWord } from './paper-words.ts'
import type { People } from './people.ts'
import { nameOf } from './people.ts'

/**
 * The participants' hand-out (参加者のしおり): when, where, who is in which team, what to bring. It is made of the open
 * part of a plan, which has no scenario and no injects, so nothing for controllers can stand in it.
 */
export function outlineHandout(open: OpenPart, people: People, words: PaperWords): Outline {
  const { drill, phases, assignments } = open
  const { say } = words
  return {
    title: say('drill-papers:handout.title'),
    subtitle: drill.title,
    audience: 'participants',
    marks: { drill: true, personal: assignments.length > 0, sample: words.sample },
    language: words.language,
    blocks: [
      { kind: 'keyValues', pairs: facts(open, words) },
      ...section(say('drill-papers:purpose'), drill.purpose),
      { kind: 'heading', level: 1, text: say('drill-papers:programme') },
      {
        kind: 'table',
        columns: [
          { header: say('drill-papers:column.time'), width: 2 },
          { header: say('drill-papers:column.what'), width: 8 },
        ],
        rows: phases.map(({ hours, title }) => [plainHours(hours), title]),
      },
      ...siteBlocks(open, words),
      ...teamBlocks(open, people, words),
      ...section(say('drill-papers:bring'), drill.bring),
      { kind: 'paragraph', text: say('drill-papers:handout.told-on-the-day') },
    ],
  }
}

function facts({ drill }: OpenPart, words: PaperWords): readonly (readonly [string, string])[] {
  const { say } = words
  const pairs: readonly (readonly [string, string])[] = [
    [say('drill-papers:when'), paperDay(words, drill.day, drill.hours)],
    [say('drill-papers:host'), drill.host],
    [say('drill-papers:contact'), drill.contact],
  ]
  return pairs.filter(([, value]) => !isBlank(value))
}

const section = (title: string, text: string): readonly Block[] =>
  isBlank(text)
    ? []
    : [
        { kind: 'heading', level: 1, text: title },
        { kind: 'paragraph', text },
      ]

function siteBlocks({ sites }: OpenPart, { say }: PaperWords): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: say('drill-papers:sites') },
    {
      kind: 'table',
      columns: [
        { header: say('drill-papers:column.site'), width: 4 },
        { header: say('drill-papers:column.kind'), width: 3 },
        { header: say('drill-papers:column.address'), width: 5 },
      ],
      rows: sites.map(({ name, kind, address }) => [{ text: name, strong: true }, say(siteKindWord[kind]), address]),
    },
  ]
}

function teamBlocks({ drill, sites, teams, assignments }: OpenPart, people: People, words: PaperWords): readonly Block[] {
  const { say } = words
  const member = ({ person, role, languages }: Open<'assignment'>): string => {
    const word = roleWord[role]
    const extra = [...(word ? [say(word)] : []), ...languages.map(({ language }) => words.languageName(language))]
    const name = nameOf(person, people) || say('drill-papers:nobody')
    return extra.length > 0 ? say('drill-papers:person-with', { name, extra: extra.join(say('drill-papers:comma')) }) : name
  }
  return [
    { kind: 'heading', level: 1, text: say('drill-papers:teams') },
    ...teams.flatMap((team): readonly Block[] => {
      const site = sites.find(({ id }) => id === team.site)
      const names = assignments.filter(assignment => assignment.team === team.id).map(member)
      const pairs: readonly (readonly [string, string])[] = [
        [say('drill-papers:where'), site?.name ?? ''],
        [say('drill-papers:hours'), plainHours(team.hours ?? drill.hours)],
        [say('drill-papers:task'), team.task],
        [say('drill-papers:languages'), languageList(words, [...new Set(team.needs.map(({ language }) => language))])],
        [say('drill-papers:people'), names.length > 0 ? names.join('\n') : say('drill-papers:people-open')],
      ]
      return [
        { kind: 'heading', level: 2, text: team.name },
        { kind: 'keyValues', pairs: pairs.filter(([, value]) => !isBlank(value)) },
      ]
    }),
  ]
}

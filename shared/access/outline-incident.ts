import type { Day } from '../core/days.ts'
import type { Say } from '../core/say.ts'
import { deskNameIn } from '../desks/desk-name.ts'
import type { Block, Outline } from '../documents/outline.ts'
import type { Incident } from './incident.ts'
import { deadlinesOf } from './incident.ts'
import type { ReviewLine } from './month.ts'

/** Words and days in the language of the paper. */
export interface IncidentWords {
  readonly say: Say
  /** BCP 47. */
  readonly language: string
  readonly day: (day: Day) => string
  /** A moment with its day. */
  readonly moment: (at: number) => string
  readonly lineWords: (line: ReviewLine['line']) => { readonly what: string; readonly whom: string; readonly why: string }
}

/** Above these the report is due whatever the reason (施行規則 第7条第4号). */
const MANY = 1_000
/** Lines of the record of access on the paper. */
const SHOWN = 20

/**
 * 事故の記録: what the program knows of a lost or misused desk, and a draft of the nine items that the report to the
 * commission has (施行規則 第8条第1項第1–9号, in force since 2022-04-01). What nobody knows here is left open, with a line to write on.
 */
export function outlineIncident(incident: Incident, words: IncidentWords): Outline {
  const { say } = words
  const open = say('incident:open')
  return {
    title: say('incident:title'),
    subtitle: incident.organisation,
    audience: 'staff',
    // Who sat at the desk stands on it.
    marks: { personal: true, ...(incident.sample ? { sample: true } : {}) },
    language: words.language,
    blocks: [
      { kind: 'paragraph', text: say('incident:lead') },
      { kind: 'heading', level: 1, text: say('incident:due.title') },
      ...due(incident, words),
      { kind: 'heading', level: 1, text: say('incident:desk.title') },
      { kind: 'keyValues', pairs: deskPairs(incident, words, open) },
      { kind: 'heading', level: 1, text: say('incident:seen.title') },
      ...seen(incident, words),
      { kind: 'heading', level: 1, text: say('incident:report.title') },
      { kind: 'paragraph', text: say('incident:report.about') },
      ...report(incident, words, open),
      { kind: 'heading', level: 1, text: say('incident:sources.title') },
      { kind: 'list', items: ['law', 'days', 'exempt', 'special'].map(source => say(`incident:sources.${source}`)) },
    ],
  }
}

function due({ known, wrongful, people }: Incident, { say, day }: IncidentWords): readonly Block[] {
  const whether: Block = { kind: 'paragraph', text: say(people > MANY ? 'incident:due.many' : 'incident:due.whether', { count: MANY }) }
  if (known === null) return [whether, { kind: 'paragraph', text: say('incident:due.unknown'), strong: true }]
  const { first, full } = deadlinesOf(known, wrongful)
  return [
    whether,
    {
      kind: 'keyValues',
      pairs: [
        [say('incident:due.known'), day(known)],
        [say('incident:due.first'), say('incident:due.between', { from: day(first[0]), until: day(first[1]) })],
        [say('incident:due.full'), say(wrongful ? 'incident:due.in-60' : 'incident:due.in-30', { day: day(full) })],
      ],
    },
  ]
}

function deskPairs(incident: Incident, words: IncidentWords, open: string): readonly (readonly [string, string])[] {
  const { say, moment } = words
  const { desk, own, last, synced, struckOff, backup, people, placed, sample } = incident
  const backups =
    backup && (backup.at === null ? backup.folder : say('incident:desk.backup-at', { folder: backup.folder, at: moment(backup.at) }))
  return [
    [say('incident:desk.id'), say(own ? 'incident:desk.own' : 'incident:desk.other', { desk: nameOf(incident, say) })],
    [say('incident:desk.number'), desk],
    [say('incident:desk.last'), last ? say('incident:desk.last-by', { by: last.by, at: moment(last.at) }) : open],
    [say('incident:desk.people'), say('incident:desk.counts', { people, placed })],
    ...(sample ? [[say('incident:desk.sealed'), say('incident:desk.not-sealed')] as const] : guardOf(incident, words, open)),
    [say('incident:desk.backups'), backups ?? open],
    [
      say('incident:desk.synced'),
      synced === null ? open : say(own ? 'incident:desk.synced-at' : 'incident:desk.heard-at', { at: moment(synced) }),
    ],
    ...(struckOff === null
      ? []
      : [
          [
            say('incident:desk.struck-off'),
            say('incident:desk.struck-off-at', { at: moment(struckOff.since), why: say(`desks:why.${struckOff.why || 'other'}`) }),
          ] as const,
        ]),
  ]
}

const nameOf = ({ called }: Incident, say: Say): string => (called ? deskNameIn(called, say) : say('incident:which.unknown'))

/** How the records lie, and what holds their keys. A sample, which nobody has to keep from anybody, has neither. */
function guardOf({ shell, own, locked }: Incident, { say, moment }: IncidentWords, open: string): readonly (readonly [string, string])[] {
  const unknown = say(own ? 'incident:desk.locked-unknown' : 'incident:desk.locked-there', { open })
  return [
    [say('incident:desk.sealed'), say('incident:desk.sealed-with')],
    [say('incident:desk.keys'), shell === null ? say('incident:desk.keys-unknown', { open }) : say(`incident:desk.keys-${shell}`)],
    [say('incident:desk.locked'), locked === null ? unknown : say('incident:desk.locked-at', { at: moment(locked) })],
  ]
}

function seen({ lines }: Incident, { say, moment, lineWords }: IncidentWords): readonly Block[] {
  if (lines.length === 0) return [{ kind: 'paragraph', text: say('incident:seen.none') }]
  return [
    {
      kind: 'paragraph',
      text:
        lines.length > SHOWN
          ? say('incident:seen.about', { count: SHOWN, all: lines.length })
          : say('incident:seen.all', { count: lines.length }),
    },
    {
      kind: 'table',
      columns: ['at', 'by', 'did', 'whom', 'for'].map((column, place) => ({
        header: say(`access:${column}`),
        width: [20, 14, 22, 28, 16][place] ?? 20,
      })),
      // Ids and numbers alone: a paper about a leak names nobody whom it need not name.
      rows: lines.slice(0, SHOWN).map(({ by, line }) => {
        const { what, whom, why } = lineWords(line)
        return [moment(line.at), by, what, line.what === 'opened' ? say('access:people', { count: 1, people: '1' }) : whom, why]
      }),
    },
  ]
}

/** The nine items, each with what is known and a line for the rest. */
function report(incident: Incident, { say, moment }: IncidentWords, open: string): readonly Block[] {
  const { organisation, last, people, held, backup } = incident
  const fields = held
    .map(([group, count]) => say('incident:report.field', { field: say(`fields:group.${group}`), count }))
    .join(say('incident:report.and'))
  const known: Readonly<Record<number, string>> = {
    1: say('incident:report.overview', { organisation, desk: nameOf(incident, say), last: last ? moment(last.at) : open }),
    2: fields,
    3: say('incident:report.people', { count: people }),
    5: say('incident:report.second'),
    8: say('incident:report.measures'),
    9: backup === null ? '' : say('incident:report.copy'),
  }
  return Array.from({ length: 9 }, (_, place) => place + 1).flatMap((item): readonly Block[] => [
    { kind: 'heading', level: 2, text: say(`incident:item.${item}`) },
    ...((known[item] ?? '') === '' ? [] : [{ kind: 'paragraph', text: known[item] ?? '' } as const]),
    { kind: 'paragraph', text: open },
  ])
}

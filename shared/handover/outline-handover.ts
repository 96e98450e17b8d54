import type { Day } from '../core/days.ts'
import type { Say } from '../core/say.ts'
import { deskNameIn } from '../desks/desk-name.ts'
import type { Block, Outline } from '../documents/outline.ts'
import type { HandoverEntry } from './entry.ts'
import type { Handover, OpenApplication, ToDecide } from './handover.ts'
import { unconfirmedIn } from './handover.ts'

/** Words and days in the language of the paper. */
export interface HandoverWords {
  readonly say: Say
  /** BCP 47. */
  readonly language: string
  readonly day: (day: Day) => string
  /** A moment with its day. */
  readonly moment: (at: number) => string
  /** 2026-10 as a month. */
  readonly month: (month: string) => string
}

/** Lines of who came and went. */
const SHOWN = 12

/** 引継ぎ: one paper of what is open, due and waiting on whom, and of where what opens the desk lies. Nobody of the roster stands on it. */
export function outlineHandover(handover: Handover, words: HandoverWords): Outline {
  const { say, day } = words
  const title = (part: string): Block => ({ kind: 'heading', level: 1, text: say(`handover:${part}.title`) })
  const none = (part: string): Block => ({ kind: 'paragraph', text: say(`handover:${part}.none`) })
  const decide = decideLines(handover.toDecide, words)
  return {
    title: say('handover:title'),
    subtitle: handover.organisation,
    audience: 'staff',
    // Who sits at the desks stands on it.
    marks: { personal: true, ...(handover.sample ? { sample: true } : {}) },
    language: words.language,
    blocks: [
      { kind: 'paragraph', text: say('handover:lead') },
      ...(handover.submissions === null
        ? [
            title('applications'),
            applicationBlock(handover.applications, words) ?? none('applications'),
            title('drills'),
            drillBlock(handover, words) ?? none('drills'),
          ]
        : [title('submissions'), submissionBlock(handover.submissions, words) ?? none('submissions')]),
      title('decide'),
      decide.length > 0 ? { kind: 'list', items: decide } : none('decide'),
      title('opens'),
      { kind: 'keyValues', pairs: openPairs(handover, words) },
      title('desks'),
      {
        kind: 'table',
        columns: [
          { header: say('handover:desks.desk'), width: 40 },
          { header: say('handover:desks.people'), width: 60 },
        ],
        rows: handover.desks.map(({ own, called, people }) => [
          deskWords(own, called, say),
          people.length > 0 ? people.join(say('handover:and')) : say('handover:desks.nobody'),
        ]),
      },
      ...(handover.gone.length > 0
        ? [title('gone'), { kind: 'list', items: handover.gone.map(desk => goneLine(desk, words)) } as const]
        : []),
      ...(handover.entries.length > 0
        ? [title('entries'), { kind: 'list', items: handover.entries.slice(0, SHOWN).map(entry => entryLine(entry, words)) } as const]
        : []),
      title('unconfirmed'),
      {
        kind: 'list',
        items: unconfirmedIn(handover).map(one =>
          say(`handover:unconfirmed.${one.what}`, { ...one, ...('day' in one ? { day: day(one.day) } : {}) }),
        ),
      },
      { kind: 'signatureLine', label: say('handover:signed.from') },
      { kind: 'signatureLine', label: say('handover:signed.to') },
    ],
  }
}

function applicationBlock(applications: Handover['applications'], words: HandoverWords): Block | null {
  const { say, day } = words
  if (applications.length === 0) return null
  return {
    kind: 'table',
    columns: [
      { header: say('handover:applications.what'), width: 45 },
      { header: say('handover:applications.due'), width: 22 },
      { header: say('handover:applications.waits'), width: 33 },
    ],
    rows: applications.map(one => [one.title, one.due === null ? say('handover:unknown') : day(one.due), waitsWords(one, say)]),
  }
}

function submissionBlock(submissions: NonNullable<Handover['submissions']>, { say, day }: HandoverWords): Block | null {
  if (submissions.length === 0) return null
  return {
    kind: 'table',
    columns: [
      { header: say('handover:submissions.what'), width: 45 },
      { header: say('handover:submissions.lead'), width: 33 },
      { header: say('handover:submissions.day'), width: 22 },
    ],
    rows: submissions.map(one => [one.title, one.lead, day(one.day)]),
  }
}

function waitsWords({ waitsFor }: OpenApplication, say: Say): string {
  if (waitsFor === null) return say('handover:waits.us')
  return waitsFor === 'headquarters' ? say('handover:waits.headquarters') : waitsFor.join(say('handover:and'))
}

function drillBlock({ drills }: Handover, { say, day }: HandoverWords): Block | null {
  if (drills.length === 0) return null
  return {
    kind: 'table',
    columns: [
      { header: say('handover:drills.what'), width: 45 },
      { header: say('handover:drills.day'), width: 22 },
      { header: say('handover:drills.lacks'), width: 33 },
    ],
    rows: drills.map(one => [
      one.title,
      one.day === '' ? say('handover:unknown') : day(one.day),
      one.lacks === 0 ? say('handover:drills.whole') : say('handover:drills.count', { count: one.lacks }),
    ]),
  }
}

function decideLines({ review, ...counts }: ToDecide, { say, month }: HandoverWords): readonly string[] {
  const lines = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [say(`handover:decide.${what}`, { count })] : []))
  return review === null ? lines : [...lines, say('handover:decide.review', { month: month(review) })]
}

function openPairs({ sheet, backup, headquarters, officers }: Handover, { say, moment }: HandoverWords) {
  const at = (value: number | null): string => (value === null ? say('handover:never') : moment(value))
  const pair = (part: string, value: string) => [say(`handover:opens.${part}`), value] as const
  return [
    ...(sheet === null
      ? []
      : [
          pair('place', sheet.place === '' ? say('handover:unknown') : sheet.place),
          pair('proven', at(sheet.proven)),
          pair(
            'rehearsed',
            sheet.rehearsed ? say('handover:opens.by', { by: sheet.rehearsed.by, at: moment(sheet.rehearsed.at) }) : say('handover:never'),
          ),
        ]),
    ...(officers === null
      ? []
      : [
          pair(
            'officers',
            officers.length === 0
              ? say('handover:opens.no-officers')
              : officers.map(({ name, duty }) => say('handover:opens.officer', { name, duty })).join(say('handover:and')),
          ),
        ]),
    ...(backup === null
      ? []
      : [
          pair('backup', backup.folder),
          pair(
            'newest',
            backup.at === null
              ? say('handover:never')
              : say(backup.restores === true ? 'handover:opens.restores' : 'handover:opens.unread', { at: moment(backup.at) }),
          ),
        ]),
    pair('headquarters', headquarters?.address ?? say('handover:opens.alone')),
    ...(headquarters === null ? [] : [pair('synced', at(headquarters.last))]),
  ]
}

function deskWords(own: boolean, called: Handover['desks'][number]['called'], say: Say): string {
  const desk = called ? deskNameIn(called, say) : say('handover:desks.unknown')
  return own ? say('handover:desks.own', { desk }) : desk
}

const goneLine = (desk: Handover['gone'][number], { say, moment }: HandoverWords): string =>
  say('handover:gone.line', { desk: deskNameIn(desk, say), at: moment(desk.since), why: say(`desks:why.${desk.why || 'other'}`) })

const entryLine = ({ what, name, by, at, to }: HandoverEntry, { say, moment }: HandoverWords): string =>
  say('handover:entries.line', {
    at: moment(at),
    what: say(what === 'left' && to === '' ? 'handover:entries.left-nobody' : `handover:entries.${what}`, {
      ...{ name, to },
      role: what === 'role' ? say(`people:role.${to}`) : '',
    }),
    by: by === '' ? say('handover:entries.passphrase') : by,
  })

import type { Say } from '../core/say.ts'
import type { Outline } from '../documents/outline.ts'
import type { Spoken, Volunteer } from './volunteer.ts'

/** What a call list says besides its people. */
export interface CallList {
  /** Fictional people of the sample block. */
  readonly sample?: boolean
  /** Not a real disaster. */
  readonly drill?: boolean
  /** What the list is for, in the words of the person who prints it. */
  readonly purpose?: string
  /** The languages that the list is about come first; keys as in the filters. */
  readonly order?: (one: Spoken, other: Spoken) => number
}

/** A list to telephone by: boxes to tick beside each person, room for what was said. Lying, because of its columns. */
export function callList(people: readonly Volunteer[], { sample, drill, purpose, order }: CallList, say: Say): Outline {
  const without = people.filter(({ consent }) => consent !== true).length
  const width = { no: 5, name: 19, languages: 26, phone: 17, area: 11, answer: 22, note: 16 }
  return {
    title: say('roster:callList.title'),
    ...(purpose ? { subtitle: purpose } : {}),
    audience: 'staff',
    marks: { personal: true, ...(sample ? { sample } : {}), ...(drill ? { drill } : {}) },
    orientation: 'landscape',
    blocks: [
      { kind: 'paragraph', text: say('roster:callList.count', { count: people.length }) },
      {
        kind: 'paragraph',
        text: without === 0 ? say('roster:callList.all-agreed') : say('roster:callList.not-agreed', { count: without }),
      },
      {
        kind: 'table',
        columns: [
          { header: say('roster:callList.row'), width: width.no, align: 'right' },
          { header: say('roster:callList.name'), width: width.name },
          { header: say('roster:callList.languages'), width: width.languages },
          { header: say('roster:callList.phone'), width: width.phone },
          { header: say('roster:callList.area'), width: width.area },
          { header: say('roster:callList.answer'), width: width.answer },
          { header: say('roster:callList.note'), width: width.note },
        ],
        rows: people.map((person, place) => [
          String(place + 1),
          [person.kana, person.name].filter(line => line !== '').join('\n'),
          (order ? person.languages.toSorted(order) : person.languages).map(spoken => languageLine(spoken, say)).join('\n'),
          person.phone.split(' / ').join('\n'),
          person.city,
          (['yes', 'no', 'away'] as const).map(answer => `□ ${say(`roster:callList.${answer}`)}`).join('\n'),
          '',
        ]),
        rowHeight: 14,
      },
    ],
  }
}

/** Who of some people may be called from an emergency list: who agreed to stand on it and has a telephone. */
export interface Callable {
  readonly ready: readonly Volunteer[]
  readonly agreed: number
  /** Agreed, but nobody knows a number. */
  readonly unreachable: number
  readonly refused: number
  readonly unsaid: number
}

export function callableOf(people: readonly Volunteer[]): Callable {
  const agreed = people.filter(({ consent }) => consent === true)
  const ready = agreed.filter(({ phone }) => phone !== '')
  const refused = people.filter(({ consent }) => consent === false).length
  return {
    ready,
    agreed: agreed.length,
    unreachable: agreed.length - ready.length,
    refused,
    unsaid: people.length - agreed.length - refused,
  }
}

const languageLine = ({ language, level }: Spoken, say: Say): string =>
  level === '' ? language : say('roster:callList.languageLevel', { language, level })

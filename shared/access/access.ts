import type { Json } from '../core/json.ts'
import { countIn, fieldsIn, listIn, oneOf, textIn, textsIn } from '../core/read-json.ts'
import type { Groups } from '../sync/change.ts'
import type { ShownRecord } from '../sync/record.ts'

/*
 * 閲覧の記録: who opened, looked for and took out which personal records, when and why. A sealed record for each desk and
 * day; each batch that is written down adds a group to it. Only its own desk writes it and no value is replaced, so that
 * nothing can differ, and a day's lines lie in the log once. People of the roster are named by their ids alone: who is
 * erased from the roster is gone from here too.
 */

/** Why something was taken out. */
export const purposes = ['disaster', 'drill', 'regular', 'request', 'other'] as const
export type Purpose = (typeof purposes)[number]

export interface Why {
  readonly purpose: Purpose
  /** In a few words, where it is another purpose. */
  readonly word: string
}

/** What can be taken out of a desk with people of the roster in it. `backup`: sealed, for a stick. */
export const papers = ['call-list', 'sheet', 'handout', 'script', 'backup'] as const
export type Paper = (typeof papers)[number]

/** People of the roster on a paper or in a file that leaves the desk. */
export interface Taken {
  readonly paper: Paper
  /** Their ids. */
  readonly people: readonly string[]
  /** What the paper is about, in words that name nobody: the filters, the drill. */
  readonly about: string
  /** Null where nobody is asked: a sealed backup. */
  readonly why: Why | null
}

/** What somebody did with personal records. Of a search only how many people it showed: its words are personal. */
export type Act =
  | { readonly what: 'opened'; readonly person: string }
  | { readonly what: 'searched'; readonly count: number }
  | ({ readonly what: 'taken'; readonly count: number } & Taken)

/** One line of the record. `at`: milliseconds since 1970. */
export type AccessLine = Act & { readonly at: number }

/** Lines of one person at the desk that are written down together. */
export interface Batch {
  /** Who sat at the desk, as they call themselves. */
  readonly by: string
  readonly lines: readonly AccessLine[]
}

/** A search is typed letter by letter; so long the next answer is part of it. Milliseconds. */
const TYPING = 10_000

/** Of a longer list the record keeps how many and what it was about, not each of them. */
const NAMED = 100

/** The batch with one more line. The same person opened again is no second line, and one search is one. */
export function noted({ by, lines }: Batch, act: Act, at: number): Batch {
  const last = lines.at(-1)
  if (act.what === 'opened' && lines.some(line => line.what === 'opened' && line.person === act.person)) return { by, lines }
  const isSame = act.what === 'searched' && last?.what === 'searched' && at - last.at < TYPING
  return { by, lines: [...(isSame ? lines.slice(0, -1) : lines), { ...act, at }] }
}

/** The group `of` of a new record. */
export const dayGroups = (desk: string, day: string): Groups => ({ of: { desk, day } })

/** The next batches of a record, each a group. Short, because a year has a hundred thousand lines. */
export function batchGroups(groups: Groups, batches: readonly Batch[]): Groups {
  const first = batchesIn(groups).length
  return Object.fromEntries(batches.map(({ by, lines }, place) => [`b${first + place}`, { by, ...times(lines) }]))
}

function times(lines: readonly AccessLine[]): { readonly from: number; readonly lines: readonly Json[] } {
  const from = lines[0]?.at ?? 0
  return { from, lines: lines.map(line => [Math.round((line.at - from) / 1000), ...packed(line)]) }
}

function packed(line: AccessLine): readonly Json[] {
  switch (line.what) {
    case 'opened':
      return ['opened', line.person]
    case 'searched':
      return ['searched', line.count]
    case 'taken': {
      const { paper, count, about, why, people } = line
      return ['taken', paper, count, about, why?.purpose ?? '', why?.word ?? '', count > NAMED ? [] : people]
    }
  }
}

/** One desk's day. */
export interface AccessDay {
  readonly desk: string
  readonly day: string
  readonly batches: readonly Batch[]
}

export function readAccess({ groups }: Pick<ShownRecord, 'groups'>): AccessDay {
  const of = fieldsIn(groups['of'])
  return { desk: textIn(of['desk']), day: textIn(of['day']), batches: batchesIn(groups).map(group => readBatch(groups[group])) }
}

const batchesIn = (groups: Groups): readonly string[] => Object.keys(groups).filter(group => /^b\d+$/.test(group))

function readBatch(value: Json | undefined): Batch {
  const { by, from, lines } = fieldsIn(value)
  const start = countIn(from)
  return { by: textIn(by), lines: listIn(lines).flatMap(line => readLine(listIn(line), start) ?? []) }
}

/** Null for what a later version wrote. */
function readLine([seconds, what, ...rest]: readonly Json[], from: number): AccessLine | null {
  const at = from + countIn(seconds) * 1000
  switch (what) {
    case 'opened':
      return { what, at, person: textIn(rest[0]) }
    case 'searched':
      return { what, at, count: countIn(rest[0]) }
    case 'taken': {
      const [paper, count, about, purpose, word, people] = rest
      const why = textIn(purpose) === '' ? null : { purpose: oneOf(purposes, purpose, 'other'), word: textIn(word) }
      return {
        what,
        at,
        paper: oneOf(papers, paper, 'call-list'),
        count: countIn(count),
        about: textIn(about),
        why,
        people: textsIn(people),
      }
    }
    default:
      return null
  }
}

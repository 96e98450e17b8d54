import type { Day, TimeOfDay } from '../core/days.ts'
import type { Level } from './languages.ts'

/** Where a warning is shown. A person's warning also names the assignment. */
export type Place =
  | { readonly at: 'team'; readonly team: string }
  | { readonly at: 'assignment'; readonly team: string; readonly assignment: string }
  | { readonly at: 'inject'; readonly inject: string }
  | { readonly at: 'site'; readonly site: string }
  | { readonly at: 'phase'; readonly phase: string }

/** What is to be looked at: a fixed word and the facts for its sentence. */
export type Finding =
  /** The same person is somewhere else at that time; `drill` is another drill's title, or empty. */
  | {
      readonly code: 'double-booking'
      readonly person: string
      readonly elsewhere: string
      readonly drill: string
      readonly from: TimeOfDay
      readonly until: TimeOfDay
    }
  /** Nobody covers the language; `best` is the best level that is there, or null. */
  | { readonly code: 'language-uncovered'; readonly language: string; readonly level: Level; readonly best: Level | null }
  | { readonly code: 'heads-short'; readonly needed: number; readonly have: number }
  | { readonly code: 'leader-missing' }
  /** The planner counts on a language that the roster does not give this person, or gives at `known`. */
  | {
      readonly code: 'language-unknown-of-person'
      readonly person: string
      readonly language: string
      readonly level: Level
      readonly known: Level | null
    }
  | { readonly code: 'without-consent'; readonly person: string }
  | { readonly code: 'not-for-disasters'; readonly person: string }
  | { readonly code: 'registration-lapsed'; readonly person: string; readonly until: Day }
  /** The assignment points at nobody in the roster. */
  | { readonly code: 'person-unknown' }
  | { readonly code: 'team-without-site' }
  | { readonly code: 'site-without-team' }
  | { readonly code: 'phase-overlap'; readonly other: string; readonly from: TimeOfDay; readonly until: TimeOfDay }
  | { readonly code: 'phase-outside-hours' }
  | { readonly code: 'inject-outside-hours'; readonly number: number; readonly time: TimeOfDay }
  | { readonly code: 'inject-without-recipient'; readonly number: number }
  /** Some recipients no longer exist. */
  | { readonly code: 'inject-recipient-gone'; readonly number: number; readonly gone: number }
  /** A recipient does not work at that time. */
  | { readonly code: 'inject-team-away'; readonly number: number; readonly time: TimeOfDay; readonly team: string }
  /** No recipient has anybody who commands these languages. */
  | { readonly code: 'inject-language-uncovered'; readonly number: number; readonly languages: readonly string[] }
  | { readonly code: 'injects-at-once'; readonly time: TimeOfDay; readonly numbers: readonly number[] }

/** Something that a person should look at, and where. Never stops anybody from going on; it stays as long as it is true. */
export type Warning = Finding & { readonly place: Place }

export type WarningCode = Warning['code']

/** Which kind of thing each warning is about, so that a screen can group them. The type keeps the list whole. */
export const concerns = {
  'double-booking': 'people',
  'language-uncovered': 'languages',
  'heads-short': 'people',
  'leader-missing': 'people',
  'language-unknown-of-person': 'languages',
  'without-consent': 'people',
  'not-for-disasters': 'people',
  'registration-lapsed': 'people',
  'person-unknown': 'people',
  'team-without-site': 'places',
  'site-without-team': 'places',
  'phase-overlap': 'times',
  'phase-outside-hours': 'times',
  'inject-outside-hours': 'times',
  'inject-without-recipient': 'injects',
  'inject-recipient-gone': 'injects',
  'inject-team-away': 'injects',
  'inject-language-uncovered': 'languages',
  'injects-at-once': 'injects',
} as const satisfies Readonly<Record<WarningCode, 'people' | 'languages' | 'places' | 'times' | 'injects'>>

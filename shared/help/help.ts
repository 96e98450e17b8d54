import type { Say } from '../core/say.ts'

/** Something that people do, step by step. */
export interface Piece {
  readonly title: string
  readonly steps: readonly string[]
}

/** What a place of the program is for, what is done there most, and what to do in trouble. */
export interface PlaceHelp {
  readonly about: string
  readonly tasks: readonly Piece[]
  readonly trouble: string
}

/** All help of one language, as it stands in resources/help. Texts name the screen's own words by their keys: `{{roster:action.edit}}`. */
export interface Help<At extends string = string> {
  readonly places: Readonly<Record<At, PlaceHelp>>
  /** No network, no power, somebody hurt, nobody there who knows. */
  readonly trouble: readonly Piece[]
  /** The first start, the recovery sheet, backups, April. */
  readonly start: readonly Piece[]
}

/** What is new in a version, for whoever works with it. The newest stands first. */
export interface News {
  readonly version: string
  readonly lines: readonly string[]
}

/** The name of each place, as a key of the screens' words, in the order of the manual. */
export const placeTitles = {
  today: 'today:title',
  roster: 'roster:title',
  'roster-import': 'roster-import:title',
  drills: 'shell:rooms.drills',
  applications: 'shell:rooms.applications',
  differences: 'desk:differences.title',
  history: 'history:title',
  safety: 'safety:title',
  handover: 'handover:title',
  'print-pack': 'print-pack:title',
  response: 'response:title',
  desks: 'desks:title',
  incident: 'incident:title',
  access: 'access:title',
  retention: 'retention:title',
  council: 'council:title',
  settings: 'settings:title',
  shortcuts: 'shortcuts:title',
  help: 'help:title',
  inbox: 'shell:rooms.inbox',
  organisations: 'shell:rooms.organisations',
  officers: 'officers:title',
} as const

export type HelpedPlace = keyof typeof placeTitles

/** A stretch of a text; `isName`: a word that stands on the screen. */
export interface Stretch {
  readonly text: string
  readonly isName: boolean
}

/** A text with the screen's words in the places where it names them: a button that is called otherwise tomorrow is so here too. */
export function stretches(text: string, say: Say): readonly Stretch[] {
  return text
    .split(/\{\{([^}]+)\}\}/)
    .map((part, at) => (at % 2 === 1 ? { text: say(part), isName: true } : { text: part, isName: false }))
    .filter(stretch => stretch.text !== '')
}

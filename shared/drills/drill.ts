import type { Day, TimeOfDay } from '../core/days.ts'
import type { LanguageAt } from './languages.ts'

/** From and until on the day of the drill. Where the end is earlier than the start, it is on the next day. */
export interface Hours {
  readonly start: TimeOfDay
  readonly end: TimeOfDay
}

/** One drill (訓練). Its day is empty while nobody has decided it. */
export interface Drill {
  readonly id: string
  readonly title: string
  readonly day: Day
  readonly hours: Hours
  /** Who holds it. */
  readonly host: string
  readonly purpose: string
  /** What is supposed to have happened. Participants hear it on the day, not before. */
  readonly scenario: string
  /** What participants bring. */
  readonly bring: string
  /** Whom participants ask. */
  readonly contact: string
  /** The template it was made from, or empty. */
  readonly template: string
}

export const siteKinds = ['on-site-hq', 'centre', 'remote', 'shelter'] as const
export type SiteKind = (typeof siteKinds)[number]

/** A place where a drill happens (会場). */
export interface Site {
  readonly id: string
  readonly drill: string
  readonly name: string
  readonly address: string
  readonly kind: SiteKind
  readonly order: number
}

export const phaseKinds = ['opening', 'lecture', 'exercise', 'patrol', 'break', 'review'] as const
export type PhaseKind = (typeof phaseKinds)[number]

/** A row of the timetable. */
export interface Phase {
  readonly id: string
  readonly drill: string
  readonly hours: Hours
  readonly title: string
  readonly kind: PhaseKind
}

/** A team (班): a place that people are put into. */
export interface Team {
  readonly id: string
  readonly drill: string
  readonly site: string
  readonly name: string
  readonly task: string
  /** When it works, or null: as long as the drill. */
  readonly hours: Hours | null
  /** How many people it needs, the leader among them. */
  readonly heads: number
  readonly leader: boolean
  /** Each must be covered by somebody in the team, at this level or better. */
  readonly needs: readonly LanguageAt[]
  readonly order: number
}

export const methods = ['spoken', 'phone', 'radio', 'mail', 'fax', 'paper', 'board', 'role-player'] as const
export type Method = (typeof methods)[number]

export const priorities = ['high', 'normal', 'low'] as const
export type Priority = (typeof priorities)[number]

/** What controllers hand to teams while the drill runs (状況付与). Nothing of it is known to participants before. */
export interface Inject {
  readonly id: string
  readonly drill: string
  readonly number: number
  readonly time: TimeOfDay
  readonly method: Method
  /** Who sends it in the story. */
  readonly sender: string
  /** Ids of teams. */
  readonly recipients: readonly string[]
  /** What the recipients get, word for word. */
  readonly text: string
  readonly expected: string
  readonly notes: string
  /** Languages that it has to be brought into, or that are needed to answer it. */
  readonly languages: readonly string[]
  readonly priority: Priority
  readonly order: number
}

export const roles = ['leader', 'member', 'interpreter'] as const
export type Role = (typeof roles)[number]

/** A volunteer of the roster by id, or somebody who is not in it, as typed. */
export type Who = { readonly volunteer: string } | { readonly name: string }

/** A person put into a team (配置). Sealed: it names people. */
export interface Assignment {
  readonly id: string
  readonly drill: string
  readonly team: string
  readonly person: Who
  readonly role: Role
  /** What this person does here, as the planner says; the roster may know less or more. */
  readonly languages: readonly LanguageAt[]
}

/** A drill with all that belongs to it, each list in the order in which it is shown. */
export interface Plan {
  readonly drill: Drill
  readonly sites: readonly Site[]
  readonly phases: readonly Phase[]
  readonly teams: readonly Team[]
  readonly injects: readonly Inject[]
  readonly assignments: readonly Assignment[]
}

import {
  IconAddressBook,
  IconArrowsSplit,
  IconArrowsTransferUp,
  IconBuildingCommunity,
  IconCircleCheck,
  IconDeviceDesktopOff,
  IconDeviceDesktopQuestion,
  IconEyeCheck,
  IconFileText,
  IconFlag3,
  IconHandStop,
  IconHourglass,
  IconInbox,
  IconKey,
  IconMailOpened,
  IconMessage2,
  IconTrashX,
  IconUserCheck,
  IconUsersGroup,
  IconUserX,
} from '@tabler/icons-react'
import type { Day } from '../../../shared/core/days.ts'
import type { Say } from '../../../shared/core/say.ts'
import type { DeskRole } from '../../../shared/sync/rights.ts'
import type { IconShape } from '../../ui/icon.tsx'
import type { Days } from '../../ui/use-days.ts'
import type { DeskTask } from '../desks/use-desk-tasks.ts'
import type { Place } from '../shell/place.ts'

/** Something that waits for this person. Facts only; the screen finds the words. */
export type Decision =
  | { readonly sort: 'held'; readonly deed: string; readonly count: number; readonly who: string }
  | { readonly sort: 'difference'; readonly count: number; readonly about: string }
  | { readonly sort: 'rejected'; readonly count: number }
  /** A month's record of access that nobody has looked through. */
  | { readonly sort: 'review'; readonly month: string }
  /** People whose time to be kept is over. */
  | { readonly sort: 'retention'; readonly count: number }
  /** Nobody has decided how long they are kept. */
  | { readonly sort: 'terms' }
  /** The recovery sheet: there is none, or nobody has typed it back, or not for a year. */
  | { readonly sort: 'sheet'; readonly task: 'make' | 'type' | 'check' }
  | { readonly sort: 'refused'; readonly application: string; readonly title: string; readonly what: 'submit' | 'withdraw' }
  | {
      readonly sort: 'invitation'
      readonly application: string
      readonly from: string
      readonly title: string
      readonly into: 'joint' | 'block'
    }
  | { readonly sort: 'returned'; readonly application: string; readonly title: string; readonly comment: string; readonly on: Day | null }
  | {
      readonly sort: 'submitted'
      readonly submission: string
      readonly title: string
      readonly from: string
      readonly on: Day | null
      readonly again: boolean
    }
  | { readonly sort: 'gap'; readonly drill: string; readonly title: string; readonly day: Day | null; readonly gaps: readonly string[] }
  /** At headquarters: an association asks the officer at this desk. */
  | { readonly sort: 'recovery'; readonly record: string; readonly name: string; readonly on: Day | null }
  /** About the association's desks and the key. */
  | ({ readonly sort: 'desks' } & DeskTask)
  /** What others did that asks nothing of this person. */
  | {
      readonly sort: 'news'
      /** `chair`: this organisation presides over a block council now; `application` is the council's scope, `title` its name. */
      readonly news: 'joined' | 'declined' | 'accepted' | 'chair'
      readonly application: string
      readonly who: string
      readonly title: string
      readonly on: Day
    }
  /** Somebody else changed what this person may do, or another desk what all people at this one may. */
  | {
      readonly sort: 'role'
      readonly of: 'person' | 'desk'
      readonly role: DeskRole
      readonly name: string
      readonly by: string
      readonly on: Day
    }
  /** In March and April, until somebody has rehearsed. */
  | { readonly sort: 'handover' }
  /** A first step, on a desk that has nothing yet. */
  | { readonly sort: 'start'; readonly room: 'roster' | 'drills' | 'applications' | 'organisations' }

/** Whether somebody of this role can do something about it (SPEC O1). What only tells is for everybody. */
export function isFor(role: DeskRole, decision: Decision): boolean {
  const { sort } = decision
  if (role === 'view')
    return sort === 'news' || sort === 'role' || (sort === 'desks' && (decision.task === 'arrived' || decision.task === 'out'))
  return role === 'admin' || sort !== 'sheet'
}

export interface DecisionWords {
  readonly key: string
  readonly icon: IconShape
  /** `warn`: a person must decide. */
  readonly tone: 'warn' | 'ai'
  readonly title: string
  readonly fact: string
  readonly detail: string
  readonly side: string
  readonly deed: string
  readonly place: Place
}

const newsIcons = { joined: IconUserCheck, declined: IconUserX, accepted: IconCircleCheck, chair: IconUserCheck }
const starts = { roster: IconAddressBook, drills: IconFlag3, applications: IconFileText, organisations: IconBuildingCommunity }
const startPlaces: Readonly<Record<keyof typeof starts, Place>> = {
  roster: { at: 'roster-import' },
  drills: { at: 'drills', tab: 'new' },
  applications: { at: 'applications', section: 'new' },
  organisations: { at: 'organisations' },
}

/** Icon, words and way of a decision. */
export function decisionWords(decision: Decision, say: Say, days: Days, today: Day): DecisionWords {
  const title = decision.sort === 'sheet' || decision.sort === 'desks' ? '' : say(`today:decision.${decision.sort}.title`)
  const deed = decision.sort === 'desks' ? '' : say(`today:decision.${decision.sort}.deed`)
  const arrived = (on: Day | null): string => (on === null ? '' : say('today:arrived', { day: days.day(on, today) }))
  switch (decision.sort) {
    case 'difference': {
      const { count, about } = decision
      return {
        key: 'difference',
        icon: IconArrowsSplit,
        tone: 'warn',
        title,
        fact: say('today:cases', { count }),
        detail: about,
        side: '',
        deed,
        place: { at: 'differences' },
      }
    }
    case 'held': {
      const { deed: key, count, who } = decision
      return {
        key,
        icon: IconTrashX,
        tone: 'warn',
        title,
        fact: say('today:cases', { count }),
        detail: who || say('desk:held.someone'),
        side: '',
        deed,
        place: { at: 'differences' },
      }
    }
    case 'rejected': {
      const fact = say('today:cases', { count: decision.count })
      return {
        key: 'rejected',
        icon: IconHandStop,
        tone: 'warn',
        title,
        fact,
        detail: say('today:decision.rejected.detail'),
        side: '',
        deed,
        place: { at: 'safety' },
      }
    }
    case 'review': {
      const fact = days.month(`${decision.month}-01`)
      const detail = say('today:decision.review.detail')
      return { key: 'review', icon: IconEyeCheck, tone: 'ai', title, fact, detail, side: '', deed, place: { at: 'access' } }
    }
    case 'handover': {
      const detail = say('today:decision.handover.detail')
      return { key: 'handover', icon: IconArrowsTransferUp, tone: 'ai', title, fact: '', detail, side: '', deed, place: { at: 'handover' } }
    }
    case 'terms': {
      const detail = say('today:decision.terms.detail')
      return { key: 'terms', icon: IconHourglass, tone: 'ai', title, fact: '', detail, side: '', deed, place: { at: 'retention' } }
    }
    case 'retention': {
      const fact = say('today:people', { count: decision.count })
      const detail = say('today:decision.retention.detail')
      return { key: 'retention', icon: IconHourglass, tone: 'ai', title, fact, detail, side: '', deed, place: { at: 'retention' } }
    }
    case 'sheet':
      return {
        key: 'sheet',
        icon: IconKey,
        tone: 'warn',
        title: say(`today:decision.sheet.title.${decision.task}`),
        fact: '',
        detail: say(`keys:sheet.task.${decision.task}`),
        side: '',
        deed,
        place: { at: 'safety' },
      }
    case 'recovery': {
      const { record, name, on } = decision
      const detail = say('today:decision.recovery.detail', { name })
      const place: Place = { at: 'officers' }
      return { key: record, icon: IconUsersGroup, tone: 'warn', title, fact: '', detail, side: arrived(on), deed, place }
    }
    case 'desks': {
      const { task, names, on } = decision
      const words = (part: string): string =>
        say(`today:decision.desks.${task}.${part}`, { names: names.slice(0, 3).join(say('today:and')) })
      return {
        key: `desks-${task}`,
        icon:
          task === 'stranger' || task === 'arrived'
            ? IconDeviceDesktopQuestion
            : task === 'strike-off' || task === 'out'
              ? IconDeviceDesktopOff
              : IconKey,
        tone: task === 'replaced' ? 'ai' : 'warn',
        title: words('title'),
        fact: '',
        detail: words('detail'),
        side: on === null ? '' : days.day(on, today),
        deed: words('deed'),
        place: { at: task === 'out' ? 'safety' : 'desks' },
      }
    }
    case 'refused': {
      const { application, what } = decision
      return {
        key: `${application}-refused`,
        icon: IconHandStop,
        tone: 'warn',
        title: say(`today:decision.refused.${what}`),
        fact: '',
        detail: decision.title,
        side: '',
        deed,
        place: { at: 'applications', application },
      }
    }
    case 'invitation': {
      const { application, from, into } = decision
      return {
        key: application,
        icon: IconMailOpened,
        tone: 'warn',
        title: into === 'block' ? say('today:decision.invitation.block') : title,
        fact: '',
        detail: decision.title,
        // A council that itself invites has already said its name.
        side: from === decision.title ? '' : from,
        deed,
        place: into === 'block' ? { at: 'council' } : { at: 'applications', application },
      }
    }
    case 'returned': {
      const { application, comment, on } = decision
      const detail = say('today:decision.returned.detail', { title: decision.title, comment })
      return {
        key: `${application}-returned`,
        icon: IconMessage2,
        tone: 'warn',
        title,
        fact: '',
        detail,
        side: arrived(on),
        deed,
        place: { at: 'applications', application },
      }
    }
    case 'submitted': {
      const { submission, from, on, again } = decision
      const fact = again ? say('today:decision.submitted.again') : ''
      const detail = say('today:decision.submitted.detail', { title: decision.title, from })
      return {
        key: submission,
        icon: IconInbox,
        tone: 'warn',
        title,
        fact,
        detail,
        side: arrived(on),
        deed,
        place: { at: 'inbox', submission },
      }
    }
    case 'gap': {
      const { drill, day, gaps } = decision
      const place: Place = { at: 'drills', drill, tab: 'plan' }
      const words = say('today:decision.gap.title', { count: gaps.length })
      const fact = gaps.slice(0, 3).join(say('today:and'))
      return {
        key: drill,
        icon: IconUsersGroup,
        tone: 'ai',
        title: words,
        fact,
        detail: decision.title,
        side: day === null ? '' : days.day(day, today),
        deed,
        place,
      }
    }
    case 'news': {
      const { news, application, who, on } = decision
      return {
        key: `${application}-${news}-${who}`,
        icon: newsIcons[news],
        tone: 'ai',
        title: say(`today:decision.news.${news}`, { who }),
        fact: '',
        detail: decision.title,
        side: days.day(on, today),
        deed: news === 'chair' ? say('today:decision.news.council') : deed,
        place: news === 'chair' ? { at: 'council' } : { at: 'applications', application },
      }
    }
    case 'role': {
      const { of, role, name, by, on } = decision
      return {
        key: `role:${of}`,
        icon: IconUserCheck,
        tone: 'ai',
        title: say(`today:decision.role.${of === 'desk' ? 'desk' : 'title'}`, { name, role: say(`people:role.${role}`) }),
        fact: '',
        detail: `${say(`people:role.${role}-about`)} ${by === '' ? '' : say('today:decision.role.by', { by })}`,
        side: days.day(on, today),
        deed,
        place: { at: 'settings' },
      }
    }
    case 'start': {
      const { room } = decision
      const words = (part: string): string => say(`today:decision.start.${room}.${part}`)
      return {
        key: room,
        icon: starts[room],
        tone: 'ai',
        title: words('title'),
        fact: '',
        detail: words('detail'),
        side: '',
        deed: words('deed'),
        place: startPlaces[room],
      }
    }
  }
}

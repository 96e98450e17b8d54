import type { Day } from '../core/days.ts'
import type { DeskRecord } from '../desks/desk-record.ts'
import type { Officer } from '../desks/recovery-group.ts'
import type { HandoverEntry } from './entry.ts'

/** What a desk's PC is called, and who sits there. */
type Called = Pick<DeskRecord, 'name' | 'pc'>

/** What a successor must know of one desk, worked out from its records. Nobody of the roster is in it. */
export interface Handover {
  readonly organisation: string
  readonly sample: boolean
  /** Null: kept on this PC alone. `last`: milliseconds since 1970 of the last whole round. */
  readonly headquarters: { readonly address: string; readonly last: number | null } | null
  readonly applications: readonly OpenApplication[]
  /** At headquarters' desks: what was handed in and is not decided. Null at an association's, whose paper has applications and drills. */
  readonly submissions: readonly { readonly title: string; readonly lead: string; readonly day: Day }[] | null
  /** Those ahead and those without a day, by day. `lacks`: teams that lack somebody. */
  readonly drills: readonly { readonly title: string; readonly day: Day | ''; readonly lacks: number }[]
  /** Held lately: whether they were looked back on nobody has said. */
  readonly heldDrills: readonly { readonly title: string; readonly day: Day }[]
  readonly toDecide: ToDecide
  /** Null in a sample. */
  readonly backup: BackupFacts | null
  readonly sheet: SheetFacts | null
  /** Those that are in, this one first. `called`: null where somebody came to it and it is no desk of the association's. */
  readonly desks: readonly { readonly own: boolean; readonly called: Called | null; readonly people: readonly string[] }[]
  /** Those that were struck off, the last one first. `since`: milliseconds since 1970. */
  readonly gone: readonly (Called & Pick<DeskRecord, 'since' | 'why'>)[]
  /** The two at headquarters who can help to the key, none where none are chosen; null where nobody can be. */
  readonly officers: readonly Pick<Officer, 'name' | 'duty'>[] | null
  /** Who came, left and rehearsed, newest first. */
  readonly entries: readonly HandoverEntry[]
}

/** An application that is not decided. */
export interface OpenApplication {
  readonly title: string
  /** Null where its programme has none, or none is confirmed. */
  readonly due: Day | null
  /** Null: this association itself. */
  readonly waitsFor: readonly string[] | 'headquarters' | null
}

export interface ToDecide {
  readonly differences: number
  readonly held: number
  readonly rejected: number
  /** People whose time to be kept is over. */
  readonly retention: number
  /** Own changes that headquarters has not answered. */
  readonly unsent: number
  /** 2026-10: a month's record of access that nobody has looked through. */
  readonly review: string | null
}

export interface BackupFacts {
  readonly folder: string
  /** Milliseconds since 1970. */
  readonly at: number | null
  /** Whether it was read to its end; null as long as nobody has looked. */
  readonly restores: boolean | null
  readonly sameDisk: boolean
}

export interface SheetFacts {
  /** Milliseconds since 1970. */
  readonly proven: number | null
  readonly place: string
  readonly rehearsed: { readonly by: string; readonly at: number } | null
}

/** What nobody has confirmed (未確認). */
export type Unconfirmed =
  | { readonly what: 'due'; readonly title: string }
  | { readonly what: 'day'; readonly title: string }
  | { readonly what: 'looked-back'; readonly title: string; readonly day: Day }
  | { readonly what: 'sheet' | 'place' | 'rehearsal' | 'backup' | 'same-disk' | 'alone' }

export function unconfirmedIn({ applications, drills, heldDrills, sheet, backup, headquarters }: Handover): readonly Unconfirmed[] {
  const about = (isSo: boolean, what: Exclude<Unconfirmed, { title: string }>['what']): readonly Unconfirmed[] => (isSo ? [{ what }] : [])
  return [
    ...applications.filter(({ due }) => due === null).map(({ title }) => ({ what: 'due', title }) as const),
    ...drills.filter(({ day }) => day === '').map(({ title }) => ({ what: 'day', title }) as const),
    ...heldDrills.map(({ title, day }) => ({ what: 'looked-back', title, day }) as const),
    ...about(sheet !== null && sheet.proven === null, 'sheet'),
    ...about(sheet !== null && sheet.place === '', 'place'),
    ...about(sheet !== null && sheet.rehearsed === null, 'rehearsal'),
    ...about(backup !== null && backup.restores !== true, 'backup'),
    ...about(backup?.sameDisk === true, 'same-disk'),
    ...about(headquarters === null, 'alone'),
  ]
}

/** In March and April people leave and come: somebody should rehearse then. */
export function isSeason(today: Day, entries: readonly HandoverEntry[], dayOf: (moment: number) => Day): boolean {
  const month = today.slice(5, 7)
  const from = `${today.slice(0, 4)}-03-01`
  return (month === '03' || month === '04') && !entries.some(({ what, at }) => what === 'rehearsed' && dayOf(at) >= from)
}

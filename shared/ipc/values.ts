import type { OrganisationName } from '../core/organisation.ts'
import type { LateReply } from '../sync/protocol.ts'
import type { DeskRole } from '../sync/rights.ts'
import type { Scope } from '../sync/scope.ts'

export type Shell = 'electron' | 'loopback'

/** Where the desk stands, told to the page at start and whenever it changes. Holds nothing personal. */
export type DeskState =
  | { readonly phase: 'first-run'; readonly shell: Shell }
  /** A further desk of an association, until a person at another one has admitted it and its keys are there (SPEC K11). */
  | { readonly phase: 'waiting'; readonly shell: Shell; readonly waiting: WaitingState }
  | { readonly phase: 'locked'; readonly shell: Shell; readonly desk: DeskFacts }
  /** The keys are there, and nobody has come in with a PIN yet, or who was in has stepped aside (SPEC K8). */
  | { readonly phase: 'who'; readonly shell: Shell; readonly desk: DeskFacts; readonly people: readonly Person[] }
  /** `leave`: the PC was locked or put to sleep; the page locks the desk as it does one that nobody uses (SPEC K7). */
  | { readonly phase: 'open'; readonly shell: Shell; readonly desk: DeskFacts; readonly leave?: true }

export interface DeskFacts {
  readonly desk: string
  /** Ids under which this desk wrote before, oldest first (SPEC R3). */
  readonly was: readonly string[]
  readonly organisation: OrganisationName
  /** The person at the desk, as they call themselves; where the desk has people, whoever came in. */
  readonly person: string
  /** Who came in with a PIN. Not there on a desk without people. */
  readonly who?: Person
  /** What whoever set it up called the PC. What it is called now, its record among the association's desks says. */
  readonly pc?: string
  readonly sample: boolean
  /** Headquarters' address, or null: このPCだけに保存. */
  readonly headquarters: string | null
  /** The log was damaged at its end and cut there, at this start. Bytes cut; 0 is a whole log. */
  readonly cut: number
  /** When this desk was last locked, or closed so that it is; null where nobody has noted it. */
  readonly locked?: number | null
  /** `awaited`: the rooms do not open before the recovery sheet was typed back. `made`: there is a sheet that opens this desk. */
  readonly sheet: 'none' | 'awaited' | 'made'
}

/** One of those who share this PC, each with a PIN, and what they may, no more than the desk itself (SPEC K8). */
export interface Person {
  readonly id: string
  readonly name: string
  readonly role: DeskRole
}

/** How far a further desk has come. */
export interface WaitingState {
  readonly organisation: string
  /** Six numbers from 0 to 255, each a word on both screens; none after they were compared. */
  readonly words: readonly number[]
  readonly step: 'words' | 'keys' | 'turned-away'
}

/** A desk that waits with a code of this one. */
export interface GuestDesk {
  readonly desk: string
  readonly name: string
  readonly words: readonly number[]
}

/** What this desk knows by itself of those of its association. */
export interface RingState {
  /** Its own name among them; null where headquarters has none for it yet. */
  readonly own: string | null
  /** Those whose keys it believes in (SPEC K10). */
  readonly trusted: readonly string[]
  /** Of the key that it seals under; 0 where it has none. */
  readonly epoch: number
  /** The association has keys, and this desk none of them: it seals nothing (SPEC K16). */
  readonly lacksKey: boolean
  /** The recovery group that counts, where somebody whom this desk trusts has chosen it (SPEC K14). */
  readonly group: string | null
}

/** What a desk pushed after it was struck off. */
export type LateDesk = LateReply['late'][number]

/** What the desk knows of its recovery sheet; never its code. */
export interface SheetState {
  /** Milliseconds since 1970 when the sheet that counts was made; null where none was typed back yet. */
  readonly made: number | null
  /** When it was last typed back. */
  readonly proven: number | null
  /** Where the person says that it lies; '' where nobody said. */
  readonly place: string
  /** A newer one was made that nobody has typed back. Until then the former opens the desk too. */
  readonly unproven: boolean
  /** The last rehearsal: a colleague opened the desk's keys with nothing but the sheet. Null where there was none with this one. */
  readonly rehearsed: { readonly by: string; readonly at: number } | null
}

/** How the desk and headquarters stand. */
export interface SyncStatus {
  /** `none`: no headquarters. `off`: not reached at the last try. `stopped`: headquarters refuses this desk, or cannot show to be it. */
  readonly phase: 'none' | 'off' | 'on' | 'stopped'
  /** Where it stopped: which must be updated (SPEC V2), that headquarters knows no such desk (SPEC K13), or a certificate that cannot be checked. */
  readonly reason?: 'too-old' | 'too-new' | 'unknown-desk' | 'certificate'
  /** Milliseconds since 1970 of the last whole round, also of one before this start, or null where there was none. */
  readonly last: number | null
  /** How many changes of headquarters are still to come, while more than one answer's worth of them is. */
  readonly coming?: number
  /** Own changes that headquarters has not answered, by scope. Only scopes that have some. */
  readonly waiting: readonly { readonly scope: Scope; readonly changes: number }[]
  /** Scopes in which headquarters' changes do not add up, even read anew; what comes there is not taken (SPEC D4). */
  readonly disagreeing: readonly Scope[]
}

/** What changed since a page last looked. Answered at once when there is something, else after some seconds. */
export interface News {
  /** Place of the newest entry of the log. */
  readonly head: number
  readonly sync: SyncStatus
  /** Headquarters' clock less this PC's, as the last round heard it, milliseconds; null before any contact (SPEC S5). */
  readonly offset: number | null
  /** Goes up with every change of the desk's state; the page then asks `desk:state` again. */
  readonly turn: number
  /** Less than 1 GB is free on the disk; below 300 MB the log answers `disk-full`. */
  readonly low: boolean
}

/** A scope's key as the page needs it: 32 bytes, base64. The page makes a non-extractable key of it and forgets it. */
export interface ScopeKey {
  readonly scope: Scope
  readonly epoch: number
  readonly key: string
}

export interface SampleDesk {
  readonly id: 'a' | 'b' | 'council' | 'headquarters'
  readonly name: string
}

/** Why no backup could be made. `missing`: the folder that was chosen is not there, like a stick that was pulled out. */
export type BackupTrouble = 'disk-full' | 'read-only' | 'missing' | 'damaged'

/** One copy of the log. */
export interface Backup {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Bytes. */
  readonly size: number
  /** Whether it was read to its end and found whole; null as long as nobody has looked since the start. */
  readonly restores: boolean | null
}

/** Whose backup it is that somebody brought, and of when. */
export interface BroughtBackup {
  readonly organisation: string
  readonly person: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Whether the desk had a headquarters. */
  readonly joined: boolean
  /** Whether a recovery sheet opens it. */
  readonly sheet: boolean
}

/** How the copies of this desk's log stand. */
export interface BackupState {
  /** Where the desk itself lies. */
  readonly profile: string
  /** Where the copies lie. Null in a sample: no backup is made of it. */
  readonly folder: string | null
  /** Newest first. */
  readonly backups: readonly Backup[]
  /** Bytes that are free there, where it can be said. */
  readonly free: number | null
  /** They lie on the disk that holds the desk itself: what breaks it breaks them too. */
  readonly sameDisk: boolean
  /** Something was written that none of them has. */
  readonly behind: boolean
  /** What came of the last try. */
  readonly trouble: BackupTrouble | null
}

/** Which program runs, and which the next start runs. */
export interface UpdateState {
  readonly version: string
  /** Whether it takes updates by file, or why not: no publisher's key was built in, an installer updates it, it runs from its sources. */
  readonly by: 'file' | 'no-key' | 'installer' | 'source'
  /** Of the next start, where that is another program than this one. */
  readonly next: string | null
  /** The unpacked version, where an update runs or is chosen: the way back. */
  readonly back: string | null
}

/** Why an update file was not taken. Nothing has changed then. */
export type UpdateRefusal =
  | 'no-key'
  | 'not-an-update'
  | 'not-ours'
  | 'damaged'
  | 'too-large'
  | 'not-later'
  | 'other-schema'
  | 'other-node'
  | 'disk-full'
  | 'read-only'

import type { Json } from '../../shared/core/json.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import type { DeedHead, Groups } from '../../shared/sync/change.ts'
import type { LaterKind } from '../../shared/sync/kinds.ts'
import type { HeardChange, KeptChange } from '../../shared/sync/let-go.ts'
import type { LoggedPage } from '../../shared/sync/log.ts'
import type { Clock } from '../../shared/sync/stamp.ts'
import type { Breath } from './breath.ts'
import type { Before, DeskDb, OutboxRow } from './desk-db.ts'
import type { Links } from './links.ts'
import { noLinks } from './links.ts'
import type { Keys } from './seal.ts'
import { View } from './view.ts'

/** Everything that may differ between a PC and a test: time and chance. */
export interface Chance {
  readonly now: () => number
  readonly bytes: (length: number) => Uint8Array
}

/** A change as this page hears it. What a later version wrote stays as it is (SPEC V3). */
export type Heard = HeardChange | LaterChange
export type LaterChange = KeptChange & { readonly kind: LaterKind }

/** One line of the history, ready to be put into words. */
export interface HistoryLine {
  readonly pos: number
  readonly deed: DeedHead
  readonly person: string
  readonly params: Groups
  /** Where its deletions were held: how many records its scope showed when it came (SPEC H2). */
  readonly held?: number
}

/** What the doors share. Changed only inside the queue of `desk.ts`, one job at a time. */
export interface Book {
  readonly ask: Ask
  readonly db: DeskDb
  readonly view: View
  readonly chance: Chance
  readonly desk: string
  /** Where somebody looks at the page while much is read into the book. */
  readonly breath?: Breath
  person: string
  keys: Keys
  /** Entries of the log up to here are in memory. */
  pos: number
  clock: Clock
  /** Headquarters' clock less this PC's, milliseconds; null while the host has not heard it. */
  offset: number | null
  readonly next: Map<string, number>
  /** Newest deeds, oldest first. Older ones are read from disk when somebody asks. */
  history: readonly HistoryLine[]
  links: Links
  readonly outbox: Map<string, OutboxRow>
  /** Deeds whose deletions wait for a person, or did since the page was opened (SPEC H2). */
  readonly held: Map<string, HistoryLine>
  /** Parts of deeds whose last part has not come yet (SPEC L4). */
  readonly parts: Map<string, { readonly pos: number; readonly pages: LoggedPage[]; readonly changes: Heard[] }>
  /** The deed of which the log has some parts and will have more. */
  half: string | null
  readonly unsaved: Unsaved
  /**
   * How far the disk's view is known to reach; `lost` after the browser put another database in its place. A lost view is
   * not written any more: the next start finds no place in it and makes it anew from the log.
   */
  kept: number | 'lost'
  /** How many of the names in `view.erased` history, undo values and the disk's view have forgotten (SPEC E2). */
  forgotten: number
  /** Changes that no key of this desk opens, and the keys that they would need. */
  unreadable: number
  readonly lacking: Set<string>
}

/** A book in which nothing has been read yet. */
export const newBook = (parts: Pick<Book, 'ask' | 'db' | 'chance' | 'desk' | 'person' | 'keys' | 'breath'>): Book => ({
  ...parts,
  view: new View(),
  pos: 0,
  clock: { millis: 0, count: 0, desk: parts.desk },
  offset: null,
  next: new Map(),
  history: [],
  links: noLinks(),
  outbox: new Map(),
  held: new Map(),
  parts: new Map(),
  half: null,
  unsaved: { records: new Set(), history: new Map(), before: new Map(), outbox: new Set() },
  kept: 0,
  forgotten: 0,
  unreadable: 0,
  lacking: new Set(),
})

/** What memory knows and the disk's view does not yet. */
export interface Unsaved {
  readonly records: Set<string>
  readonly history: Map<string, { readonly pos: number; readonly deed: DeedHead; readonly held?: number }>
  readonly before: Map<string, Before[]>
  readonly outbox: Set<string>
}

/** How many deeds stay in memory for the status bar, undo and the first page of the history. */
export const RECENT = 500

export const asJson = (before: readonly Before[]): Json => before as unknown as Json

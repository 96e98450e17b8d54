import type { Table } from 'dexie'
import { Dexie } from 'dexie'
import type { Json } from '../../shared/core/json.ts'
import type { DeedHead } from '../../shared/sync/change.ts'
import type { Kind, LaterKind } from '../../shared/sync/kinds.ts'
import type { Rejection } from '../../shared/sync/log.ts'
import type { StoredRecord } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import { migrations } from './migrations/index.ts'

/**
 * Records as they lie in the view: one in the open, or a shelf of sealed ones in one body (SPEC K3). A shelf holds the
 * records of a kind whose ids end alike: ten thousand small rows take a browser seconds to write, 256 shelves do not.
 */
export type RecordRow =
  | { readonly key: string; readonly open: StoredRecord }
  | { readonly key: string; readonly scope: Scope; readonly sealed: Uint8Array<ArrayBuffer>; readonly epoch: number }

/** One deed, done here or received, with its place in the log. */
export interface HistoryRow {
  readonly id: string
  readonly pos: number
  readonly deed: DeedHead
  /** Where its deletions were held: how many records its scope showed when it came (SPEC H2). */
  readonly held?: number
}

/** What an undo of a deed needs: values as they were, in one body, sealed where personal. */
export type BeforeRow =
  | { readonly id: string; readonly open: readonly Before[] }
  | { readonly id: string; readonly sealed: Uint8Array<ArrayBuffer>; readonly epoch: number }

/** What a record held before one change of a deed, in the groups that the change set. */
export interface Before {
  readonly kind: Kind | LaterKind
  readonly record: string
  /** The change's own stamp: where a group has another one now, somebody has changed it since. */
  readonly at: Stamp
  /** Null where there was nothing. For long texts the text itself. Also groups that the change emptied (SPEC M9). */
  readonly values: { readonly [group: string]: Json }
  /** Groups of which the author saw a value that never came to this desk: a snapshot leaves it out (SPEC Q2). */
  readonly unseen?: readonly string[]
  /** Only for long texts: the text after the deed. */
  readonly after?: { readonly [group: string]: string }
  /** Of a change that this desk does not know whole there are no values: they were let go, or a later version wrote them. */
  readonly unread?: 'let-go' | 'later'
}

/** A change that headquarters did not take, and why. */
export interface Rejected {
  readonly n: number
  readonly reason: Rejection
}

/** A deed of this desk that headquarters has not answered wholly, or in which it rejected something. */
export interface OutboxRow {
  readonly deed: string
  readonly scope: Scope
  /** The id under which it was written (SPEC R3). */
  readonly desk: string
  readonly from: number
  readonly to: number
  /** Highest n answered so far; `to` when all are. */
  readonly answered: number
  readonly rejected: readonly Rejected[]
  /** Rejections of what was taken back: nobody is told of them any more (SPEC P8). */
  readonly closed?: readonly Rejected[]
  /** Records of the deed in order of n, only for small deeds. */
  readonly records: readonly { readonly kind: Kind | LaterKind; readonly record: string }[]
}

export interface MetaRow {
  readonly key: 'place'
  /** Entries of the log up to here are in the view. */
  readonly pos: number
  /** The `SCHEMA` of the program that made the view (SPEC V4). */
  readonly schema: number
  readonly desk: string
  /** Next n of each scope. */
  readonly next: Readonly<Record<string, number>>
  readonly millis: number
  readonly count: number
  /** All that was erased, by `erasedName`, and of how many of these nothing lies in this view any more; missing in older views. */
  readonly erased?: readonly string[]
  readonly forgotten?: number
  /** Keys that something in the log is sealed under and the desk did not have then. */
  readonly lacking?: readonly string[]
}

/** The working view on disk. It can always be made anew from the log and is never the only home of anything. */
export class DeskDb extends Dexie {
  declare records: Table<RecordRow, string>
  declare history: Table<HistoryRow, string>
  declare before: Table<BeforeRow, string>
  declare outbox: Table<OutboxRow, string>
  declare meta: Table<MetaRow, string>

  /** `upTo` lets a test open yesterday's database; the app never passes it. */
  constructor(name: string, upTo = migrations.length) {
    super(name)
    migrations.slice(0, upTo).forEach(({ stores, upgrade }, index) => {
      const version = this.version(index + 1).stores(stores)
      if (upgrade) version.upgrade(upgrade)
    })
  }
}

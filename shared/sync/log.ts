import type { DeedHead, DeedPage } from './change.ts'
import type { KeptChange } from './let-go.ts'
import type { Scope } from './scope.ts'

/** A change that headquarters has put in order. */
export interface NumberedChange {
  readonly seq: number
  readonly change: KeptChange
}

/** Part of a deed as it lies in the log, where values may have been let go (SPEC L6). */
export type LoggedPage = Omit<DeedPage, 'changes'> & { readonly changes: readonly KeptChange[] }

/** What lies in the log, in the order in which it happened to this desk. The view is these entries and nothing else. */
export type LogEntry =
  | { readonly type: 'deed'; readonly page: LoggedPage; readonly cleaned?: true }
  | {
      readonly type: 'received'
      readonly scope: Scope
      readonly deeds: readonly DeedHead[]
      readonly changes: readonly NumberedChange[]
      /** Everything of this scope up to this seq is now in the log. */
      readonly until: number
      readonly epoch: string
      /** Missing in older logs, and in the middle of a snapshot. */
      readonly heard?: Heard
      /** What an erasure in this entry names is out of this file (SPEC E3). */
      readonly cleaned?: true
    }
  | {
      readonly type: 'answered'
      readonly scope: Scope
      /** In whose name the changes were written. Without it: the first that wrote in this log (SPEC R3). */
      readonly desk?: string
      readonly answers: readonly Answer[]
      /** Changes that were taken once and are rejected now: the view no longer waits for an answer to them (SPEC R4). */
      readonly lost?: readonly LostChange[]
    }

export type LostChange = Pick<KeptChange, 'n' | 'deed' | 'kind' | 'record'>

/** What a desk heard of a scope up to a seq, to see whether headquarters still has it (SPEC D2, D3). */
export interface Heard {
  /** Headquarters' digest there. */
  readonly digest: string
  /** By the ids under which this log wrote, the last n that came back. */
  readonly own: Readonly<Record<string, number>>
}

/** What headquarters said to one change of ours. */
export interface Answer {
  readonly n: number
  readonly answer: 'ok' | 'dup' | 'superseded' | 'rejected'
  readonly seq?: number
  readonly reason?: Rejection
}

/** Why headquarters did not take a change. Fixed words; screens say them in the reader's language. */
export type Rejection =
  | 'not-a-member'
  | 'not-allowed'
  | 'malformed'
  | 'newer'
  | 'too-large'
  | 'clock-ahead'
  | 'other-content'
  | 'stale'
  | 'not-now'
  | 'unknown-organisation'

/** An entry with its place. Places count from 1. */
export interface PlacedEntry {
  readonly pos: number
  readonly entry: LogEntry
}

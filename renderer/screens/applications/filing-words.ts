import { readCommand } from '../../../shared/applications/command.ts'
import type { Filing } from '../../../shared/applications/filing.ts'
import type { PlainRecord } from '../../../shared/applications/plain-record.ts'
import { byText } from '../../../shared/core/text.ts'
import type { SyncStatus } from '../../../shared/ipc/values.ts'
import type { Rejection } from '../../../shared/sync/log.ts'
import { fateOf, waitingIn } from '../../actions/applications/fates.ts'
import type { OutboxRow } from '../../data/desk-db.ts'

/** Where an application stands. Words are `applications:standing.<name>`. */
export type Standing =
  | 'draft'
  /** Handed in here; headquarters does not have it yet. */
  | 'submit-waiting'
  /** Handed in and taken back here; headquarters will get both. */
  | 'both-waiting'
  /** Headquarters took the submission; its number has not come back yet. */
  | 'arrived'
  | 'submitted'
  | 'withdraw-waiting'
  | 'returned'
  | 'accepted'
  | 'withdrawn'
  /** This organisation asked to leave; headquarters does not know yet. */
  | 'leave-waiting'
  /** This organisation has left: nothing of it comes here any more. */
  | 'left'

/** Where what is written lies: on this PC alone, partly waiting, refused as a whole, or at headquarters' server. */
export type Kept = 'here-only' | 'waiting' | 'stopped' | 'sent'

export interface FilingWords {
  readonly standing: Standing
  /** The content must not be changed now; the reason is the standing. */
  readonly locked: boolean
  readonly kept: Kept
  /** Own changes of this application that headquarters has not answered. */
  readonly waiting: number
  /** What headquarters said no to last, until something new is asked. */
  readonly refused: { readonly what: 'submit' | 'withdraw'; readonly reason: Rejection } | null
}

export interface FiledApplication {
  readonly id: string
  readonly scope: string
  /** The commands of its scope. */
  readonly commands: readonly PlainRecord[]
}

/** What became of the own organisation's leaving, where it is not among the bodies any more. */
export function leavingOf(commands: readonly PlainRecord[], outbox: readonly OutboxRow[]): 'left' | 'leave-waiting' | null {
  const fates = commands.flatMap(({ id, groups }) => (readCommand(groups)?.type === 'leave' ? [fateOf(id, outbox).now] : []))
  return fates.includes('waiting') ? 'leave-waiting' : fates.includes('taken') ? 'left' : null
}

/** Nothing is to be done here any more but to read. */
export const isGone = (standing: Standing): boolean => standing === 'left' || standing === 'leave-waiting'

const locking: readonly Standing[] = ['submit-waiting', 'arrived', 'submitted', 'withdraw-waiting', 'accepted']

/** What is true of an application now: what only this PC has, what waits, what headquarters has. */
export function filingWords(
  application: FiledApplication,
  filing: Filing | null,
  outbox: readonly OutboxRow[],
  sync: SyncStatus,
): FilingWords {
  const asked = ownCommands(application, outbox)
  const last = asked.at(-1)
  const standing = standingOf(asked, filing)
  const waiting = waitingIn(application.scope, outbox)
  return {
    standing,
    locked: locking.includes(standing),
    kept: sync.phase === 'none' ? 'here-only' : waiting === 0 ? 'sent' : sync.phase === 'stopped' ? 'stopped' : 'waiting',
    waiting,
    refused: last?.fate.now === 'refused' ? { what: last.what, reason: last.fate.reason } : null,
  }
}

type Asked = { readonly what: 'submit' | 'withdraw'; readonly fate: ReturnType<typeof fateOf> }

/** Ids are UUIDv7: text order is the order in which they were given. */
function ownCommands({ id, commands }: FiledApplication, outbox: readonly OutboxRow[]): readonly Asked[] {
  return commands
    .toSorted((a, b) => byText(a.id, b.id))
    .flatMap(record => {
      const command = readCommand(record.groups)
      if (!command || (command.type !== 'submit' && command.type !== 'withdraw') || command.application !== id) return []
      return [{ what: command.type, fate: fateOf(record.id, outbox) }]
    })
}

function standingOf(asked: readonly Asked[], filing: Filing | null): Standing {
  const count = (what: Asked['what'], now: Asked['fate']['now']): number =>
    asked.filter(one => one.what === what && one.fate.now === now).length
  const last = asked.findLast(({ fate }) => fate.now === 'waiting')
  if (last?.what === 'submit') return 'submit-waiting'
  if (last?.what === 'withdraw') return count('submit', 'waiting') > 0 ? 'both-waiting' : 'withdraw-waiting'
  // Headquarters answers before its own record arrives; between the two it has the submission all the same.
  if (count('submit', 'taken') > (filing?.round ?? 0)) return 'arrived'
  const withdrawals = filing?.history.filter(({ status }) => status === 'withdrawn').length ?? 0
  if (filing?.status === 'submitted' && count('withdraw', 'taken') > withdrawals) return 'withdrawn'
  return filing?.status ?? 'draft'
}

import type { Rejection } from '../../../shared/sync/log.ts'
import type { OutboxRow } from '../../data/desk-db.ts'

/** What became of a command: not answered yet, taken by headquarters, or refused with a reason (SPEC P4). */
export type Fate = { readonly now: 'waiting' } | { readonly now: 'taken' } | { readonly now: 'refused'; readonly reason: Rejection }

/** A deed leaves the outbox when headquarters has taken all of it, so what is not in there was taken. */
export function fateOf(record: string, outbox: readonly OutboxRow[]): Fate {
  for (const row of outbox) {
    const place = row.records.findIndex(held => held.kind === 'command' && held.record === record)
    if (place < 0) continue
    const n = row.from + place
    const refused = row.rejected.find(rejection => rejection.n === n)
    if (refused) return { now: 'refused', reason: refused.reason }
    return { now: n > row.answered ? 'waiting' : 'taken' }
  }
  return { now: 'taken' }
}

/** Own changes of a scope that headquarters has not answered. */
export const waitingIn = (scope: string, outbox: readonly OutboxRow[]): number =>
  outbox.filter(row => row.scope === scope).reduce((sum, { to, answered }) => sum + Math.max(0, to - answered), 0)

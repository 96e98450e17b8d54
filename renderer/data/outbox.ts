import type { Answer } from '../../shared/sync/log.ts'
import type { Book } from './book.ts'
import type { OutboxRow } from './desk-db.ts'

/** Notes an answer of headquarters. A deed that is wholly answered and taken leaves the outbox; a rejection stays. */
export function heed(book: Book, scope: string, { n, answer, reason }: Answer): void {
  for (const row of book.outbox.values()) {
    if (row.scope !== scope || n < row.from || n > row.to) continue
    const known = row.rejected.find(rejection => rejection.n === n)
    const others = row.rejected.filter(rejection => rejection.n !== n)
    // A restored headquarters may take what was once rejected.
    const rejected = answer === 'rejected' ? [...others, known ?? { n, reason: reason ?? 'malformed' }] : others
    put(book, { ...row, answered: Math.max(row.answered, n), rejected })
    return
  }
}

/** What was rejected for the clock alone has been written anew: another deed answers for it now (SPEC S6). */
export function forgetRepeated(book: Book, deed: string): void {
  const row = book.outbox.get(deed)
  if (row) put(book, { ...row, rejected: row.rejected.filter(rejection => !isRepeated(row, rejection)) })
}

/** A command is not given again by itself: what it was about may be another by then (SPEC C2). */
export const isRepeated = ({ from, records }: OutboxRow, { n, reason }: OutboxRow['rejected'][number]): boolean =>
  reason === 'clock-ahead' && records[n - from]?.kind !== 'command'

export function put(book: Book, row: OutboxRow): void {
  if (row.answered >= row.to && row.rejected.length === 0) book.outbox.delete(row.deed)
  else book.outbox.set(row.deed, row)
  book.unsaved.outbox.add(row.deed)
}

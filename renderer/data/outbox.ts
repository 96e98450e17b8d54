import type { DeedHead } from '../../shared/sync/change.ts'
import type { Answer, LogEntry, LostChange } from '../../shared/sync/log.ts'
import { recordKey } from '../../shared/sync/record.ts'
import type { Book } from './book.ts'
import type { OutboxRow, Rejected } from './desk-db.ts'
import { family, isUndone } from './links.ts'

/** Notes an answer of headquarters. A deed that is wholly answered and taken leaves the outbox; a rejection stays. */
export function heed(
  book: Book,
  { scope, desk, lost }: Extract<LogEntry, { readonly type: 'answered' }>,
  { n, answer, reason }: Answer,
): void {
  for (const row of book.outbox.values()) {
    // Where the entry names no desk, there was only one id yet (SPEC R3).
    if (row.scope !== scope || row.desk !== (desk ?? row.desk) || n < row.from || n > row.to) continue
    const answered = Math.max(row.answered, n)
    // A restored headquarters may take what was once rejected.
    const rejected = row.rejected.filter(rejection => rejection.n !== n)
    const closed = row.closed?.filter(rejection => rejection.n !== n) ?? []
    if (answer === 'rejected') {
      const known = [...row.rejected, ...(row.closed ?? [])].find(rejection => rejection.n === n)
      const rejection = known ?? { n, reason: reason ?? 'malformed' }
      const concernsNobody = row.closed?.includes(rejection) || isTakenBack(book, row, rejection)
      put(book, {
        ...row,
        answered,
        ...(concernsNobody ? { rejected, closed: [...closed, rejection] } : { rejected: [...rejected, rejection], closed }),
      })
    } else put(book, { ...row, answered, rejected, closed })
    return
  }
  const change = lost?.find(one => one.n === n)
  if (change && desk !== undefined) putBack(book, { scope, desk, n, reason: reason ?? 'malformed' }, change)
}

/** A deed that had left the outbox is there again, with what headquarters does not take any more. */
function putBack(
  book: Book,
  { scope, desk, n, reason }: Pick<OutboxRow, 'scope' | 'desk'> & Rejected,
  { deed, kind, record }: LostChange,
): void {
  const row = book.outbox.get(deed)
  const fresh = { deed, scope, desk, from: n, to: n, answered: n, rejected: [{ n, reason }], records: [{ kind, record }] }
  put(book, row ? { ...row, to: n, answered: n, rejected: [...row.rejected, { n, reason }], records: [] } : fresh)
}

/** Rejections of which a person is told in the quarantine: a rejected command is told where it was given. */
export const openRejections = (row: OutboxRow): readonly Rejected[] => row.rejected.filter(rejection => !isCommand(row, rejection))

/** What was rejected for the clock or the number alone the desk writes anew by itself (SPEC S6, R4). */
export const selfMended = (row: OutboxRow): readonly Rejected[] => openRejections(row).filter(isSelfMended)

const isSelfMended = ({ reason }: Rejected): boolean => reason === 'clock-ahead' || reason === 'other-content'

/** A deed that was written anew: another deed answers for it now (SPEC S6, P7). */
export function forgetRepeated(book: Book, { action, repeats }: DeedHead): void {
  const row = repeats === undefined ? undefined : book.outbox.get(repeats)
  if (!row) return
  const repeated = action === 'desk.retime' ? selfMended(row) : openRejections(row)
  put(book, { ...row, rejected: row.rejected.filter(rejection => !repeated.includes(rejection)) })
}

/** A deed that was taken back: what headquarters did not take of it need not be told any more (SPEC P8). */
export function closeTakenBack(book: Book, { undoes }: DeedHead): void {
  if (undoes === undefined) return
  for (const id of family(book.links, undoes)) {
    const row = book.outbox.get(id)
    const closing = row ? openRejections(row) : []
    if (row && closing.length > 0)
      put(book, {
        ...row,
        rejected: row.rejected.filter(rejection => !closing.includes(rejection)),
        closed: [...(row.closed ?? []), ...closing],
      })
  }
}

/** What headquarters did not take of a record that was erased since need not be told any more (SPEC E2). */
export function closeErased(book: Book, isErased: (scope: OutboxRow['scope'], about: OutboxRow['records'][number]) => boolean): void {
  for (const row of [...book.outbox.values()]) {
    const closing = openRejections(row).filter(({ n }) => {
      const about = row.records[n - row.from]
      return about !== undefined && isErased(row.scope, about)
    })
    if (closing.length === 0) continue
    const rejected = row.rejected.filter(rejection => !closing.includes(rejection))
    put(book, { ...row, rejected, closed: [...(row.closed ?? []), ...closing] })
  }
}

/**
 * Whether nobody else ever heard of what this rejection is about: of a deed that was taken back meanwhile, or of taking back
 * what was rejected too. What the clock or the number alone is to blame for is written anew all the same.
 */
function isTakenBack(book: Book, row: OutboxRow, rejection: Rejected): boolean {
  if (isSelfMended(rejection) || isCommand(row, rejection)) return false
  if (isUndone(book.links, row.deed)) return true
  const undoes = book.links.heads.get(row.deed)?.undoes
  return undoes !== undefined && [...family(book.links, undoes)].some(id => neverHeard(book.outbox.get(id), row, rejection))
}

/** Of large deeds it is not known which record a rejection is about: they were rejected as a whole, or they were not. */
function neverHeard(taken: OutboxRow | undefined, row: OutboxRow, { n }: Rejected): boolean {
  const rejected = [...(taken?.rejected ?? []), ...(taken?.closed ?? [])]
  if (!taken || rejected.length === 0) return false
  if (rejected.length === taken.to - taken.from + 1) return true
  const about = row.records[n - row.from]
  return about !== undefined && rejected.some(one => isSame(taken.records[one.n - taken.from], about))
}

const isSame = (one: OutboxRow['records'][number] | undefined, other: OutboxRow['records'][number]): boolean =>
  one !== undefined && recordKey(one.kind, one.record) === recordKey(other.kind, other.record)

const isCommand = ({ from, records }: OutboxRow, { n }: Rejected): boolean => records[n - from]?.kind === 'command'

export function put(book: Book, row: OutboxRow): void {
  if (row.answered >= row.to && row.rejected.length === 0 && !row.closed?.length) book.outbox.delete(row.deed)
  else book.outbox.set(row.deed, row)
  book.unsaved.outbox.add(row.deed)
}

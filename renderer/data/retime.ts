import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Bases, Draft, OpenChange } from '../../shared/sync/change.ts'
import { isQuiet } from '../../shared/sync/change.ts'
import { isKnown, isLongText } from '../../shared/sync/kinds.ts'
import type { Book } from './book.ts'
import type { OutboxRow, Rejected } from './desk-db.ts'
import { findLine, said } from './find-line.ts'
import { openRejections, selfMended } from './outbox.ts'
import { changesOf } from './own-changes.ts'
import type { Intent } from './write.ts'
import { write } from './write.ts'

/** Why a deed cannot be sent again: there is nothing of it that headquarters did not take, or none of it opens here. */
export type RetryProblem = 'nothing-rejected' | 'no-key' | 'later'

/**
 * Writes anew what headquarters rejected because this PC's clock was ahead (SPEC S6), or because it has something else under
 * that number (SPEC R4), a deed for each deed. Call inside the queue and the write lock of `desk.ts`, with the log read to its
 * end.
 */
export async function retime(book: Book, follow: () => Promise<void>): Promise<void> {
  for (const row of [...book.outbox.values()].filter(isDue)) {
    const intent = await repeat(book, row, selfMended(row), 'desk.retime')
    if (intent && !(await write(book, intent, follow)).ok) return
  }
}

/** Whether something waits to be written anew, and headquarters' clock is known. */
export const mustRetime = ({ offset, outbox }: Book): boolean => offset !== null && [...outbox.values()].some(isDue)

/** A deed is repeated once, when all of it was answered. */
const isDue = (row: OutboxRow): boolean => row.answered >= row.to && selfMended(row).length > 0

/** What headquarters did not take of a deed, written anew because a person asks for it (SPEC P7). */
export async function planRetry(book: Book, deed: string): Promise<Result<Intent, RetryProblem>> {
  const row = book.outbox.get(deed)
  const rejected = row ? openRejections(row) : []
  if (!row || rejected.length === 0) return fail('nothing-rejected')
  const intent = await repeat(book, row, rejected, 'desk.retry')
  return intent ? ok(intent) : fail(row.records.every(isKnown) ? 'no-key' : 'later')
}

async function repeat(book: Book, row: OutboxRow, rejected: readonly Rejected[], action: string): Promise<Intent | null> {
  const line = await findLine(book, row.deed)
  if (!line) return null
  const changes = await changesOf(book, line, new Set(rejected.map(({ n }) => n)))
  if (!changes) return null
  const drafts = changes.flatMap(change => ('groups' in change ? anew(book, change) : []))
  if (drafts.length === 0) return null
  const { undoes, consent } = line.deed
  const how = isQuiet(line.deed) ? line.deed.action : action
  const agreed = { consent: consent !== undefined }
  return {
    scope: row.scope,
    action: how,
    params: said(line),
    drafts,
    repeats: row.deed,
    ...agreed,
    ...(undoes === undefined ? {} : { undoes }),
  }
}

/**
 * The values of a change that are still there, and all letters. Nobody else has heard of the change: what it replaced is
 * named again, also where its own value was replaced since.
 */
function anew(book: Book, { kind, record, at, groups, bases }: OpenChange): Draft {
  const cells = book.view.stored(kind, record)?.cells
  const isThere = (group: string) => isLongText(kind, group) || cells?.[group]?.heads.some(head => head.at === at) === true
  const replaces: Bases = Object.fromEntries(
    Object.entries(bases).map(([group, stamps]) => [group, isLongText(kind, group) ? stamps : [...stamps, at]]),
  )
  return { kind, record, groups: Object.fromEntries(Object.entries(groups).filter(([group]) => isThere(group))), replaces }
}

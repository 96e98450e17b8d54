import type { Book, HistoryLine } from './book.ts'
import type { Rejected } from './desk-db.ts'
import { findLine } from './find-line.ts'
import { family } from './links.ts'
import { openRejections } from './outbox.ts'

/** An own deed of which headquarters did not take something, and nobody has sent it again or taken it back. */
export interface Quarantined {
  readonly deed: string
  /** What was done first, before it was sent again. */
  readonly line: HistoryLine
  readonly rejected: readonly Rejected[]
}

/** All that waits in the quarantine, in the order in which it was done. */
export async function quarantine(book: Book): Promise<readonly Quarantined[]> {
  const waiting: Quarantined[] = []
  for (const row of book.outbox.values()) {
    const rejected = openRejections(row)
    if (rejected.length === 0) continue
    let line: HistoryLine | null = null
    for (const id of family(book.links, row.deed)) line ??= await findLine(book, id)
    if (line) waiting.push({ deed: row.deed, line, rejected })
  }
  return waiting.toSorted((one, other) => one.line.pos - other.line.pos)
}

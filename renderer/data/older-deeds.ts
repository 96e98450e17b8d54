import { isQuiet } from '../../shared/sync/change.ts'
import { answersOrLost } from './answers-or-lost.ts'
import type { Book } from './book.ts'
import type { HistoryRow } from './desk-db.ts'
import { lose } from './keep.ts'

const isTold = ({ deed }: Pick<HistoryRow, 'deed'>): boolean => !isQuiet(deed)

/** Deeds before a place that memory no longer holds, newest first. */
export async function olderDeeds(book: Book, below: number, limit: number): Promise<readonly HistoryRow[]> {
  const kept = await orLose(book, () => book.db.history.where('pos').below(below).reverse().filter(isTold).limit(limit).toArray())
  // Where nothing could be written down, all that this page read is still in memory.
  const unsaved = [...book.unsaved.history].flatMap(([id, { pos, deed }]) => (pos < below && isTold({ deed }) ? [{ id, pos, deed }] : []))
  if (unsaved.length === 0) return kept ?? []
  const rows = new Map([...(kept ?? []), ...unsaved].map(row => [row.id, row]))
  return [...rows.values()].toSorted((one, other) => other.pos - one.pos).slice(0, limit)
}

/** One deed, however old. */
export async function olderDeed(book: Book, id: string): Promise<HistoryRow | undefined> {
  const unsaved = book.unsaved.history.get(id)
  return unsaved ? { id, ...unsaved } : orLose(book, () => book.db.history.get(id))
}

/** A database of the browser that cannot be read any more is no reason to fail: the next start makes it anew from the log. */
async function orLose<T>(book: Book, read: () => PromiseLike<T>): Promise<T | undefined> {
  try {
    return await answersOrLost(read())
  } catch {
    await lose(book)
    return undefined
  }
}

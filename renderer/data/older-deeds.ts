import type { DeedHead } from '../../shared/sync/change.ts'
import { isQuiet } from '../../shared/sync/change.ts'
import { answersOrLost } from './answers-or-lost.ts'
import { lineOf } from './apply.ts'
import type { Book, HistoryLine } from './book.ts'
import type { HistoryRow } from './desk-db.ts'
import { lose } from './keep.ts'
import { openParams } from './open-change.ts'

const isTold = ({ deed }: Pick<HistoryRow, 'deed'>): boolean => !isQuiet(deed)

/** A piece of the history, newest first, and the place before which to read on; null where nothing is older. */
export interface OlderDeeds {
  readonly rows: readonly HistoryRow[]
  readonly next: number | null
}

/**
 * Deeds before a place that memory no longer holds: `limit` of them, and whatever else came in the same entry of the log as the
 * last, so that none lies between two pieces.
 */
export async function olderDeeds(book: Book, below: number, limit: number): Promise<OlderDeeds> {
  const kept = (await orLose(book, () => keptBelow(book, below, limit))) ?? []
  // Where nothing could be written down, all that this page read is still in memory.
  const unsaved = [...book.unsaved.history].flatMap(([id, { pos, deed }]) => (pos < below && isTold({ deed }) ? [{ id, pos, deed }] : []))
  const rows = unsaved.length === 0 ? kept : merged(kept, unsaved)
  const next = rows[limit - 1]?.pos ?? null
  return { rows: next === null ? rows : rows.filter(({ pos }) => pos >= next), next }
}

async function keptBelow({ db }: Book, below: number, limit: number): Promise<readonly HistoryRow[]> {
  const rows = await db.history.where('pos').below(below).reverse().filter(isTold).limit(limit).toArray()
  const last = rows[limit - 1]
  if (!last) return rows
  const ofEntry = await db.history.where('pos').equals(last.pos).reverse().filter(isTold).toArray()
  return [...rows.filter(({ pos }) => pos > last.pos), ...ofEntry]
}

const merged = (kept: readonly HistoryRow[], unsaved: readonly HistoryRow[]): readonly HistoryRow[] =>
  [...new Map([...kept, ...unsaved].map(row => [row.id, row])).values()].toSorted((one, other) => other.pos - one.pos)

/** The place before which lies what memory does not hold. Of the entry there it may hold a part: whoever reads on leaves out what is known. */
export const edgeOf = ({ history }: Pick<Book, 'history'>): number => (history[0]?.pos ?? 0) + 1

export interface OlderLines {
  /** Newest last. */
  readonly lines: readonly HistoryLine[]
  readonly next: number | null
}

/** The same, ready to be put into words: before a place, or with null from where memory ends. Of deeds that are not wanted nothing is opened. */
export async function olderLines(
  book: Book,
  before: number | null,
  limit: number,
  wanted: (deed: DeedHead) => boolean = () => true,
): Promise<OlderLines> {
  const known = new Set(before === null ? book.history.map(({ deed }) => deed.id) : [])
  const { rows, next } = await olderDeeds(book, before ?? edgeOf(book), limit)
  const asked = rows.filter(({ id, deed }) => !known.has(id) && wanted(deed)).toReversed()
  const lines = await Promise.all(asked.map(async ({ pos, deed }) => lineOf(pos, deed, await openParams(book.keys, deed))))
  return { lines, next }
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

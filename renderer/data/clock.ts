import type { Clock } from '../../shared/sync/stamp.ts'
import { MAX_DRIFT, readStamp } from '../../shared/sync/stamp.ts'
import type { Book } from './book.ts'

/** Now by headquarters' clock as far as this desk has heard it, else by the PC's (SPEC S5). Milliseconds. */
export const present = ({ chance, offset }: Pick<Book, 'chance' | 'offset'>): number => chance.now() + (offset ?? 0)

/**
 * From where the next stamp goes on. After headquarters rejected stamps that were ahead, not from these, but from the
 * newest that it can have taken (SPEC S2).
 */
export function lastMoment(book: Book): Clock {
  const furthest = present(book) + MAX_DRIFT
  const isRejected = [...book.outbox.values()].some(({ rejected }) => rejected.some(({ reason }) => reason === 'clock-ahead'))
  if (book.offset === null || !isRejected || book.clock.millis <= furthest) return book.clock
  const taken = book.view.newest(furthest)
  return { millis: 0, count: 0, ...(taken === '' ? {} : readStamp(taken)), desk: book.desk }
}

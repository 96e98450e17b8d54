import type { Kind } from '../../shared/sync/kinds.ts'
import { applyEntries } from './apply.ts'
import type { Book } from './book.ts'
import { keep } from './keep.ts'

const READ = 200
/** While more is coming, screens and the disk's view follow each time there is twice as much: each time costs a look at everything. */
const STEP = 2
/** Deeds. */
const MANY = 2000

/**
 * The door for news, and for what another window did: reads the log on to its end. Of a log that is still growing it shows
 * what is there, in steps. `keepSoon` writes the disk's view after the screens were drawn.
 */
export function receiver(book: Book, isMoreComing: () => boolean, keepSoon: () => void): () => Promise<void> {
  const untold = new Set<Kind>()
  let isBehind = false
  // While the desk is being opened nobody looks.
  let shown = Number.POSITIVE_INFINITY
  const show = (): void => {
    book.view.tell(untold)
    untold.clear()
    isBehind = false
    shown = book.view.size
    keepSoon()
  }
  return async () => {
    for (;;) {
      const { entries, head } = await book.ask('log:read', { after: book.pos, limit: READ })
      for (const kind of await applyEntries(book, entries)) untold.add(kind)
      isBehind ||= entries.length > 0
      const isOver = entries.length === 0 || book.pos >= head
      if (isBehind && ((isOver && !isMoreComing()) || book.view.size >= shown * STEP)) show()
      // What is kept for undo is large beside a few records: years of letters, for example.
      if (!isOver && book.unsaved.before.size > Math.max(MANY, book.view.size / 2)) await keep(book)
      if (!isOver) continue
      shown = Math.min(shown, book.view.size)
      return
    }
  }
}

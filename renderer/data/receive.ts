import type { Channels } from '../../shared/ipc/contract.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { applyEntries } from './apply.ts'
import type { Book } from './book.ts'
import { keep } from './keep.ts'

type Reply = Channels['log:read']['reply']

const READ = 200
/** While more is coming, screens follow each time there is so many times as much: each time costs a look at everything. */
const STEP = 4
/** Deeds. */
const MANY = 2000

/**
 * The door for news, and for what another window did: reads the log on to its end. Of a log that is still growing it shows
 * what is there, in steps. `keepSoon` writes the disk's view after the screens were drawn; not between the steps, because
 * the log has it, and because each time the shelves that are there would be written again.
 */
export function receiver(book: Book, isMoreComing: () => boolean, keepSoon: () => void): () => Promise<void> {
  const untold = new Set<Kind>()
  let isBehind = false
  let isUnkept = false
  // While the desk is being opened nobody looks.
  let shown = Number.POSITIVE_INFINITY
  const show = (): void => {
    book.view.tell(untold)
    untold.clear()
    isBehind = false
    shown = book.view.size
  }
  const read = (after: number): Promise<Reply> => {
    const page = book.ask('log:read', { after, limit: READ })
    // It is awaited later: until then nobody need hear that the host is away.
    page.catch(() => undefined)
    return page
  }
  return async () => {
    let coming: Promise<Reply> | null = read(book.pos)
    while (coming) {
      const { entries, head }: Reply = await coming
      const last: number = entries.at(-1)?.pos ?? head
      // The host reads the next ones while these are applied.
      coming = last < head ? read(last) : null
      for (const kind of await applyEntries(book, entries)) untold.add(kind)
      isBehind ||= entries.length > 0
      isUnkept ||= entries.length > 0
      const isAll = coming === null && !isMoreComing()
      if (isBehind && (isAll || book.view.size >= shown * STEP)) show()
      if (isUnkept && isAll) {
        isUnkept = false
        keepSoon()
      }
      // What is kept for undo is large beside a few records: years of letters, for example.
      if (coming && book.unsaved.before.size > Math.max(MANY, book.view.size / 2)) await keep(book)
    }
    shown = Math.min(shown, book.view.size)
  }
}

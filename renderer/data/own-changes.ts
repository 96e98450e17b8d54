import type { Change } from '../../shared/sync/change.ts'
import { PAGE } from '../../shared/sync/change.ts'
import { isKnown } from '../../shared/sync/kinds.ts'
import type { HeardChange } from '../../shared/sync/let-go.ts'
import { letGo } from '../../shared/sync/let-go.ts'
import type { Book, HistoryLine } from './book.ts'
import { openChange } from './open-change.ts'

/**
 * Some changes of an own deed as they lie in the log; of what does not open or was let go, what it replaced. Null where a later
 * version wrote some of them, before this older one came back: they wait for that one (SPEC V3).
 */
export async function changesOf(
  book: Book,
  { pos, deed }: HistoryLine,
  numbers: ReadonlySet<number>,
): Promise<readonly HeardChange[] | null> {
  const changes: HeardChange[] = []
  for (let at = pos - Math.ceil(deed.size / PAGE); at < pos; ) {
    const { entries } = await book.ask('log:read', { after: at, limit: pos - at })
    if (entries.length === 0) return null
    at += entries.length
    for (const { entry } of entries) {
      for (const change of entry.type === 'deed' ? entry.page.changes : []) {
        if (change.deed !== deed.id || !numbers.has(change.n)) continue
        if (!isKnown(change)) return null
        const opened = change.body ? await openChange(book.keys, change) : change
        changes.push(opened ?? { ...letGo(change as Change), kind: change.kind })
      }
    }
  }
  return changes
}

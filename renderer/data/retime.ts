import type { Bases, Draft, OpenChange } from '../../shared/sync/change.ts'
import { PAGE } from '../../shared/sync/change.ts'
import { isKnown, isLongText } from '../../shared/sync/kinds.ts'
import type { Book } from './book.ts'
import type { OutboxRow } from './desk-db.ts'
import { olderDeed } from './older-deeds.ts'
import { openChange, openParams } from './open-change.ts'
import { isRepeated } from './outbox.ts'
import type { Intent } from './write.ts'
import { write } from './write.ts'

/**
 * Writes anew what headquarters rejected because this PC's clock was ahead (SPEC S6), a deed for each deed. Call inside the
 * queue and the write lock of `desk.ts`, with the log read to its end.
 */
export async function retime(book: Book, follow: () => Promise<void>): Promise<void> {
  for (const row of [...book.outbox.values()].filter(isDue)) {
    const intent = await repeat(book, row)
    if (intent && !(await write(book, intent, follow)).ok) return
  }
}

/** Whether something waits to be written anew, and headquarters' clock is known. */
export const mustRetime = ({ offset, outbox }: Book): boolean => offset !== null && [...outbox.values()].some(isDue)

/** A deed is repeated once, when all of it was answered. */
const isDue = (row: OutboxRow): boolean => row.answered >= row.to && row.rejected.some(rejection => isRepeated(row, rejection))

async function repeat(book: Book, row: OutboxRow): Promise<Intent | null> {
  const line = book.history.find(({ deed }) => deed.id === row.deed) ?? (await olderDeed(book, row.deed))
  if (!line) return null
  const { pos, deed } = line
  const numbers = new Set(row.rejected.filter(rejection => isRepeated(row, rejection)).map(({ n }) => n))
  const drafts: Draft[] = []
  for (let at = pos - Math.ceil(deed.size / PAGE); at < pos; ) {
    const { entries } = await book.ask('log:read', { after: at, limit: pos - at })
    if (entries.length === 0) return null
    at += entries.length
    for (const { entry } of entries) {
      for (const change of entry.type === 'deed' ? entry.page.changes : []) {
        if (!numbers.has(change.n)) continue
        // Written by a later version, before this older one came back: it waits for that one (SPEC V3).
        if (!isKnown(change)) return null
        const opened = change.body ? await openChange(book.keys, change) : null
        if (opened) drafts.push(anew(book, opened))
      }
    }
  }
  if (drafts.length === 0) return null
  const params = await openParams(book.keys, deed)
  const said = deed.action === 'desk.retime' ? params : { action: deed.action, params }
  return { scope: row.scope, action: 'desk.retime', params: said, drafts, repeats: row.deed }
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

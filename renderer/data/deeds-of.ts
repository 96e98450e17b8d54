import type { Json } from '../../shared/core/json.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { lineOf } from './apply.ts'
import type { Book, HistoryLine } from './book.ts'
import { readBefore } from './keep.ts'
import { edgeOf, type OlderDeeds, olderDeeds } from './older-deeds.ts'
import { openParams } from './open-change.ts'

/** A deed, with what the groups that it set held of one record before it. Empty where this desk no longer knows. */
export interface Touch {
  readonly line: HistoryLine
  readonly before: { readonly [group: string]: Json }
}

/** Older deeds that are read from the disk at once. */
const PAGE = 200

/** All deeds that touched a record, newest first: the recent ones from memory, older ones from the disk. */
export async function deedsOf(book: Book, kind: Kind, id: string): Promise<readonly Touch[]> {
  const cells = Object.values(book.view.stored(kind, id)?.cells ?? {})
  const made = new Set(cells.flatMap(({ heads }) => heads.map(head => head.deed)))
  const touches: Touch[] = []
  const look = async ({ deed }: Pick<HistoryLine, 'deed'>, line: () => HistoryLine | Promise<HistoryLine>) => {
    const found = (await readBefore(book, deed.id, deed.scope))?.filter(one => one.kind === kind && one.record === id) ?? []
    // Where a deed set a group twice, the first value is the one from before.
    if (found.length > 0 || made.has(deed.id))
      touches.push({ line: await line(), before: Object.assign({}, ...found.toReversed().map(({ values }) => values)) })
  }
  const recent = book.history
  for (const line of recent.toReversed()) await look(line, () => line)
  const known = new Set(recent.map(line => line.deed.id))
  for (let below: number | null = edgeOf(book); below !== null; ) {
    const { rows, next }: OlderDeeds = await olderDeeds(book, below, PAGE)
    for (const row of rows)
      if (!known.has(row.id)) await look(row, async () => lineOf(row.pos, row.deed, await openParams(book.keys, row.deed)))
    below = next
  }
  return touches
}

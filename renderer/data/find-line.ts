import type { Groups } from '../../shared/sync/change.ts'
import { lineOf } from './apply.ts'
import type { Book, HistoryLine } from './book.ts'
import { olderDeed } from './older-deeds.ts'
import { openParams } from './open-change.ts'

/** A deed's line of the history, from memory or from the disk. */
export async function findLine(book: Book, id: string): Promise<HistoryLine | null> {
  const line = book.history.findLast(({ deed }) => deed.id === id)
  if (line) return line
  const row = await olderDeed(book, id)
  return row === undefined ? null : lineOf(row.pos, row.deed, await openParams(book.keys, row.deed))
}

/** Params of a deed that is about another: what that was, however often it was written anew, taken back and done again. */
export function said({ deed: { action }, params }: Pick<HistoryLine, 'deed' | 'params'>): Groups {
  return abouts.has(action) && 'action' in params ? { action: params.action ?? '', params: params.params ?? {} } : { action, params }
}

const abouts: ReadonlySet<string> = new Set(['desk.retime', 'desk.retry'])

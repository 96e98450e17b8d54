import type { HistoryLine } from '../data/book.ts'

/** Whether headquarters does or decides this deed in order; it is taken back by another of them, not by an undo. */
export const isDecided = (action: string): boolean => action.startsWith('headquarters.') || commands.has(action)

/** Whether undo leaves it alone: what is decided, and what tells of the people at a desk. */
const staysDone = (action: string): boolean => isDecided(action) || action.startsWith('people.')

/**
 * What undo takes back: the newest own deed that still stands. Nothing right after a deed that headquarters decides: beside
 * its words, undo would take back another one.
 */
export function undoTarget(own: readonly Pick<HistoryLine, 'deed'>[], isUndone: (deed: string) => boolean): string | undefined {
  const last = own.at(-1)
  if (last && staysDone(last.deed.action)) return undefined
  return own.findLast(({ deed }) => deed.undoes === undefined && !staysDone(deed.action) && !isUndone(deed.id))?.deed.id
}

/** What redo does again: what was taken back last, until something new is done. */
export function redoTarget(own: readonly Pick<HistoryLine, 'deed'>[], isUndone: (deed: string) => boolean): string | undefined {
  const last = own.findLastIndex(({ deed }) => deed.undoes === undefined && deed.repeats === undefined)
  return own.findLast(({ deed }, place) => place > last && deed.action === 'desk.undo' && !isUndone(deed.id))?.deed.undoes
}

const commands: ReadonlySet<string> = new Set([
  'applications.invite',
  'applications.accept-invitation',
  'applications.decline-invitation',
  'applications.submit',
  'applications.withdraw',
])

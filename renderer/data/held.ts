import type { DeedHead, Draft } from '../../shared/sync/change.ts'
import { countDeleted, deletesMuch, isDeletion } from '../../shared/sync/deletes-much.ts'
import { isErased } from '../../shared/sync/erasure.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { HERE, isKnown } from '../../shared/sync/kinds.ts'
import type { ShownRecord, StoredRecord } from '../../shared/sync/record.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import type { Book, Heard, HistoryLine } from './book.ts'

/** A deed of another desk whose deletions wait for a person here. */
export interface HeldDeletion {
  readonly line: HistoryLine
  /** How many records its scope showed when it came. */
  readonly of: number
  /** The records that it would delete, as they stand, and what a word on them settles: all that was said before (SPEC H4). */
  readonly records: readonly { readonly record: ShownRecord; readonly closes: readonly Stamp[] }[]
}

/**
 * Weighs a deed of another desk when its first part is heard: how many records its scope shows, where its deletions are to
 * wait for a person; null where they are not. Later parts go as the first one went (SPEC H3).
 */
export async function weigh(book: Book, deed: DeedHead, changes: readonly Heard[]): Promise<number | null> {
  const all = Math.max(deed.size, changes.length)
  if (deed.consent !== undefined || !deletesMuch({ deleted: all, shown: 0 })) return null
  const known = await lineOfDeed(book, deed.id)
  if (known) return known.held ?? null
  const isShown = ({ kind, record }: { readonly kind: Kind; readonly record: string }) => book.view.one(kind, record) !== null
  const mayDelete = (change: Heard & { readonly kind: Kind }) =>
    !isErased(change, book.view.erased) && (!('groups' in change) || (isDeletion(change.groups) && isShown(change)))
  // Parts that are still to come may all be deletions, and so may changes of which only a rest is left.
  const deleted =
    all - changes.length + countDeleted(changes.filter(isKnown<Heard>).filter(mayDelete), (kind, id) => book.view.one(kind, id))
  if (!deletesMuch({ deleted, shown: 0 })) return null
  const shown = book.view.count(deed.scope)
  return deletesMuch({ deleted, shown }) ? shown : null
}

const lineOfDeed = async ({ held, history, unsaved, db }: Book, id: string) =>
  held.get(id) ?? history.find(({ deed }) => deed.id === id) ?? unsaved.history.get(id) ?? (await db.history.get(id).catch(() => undefined))

/** What waits for a person, in the order in which it came. */
export function heldDeletions({ view, held }: Book): readonly HeldDeletion[] {
  const byDeed = Map.groupBy(
    view.held().flatMap(stored => {
      const record = view.one(stored.kind, stored.id)
      const held = heldIn(stored)
      const closes = [...(stored.cells[HERE]?.heads ?? []), ...held].map(({ at }) => at)
      return record ? held.map(({ deed }) => ({ deed, record, closes })) : []
    }),
    ({ deed }) => deed,
  )
  return [...held.values()].flatMap(line => {
    const records = byDeed.get(line.deed.id) ?? []
    return records.length > 0 ? [{ line, of: line.held ?? records.length, records }] : []
  })
}

/** Says of held records whether they are there: `false` accepts the deletion, `true` keeps them. */
export const settlementOf = ({ records }: HeldDeletion, here: boolean): readonly Draft[] =>
  records.map(({ record: { kind, id }, closes }) => ({ kind, record: id, groups: { [HERE]: here }, closes }))

/** Whether something of a deed still waits for a person. */
export const isHeld = ({ view }: Book, deed: string): boolean => view.held().some(stored => heldIn(stored).some(head => head.deed === deed))

/** What waits of one record. */
export const heldIn = (stored: StoredRecord) => stored.cells[HERE]?.held ?? []

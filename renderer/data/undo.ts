import type { Json } from '../../shared/core/json.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { winner } from '../../shared/sync/cell.ts'
import type { Draft } from '../../shared/sync/change.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { HERE, isKnown, isLongText, travels } from '../../shared/sync/kinds.ts'
import { textOf } from '../../shared/sync/long-text.ts'
import { recordKey } from '../../shared/sync/record.ts'
import type { Book } from './book.ts'
import type { Before } from './desk-db.ts'
import { readBefore } from './keep.ts'
import { olderDeed } from './older-deeds.ts'
import { openParams } from './open-change.ts'
import type { Intent } from './write.ts'

/** Why a deed cannot be taken back. Told before anybody presses the button where it can be known before. */
export type UndoProblem = 'unknown' | 'values-gone' | 'changed-since' | 'decided' | 'undone-already' | 'later'

/** What an undo will do: the deed, and how many records it leaves alone because somebody changed them since. */
export interface UndoPlan {
  readonly intent: Intent
  readonly left: number
}

/** Undo is a new deed. It leaves alone whatever someone has changed since. */
export async function planUndo(book: Book, id: string): Promise<Result<UndoPlan, UndoProblem>> {
  const all = family(book, id)
  const line = book.history.find(({ deed }) => all.has(deed.id))
  const deed = line?.deed ?? (await olderDeed(book, id))?.deed
  if (!deed) return fail('unknown')
  if (isUndone(book, id)) return fail('undone-already')
  const lines: Before[] = []
  for (const one of all) lines.push(...((await readBefore(book, one, deed.scope)) ?? []))
  const before = lines.filter(isKnown<Before>)
  // Half of an undo would be a wrong one.
  if (before.length < lines.length) return fail('later')
  if (before.length === 0 || before.some(({ unread }) => unread)) return fail('values-gone')
  // What headquarters decides in order is taken back by another command, not by an undo.
  if (before.some(({ kind }) => isDecided(kind))) return fail('decided')
  const byRecord = Map.groupBy(before, ({ kind, record }) => recordKey(kind, record))
  const drafts: Draft[] = []
  let left = 0
  for (const ofRecord of byRecord.values()) {
    const draft = backOf(book, ofRecord)
    if (draft) drafts.push(draft)
    else left++
  }
  if (drafts.length === 0) return fail('changed-since')
  return ok({
    left,
    intent: {
      scope: deed.scope,
      action: 'desk.undo',
      params: { action: deed.action, params: line?.params ?? (await openParams(book.keys, deed)) },
      drafts,
      undoes: deed.id,
    },
  })
}

const isDecided = (kind: Kind): boolean => travels[kind] === 'command' || travels[kind] === 'headquarters'

/** Whether the newest word on this deed is that it was taken back. */
export function isUndone(book: Book, id: string): boolean {
  const all = family(book, id)
  const back = book.history.findLast(({ deed }) => deed.undoes !== undefined && all.has(deed.undoes))
  return back !== undefined && !isUndone(book, back.deed.id)
}

/** A deed and those that wrote it anew (SPEC S6), oldest first: to people they are one. Others never hear of the first. */
function family(book: Book, id: string): ReadonlySet<string> {
  const repeats = book.history.find(({ deed }) => deed.id === id)?.deed.repeats
  if (repeats !== undefined) return family(book, repeats)
  const all = new Set([id])
  for (const { deed } of book.history) if (deed.repeats !== undefined && all.has(deed.repeats)) all.add(deed.id)
  return all
}

function backOf(book: Book, lines: readonly (Before & { readonly kind: Kind })[]): Draft | null {
  const [first] = lines
  const stored = first && book.view.stored(first.kind, first.record)
  if (!first || !stored) return null
  const groups: Record<string, Json> = {}
  const own = new Set<string>()
  let touched = false
  let born = false
  // Backwards: where a deed changed a group twice, the first value is the one from before.
  for (const { at, values, after } of lines.toReversed()) {
    for (const [group, value] of Object.entries(values)) {
      const untouched = own.has(group)
        ? group in groups
        : isLongText(first.kind, group)
          ? textOf(stored.texts[group]) === after?.[group]
          : stored.cells[group] !== undefined && winner(stored.cells[group])?.at === at
      own.add(group)
      if (untouched) groups[group] = value
      else touched = true
      if (group === HERE && value === null) born = true
    }
  }
  if (born) {
    const alone = !touched && Object.keys(stored.cells).every(group => own.has(group))
    return alone ? { kind: first.kind, record: first.record, groups: { [HERE]: false } } : null
  }
  return Object.keys(groups).length === 0 ? null : { kind: first.kind, record: first.record, groups }
}

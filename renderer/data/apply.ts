import { never } from '../../shared/core/result.ts'
import type { DeedHead, OpenChange } from '../../shared/sync/change.ts'
import { isQuiet } from '../../shared/sync/change.ts'
import { isDeletion } from '../../shared/sync/deletes-much.ts'
import { isErased } from '../../shared/sync/erasure.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import { HERE, isKind, isKnown } from '../../shared/sync/kinds.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import { isOld } from '../../shared/sync/let-go.ts'
import type { LogEntry, PlacedEntry } from '../../shared/sync/log.ts'
import { recordKey } from '../../shared/sync/record.ts'
import { hear as hearStamp, readStamp } from '../../shared/sync/stamp.ts'
import { beforeOf } from './before-of.ts'
import type { Book, Heard, HistoryLine, LaterChange } from './book.ts'
import { RECENT } from './book.ts'
import { present } from './clock.ts'
import type { Before } from './desk-db.ts'
import { weigh } from './held.ts'
import { addLink } from './links.ts'
import { openChange, openParams } from './open-change.ts'
import { closeTakenBack, forgetRepeated, heed, put } from './outbox.ts'
import { keysFor, lack } from './renew-keys.ts'

const BATCH = 500
const SMALL = 50

/**
 * Applies entries of the log to memory, in order (SPEC L5), and says which kinds changed. `opened` are the changes of the one
 * entry given, where this page has just written it, so that they need not be opened again.
 */
export async function applyEntries(
  book: Book,
  entries: readonly PlacedEntry[],
  opened?: readonly OpenChange[],
): Promise<ReadonlySet<Kind>> {
  const kinds = new Set<Kind>()
  for (const { pos, entry } of entries) {
    if (pos <= book.pos) continue
    if (pos !== book.pos + 1) throw new Error('the log has a hole')
    await applyEntry(book, pos, entry, kinds, opened)
    book.pos = pos
  }
  return kinds
}

async function applyEntry(book: Book, pos: number, entry: LogEntry, kinds: Set<Kind>, opened?: readonly OpenChange[]): Promise<void> {
  switch (entry.type) {
    case 'deed': {
      const { deed, part, of, changes } = entry.page
      const parts = book.parts.get(deed.id) ?? { pos, pages: [], changes: [] }
      parts.pages.push(entry.page)
      parts.changes.push(...(opened ?? (await openAll(book, changes))))
      if (part < of) {
        book.parts.set(deed.id, parts)
        return
      }
      book.parts.delete(deed.id)
      await applyDeed(book, pos, deed, parts.changes, kinds, null)
      const newest = parts.changes.at(-1)
      // Never back, but after stamps that were rejected (SPEC S2); under another id too (SPEC R3).
      if (newest) book.clock = { ...readStamp(newest.at), desk: book.desk }
      const last = changes.at(-1)?.n ?? 0
      if (deed.desk === book.desk) book.next.set(deed.scope, last + 1)
      const all = parts.pages.flatMap(page => page.changes)
      put(book, {
        deed: deed.id,
        scope: deed.scope,
        desk: deed.desk,
        from: all[0]?.n ?? last,
        to: last,
        answered: (all[0]?.n ?? last) - 1,
        rejected: [],
        records: all.length > SMALL ? [] : all.map(({ kind, record }) => ({ kind, record })),
      })
      forgetRepeated(book, deed)
      closeTakenBack(book, deed)
      return
    }
    case 'received': {
      const changes = entry.changes.map(({ change }) => change)
      const byDeed = Map.groupBy(await openAll(book, changes), change => change.deed)
      for (const deed of entry.deeds) {
        const heard = byDeed.get(deed.id)
        if (heard) await applyDeed(book, pos, deed, heard, kinds, await weigh(book, deed, heard))
        byDeed.delete(deed.id)
      }
      for (const change of [...byDeed.values()].flat()) applyChange(book, change, kinds, false, true)
      return
    }
    case 'answered':
      for (const answer of entry.answers) heed(book, entry, answer)
      return
    default:
      never(entry)
  }
}

async function openAll(book: Book, changes: readonly KeptChange[]): Promise<Heard[]> {
  const opened: Heard[] = []
  await keysFor(book, changes)
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch = await Promise.all(changes.slice(from, from + BATCH).map(change => hear(book, change)))
    for (const [at, change] of batch.entries()) {
      if (change) opened.push(change)
      else {
        book.unreadable++
        const closed = changes[from + at]
        if (closed) lack(book, closed)
      }
    }
    await book.breath?.()
  }
  return opened
}

function hear({ keys }: Book, change: KeptChange): Promise<Heard | null> | Heard {
  if (!isKnown(change)) return change as LaterChange
  return change.body ? openChange(keys, change) : change
}

const isLater = (change: Heard): change is LaterChange => !isKind(change.kind)

/** `held`: how many records its scope shows, where its deletions are to wait for a person (SPEC H2). */
async function applyDeed(
  book: Book,
  pos: number,
  deed: DeedHead,
  changes: readonly Heard[],
  kinds: Set<Kind>,
  held: number | null,
): Promise<void> {
  const old = isOld(deed.at, present(book))
  const before: Before[] = []
  for (const change of changes) {
    const line = applyChange(book, change, kinds, held !== null, old)
    if (!isErased({ ...change, scope: deed.scope }, book.view.erased)) before.push(line)
    if (book.breath && before.length % BATCH === 0) await book.breath()
  }
  const unsaved = book.unsaved
  unsaved.history.set(deed.id, held === null ? { pos, deed } : { pos, deed, held })
  addLink(book.links, deed)
  // Of an old deed the log may have let go what was before it: half of an undo would be a wrong one (SPEC L6).
  if (!old && !isQuiet(deed)) unsaved.before.set(deed.id, [...(unsaved.before.get(deed.id) ?? []), ...before])
  const known = book.history.find(line => line.deed.id === deed.id)
  const line = known ?? lineOf(pos, deed, await openParams(book.keys, deed), held ?? undefined)
  // Also of a deed that was settled before this page was opened: what comes of it now may wait again.
  if (held !== null) book.held.set(deed.id, line)
  if (!known && !isQuiet(deed)) book.history = [...book.history, line].slice(-RECENT)
}

export function lineOf(pos: number, deed: DeedHead, params: HistoryLine['params'], held?: number): HistoryLine {
  const hidden = typeof params.person === 'string' ? params.person : ''
  return { pos, deed, person: deed.person || hidden, params, ...(held === undefined ? {} : { held }) }
}

/** Applies one change to memory and says what an undo of it would need; of an old one nothing is (SPEC L6). */
function applyChange(book: Book, change: Heard, kinds: Set<Kind>, holds: boolean, old: boolean): Before {
  const { record, at } = change
  const heard = hearStamp(book.clock, at, present(book))
  if (heard.ok) book.clock = heard.value
  if (isLater(change)) return { kind: change.kind, record, at, values: {}, unread: 'later' }
  const { kind } = change
  kinds.add(kind)
  const stored = book.view.stored(kind, record)
  book.unsaved.records.add(book.view.apply(change, holds))
  for (const { kind: erased, id } of book.view.erase(change)) {
    kinds.add(erased)
    book.unsaved.records.add(recordKey(erased, id))
  }
  if (!('groups' in change)) return { kind, record, at, values: {}, unread: 'let-go' }
  if (old) return { kind, record, at, values: {} }
  return beforeOf(holds && isDeletion(change.groups) ? withoutHere(change) : change, stored, book.view.stored(kind, record))
}

/** The part of a change that did something, where its deletion waits. */
function withoutHere(change: OpenChange): OpenChange {
  const { [HERE]: _, ...groups } = change.groups
  return { ...change, groups }
}

import { uuidv7 } from '../../shared/core/ids.ts'
import type { Json } from '../../shared/core/json.ts'
import { isQuiet } from '../../shared/sync/change.ts'
import { isErased } from '../../shared/sync/erasure.ts'
import { isKnown, isSealed } from '../../shared/sync/kinds.ts'
import { KEPT } from '../../shared/sync/let-go.ts'
import { SCHEMA } from '../../shared/sync/protocol.ts'
import type { StoredRecord } from '../../shared/sync/record.ts'
import { recordKey } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { answersOrLost } from './answers-or-lost.ts'
import { lineOf } from './apply.ts'
import type { Book } from './book.ts'
import { asJson, RECENT } from './book.ts'
import { present } from './clock.ts'
import type { Before, BeforeRow, HistoryRow, RecordRow } from './desk-db.ts'
import { beforePlace, forgetErased } from './forget-erased.ts'
import { heldIn } from './held.ts'
import { addLink } from './links.ts'
import { openParams } from './open-change.ts'
import type { PackedRecord } from './pack-record.ts'
import { packRecord, unpackRecord } from './pack-record.ts'
import { opensMore } from './renew-keys.ts'
import { seal, unseal } from './seal.ts'
import { shelfOf } from './view.ts'

const shelfPlace = (shelf: string): string => `view|${shelf}`
const BATCH = 16

/**
 * Writes to disk what memory learnt: records, history, outbox and the place in the log in one transaction, which never
 * waits for the host. Another window may have gone further; then this one leaves the disk alone.
 */
export async function keep(book: Book): Promise<void> {
  // Where the host does not answer, the next time does it.
  await forgetErased(book).catch(() => undefined)
  if (book.kept === 'lost') return
  try {
    await keepAll(book, book.kept)
  } catch {
    await lose(book)
  }
}

/** The log has everything. A view that cannot be written or read is worth nothing and is made anew at the next start. */
export async function lose(book: Book): Promise<void> {
  book.kept = 'lost'
  await answersOrLost(book.db.meta.clear()).catch(() => undefined)
}

async function keepAll(book: Book, kept: number): Promise<void> {
  const { unsaved, db } = book
  const records = await changedRows(book)
  const before = await inBatches([...unsaved.before.keys()], id => beforeRow(book, id))
  const gone = [...unsaved.outbox].filter(deed => !book.outbox.has(deed))
  const waiting = [...unsaved.outbox].flatMap(deed => book.outbox.get(deed) ?? [])
  // A deed that is half here is read again from its first part after a restart.
  const pos = Math.min(book.pos, ...[...book.parts.values()].map(parts => parts.pos - 1))
  const written = db.transaction('rw', [db.records, db.history, db.before, db.outbox, db.meta], async () => {
    const stored = await db.meta.get('place')
    // biome-ignore lint/nursery/noMisusedPromises: it was awaited; the rule does not see through Dexie's promise
    if (stored && stored.desk === book.desk && stored.pos > pos) return
    // On a full disk Chromium throws the database away and goes on with an empty one.
    if (kept > 0 && (stored?.pos ?? 0) < kept) throw new Error('the view was replaced')
    await db.records.bulkPut(records)
    await db.history.bulkPut([...unsaved.history].map(([id, { pos: at, ...line }]) => ({ id, pos: at, ...line })))
    await db.before.bulkPut(before)
    await db.outbox.bulkDelete(gone)
    await db.outbox.bulkPut(waiting)
    await db.meta.put({
      key: 'place',
      pos,
      schema: SCHEMA,
      desk: book.desk,
      next: Object.fromEntries(book.next),
      millis: book.clock.millis,
      count: book.clock.count,
      erased: [...book.view.erased],
      forgotten: book.forgotten,
      lacking: [...book.lacking],
    })
  })
  await answersOrLost(written)
  book.kept = pos
  unsaved.records.clear()
  unsaved.history.clear()
  unsaved.before.clear()
  unsaved.outbox.clear()
}

/**
 * Fills memory from the disk's view, or leaves it empty where that view is missing, damaged or belongs to another log. A
 * database that the browser cannot open is thrown away; where it cannot make another one either, memory is the only view.
 */
export async function load(book: Book, head: number): Promise<void> {
  try {
    await loadAll(book, head)
  } catch {
    const anew = book.db.delete({ disableAutoOpen: false }).then(() => book.db.open())
    await answersOrLost(anew).catch(() => lose(book))
  }
}

async function loadAll(book: Book, head: number): Promise<void> {
  const { db } = book
  const place = await answersOrLost(db.meta.get('place'))
  // Another version may know other kinds, and has left out of its view what it did not know (SPEC V4).
  if (!place || place.desk !== book.desk || place.pos > head || place.schema !== SCHEMA) {
    await Promise.all(db.tables.map(table => table.clear()))
    return
  }
  for (const name of place.lacking ?? []) book.lacking.add(name)
  if (opensMore(book)) {
    // What could not be opened then is read anew.
    book.lacking.clear()
    await Promise.all(db.tables.map(table => table.clear()))
    return
  }
  const rows = await db.records.toArray()
  const shelves = await inBatches(rows, row => openedRow(book, row))
  if (shelves.some(records => records === null)) {
    // A row that does not open makes the whole view doubtful; the log has everything.
    await Promise.all(db.tables.map(table => table.clear()))
    return
  }
  await db.before
    .where('id')
    .below(uuidv7(present(book) - KEPT, new Uint8Array(10)))
    .delete()
  const outbox = await db.outbox.toArray()
  const lines = await db.history
    .orderBy('pos')
    .reverse()
    .filter(({ deed }) => !isQuiet(deed))
    .limit(RECENT)
    .toArray()
  const records = shelves.flatMap(shelf => shelf ?? [])
  const waiting = await db.history.bulkGet([...new Set(records.flatMap(record => heldIn(record).map(({ deed }) => deed)))])
  const opened = async (row: HistoryRow) => lineOf(row.pos, row.deed, await openParams(book.keys, row.deed), row.held)
  const held = await Promise.all(waiting.flatMap(row => (row ? [opened(row)] : [])))
  // Only those that take a deed back or write one anew are in these indexes.
  const links = await Promise.all(['deed.undoes', 'deed.repeats'].map(index => db.history.where(index).above('').toArray()))
  // Chromium may have thrown the database away in between: the rest was read from an empty one.
  if (!(await answersOrLost(db.meta.get('place')))) throw new Error('the view was replaced')
  // From here on nothing fails: memory takes all of the view or nothing.
  book.history = await Promise.all(lines.reverse().map(opened))
  for (const line of held.toSorted((one, other) => one.pos - other.pos)) book.held.set(line.deed.id, line)
  book.view.load(records, place.erased)
  book.pos = place.pos
  book.kept = place.pos
  book.forgotten = place.forgotten ?? 0
  book.clock = { ...book.clock, millis: place.millis, count: place.count }
  for (const [scope, n] of Object.entries(place.next)) book.next.set(scope, n)
  for (const { deed } of links.flat()) addLink(book.links, deed)
  // Rows of an older version name no desk: then there was only this one.
  for (const row of outbox) book.outbox.set(row.deed, { ...row, desk: row.desk ?? book.desk })
}

/** The rows that hold what changed: open records one by one, sealed ones with all that lie on their shelf. */
async function changedRows(book: Book): Promise<readonly RecordRow[]> {
  const changed = [...book.unsaved.records].flatMap(key => book.view.storedByKey(key) ?? [])
  const open = changed.filter(({ kind }) => !isSealed(kind)).map(record => ({ key: recordKey(record.kind, record.id), open: record }))
  const shelves = new Map(changed.filter(({ kind }) => isSealed(kind)).map(record => [shelfOf(record), record.scope]))
  const sealed = await inBatches([...shelves], async ([key, scope]) => {
    const records = book.view.onShelf(key).map(packRecord)
    const { bytes, epoch } = await seal(book.keys, scope, shelfPlace(key), records as unknown as Json)
    return { key, scope, sealed: bytes, epoch }
  })
  return [...open, ...sealed]
}

async function openedRow(book: Book, row: RecordRow): Promise<readonly StoredRecord[] | null> {
  if ('open' in row) return [row.open]
  const packed = await unseal(book.keys, row.scope, shelfPlace(row.key), { bytes: row.sealed, epoch: row.epoch })
  return packed === null ? null : (packed as unknown as readonly PackedRecord[]).map(unpackRecord)
}

async function beforeRow(book: Book, id: string): Promise<BeforeRow> {
  const deed = book.unsaved.history.get(id)?.deed
  const lines = (deed && (await readBefore(book, id, deed.scope))) ?? []
  if (!deed || !lines.some(line => isKnown(line) && isSealed(line.kind))) return { id, open: lines }
  const { bytes, epoch } = await seal(book.keys, deed.scope, beforePlace(id), asJson(lines))
  return { id, sealed: bytes, epoch }
}

/**
 * The values before a deed, or null where this desk no longer has them. A large deed of others comes in several entries,
 * and after a restore of headquarters all of it comes again: the first that was noted of a change stays.
 */
export async function readBefore(book: Book, id: string, scope: Scope): Promise<readonly Before[] | null> {
  // Memory first: what is written down meanwhile is then in one of the two.
  const fresh = book.unsaved.before.get(id)
  const kept = await rowOf(book, id, scope)
  if (!kept && !fresh) return null
  const lines = new Map<string, Before>()
  for (const line of [...(kept ?? []), ...(fresh ?? [])]) if (!lines.has(lineName(line))) lines.set(lineName(line), line)
  return [...lines.values()].filter(line => !isErased({ ...line, scope }, book.view.erased))
}

const lineName = ({ kind, record, at }: Before): string => `${recordKey(kind, record)}/${at}`

async function rowOf(book: Book, id: string, scope: Scope): Promise<readonly Before[] | null> {
  const row = await answersOrLost(book.db.before.get(id)).catch(() => undefined)
  if (!row) return null
  if ('open' in row) return row.open
  return (await unseal(book.keys, scope, beforePlace(id), { bytes: row.sealed, epoch: row.epoch })) as readonly Before[] | null
}

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let from = 0; from < items.length; from += BATCH) done.push(...(await Promise.all(items.slice(from, from + BATCH).map(work))))
  return done
}

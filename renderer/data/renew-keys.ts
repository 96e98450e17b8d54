import type { Body } from '../../shared/sync/change.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Book } from './book.ts'
import { noLinks } from './links.ts'
import { importKeys } from './seal.ts'

/** The name of a key that a body is sealed under. */
const lacked = (scope: Scope, { epoch }: { readonly epoch: number }): string => `${scope}|${epoch}`

/** Takes the keys that the host has now; from then on is sealed under the newest of them. False where there are none but those of before. */
export async function renewKeys(book: Book): Promise<boolean> {
  const reply = await book.ask('desk:keys', {})
  if (!reply.ok) return false
  // A desk never loses a key: as many as before are the same ones.
  if (reply.value.length === [...book.keys.values()].reduce((sum, keys) => sum + keys.length, 0)) return false
  book.keys = await importKeys(reply.value)
  return true
}

/** Asks for keys where something is sealed under one that this page has not heard of. Once for each such key. */
export async function keysFor(book: Book, changes: readonly KeptChange[]): Promise<void> {
  const names = new Set(changes.flatMap(({ scope, body }) => (isSealed(body) && !holds(book, scope, body) ? [lacked(scope, body)] : [])))
  if ([...names].every(name => book.lacking.has(name))) return
  await renewKeys(book)
  for (const { scope, body } of changes) if (isSealed(body) && !holds(book, scope, body)) book.lacking.add(lacked(scope, body))
}

/** Whether something lies in the log that could not be opened, and now can be. */
export const opensMore = (book: Book): boolean =>
  [...book.keys].some(([scope, keys]) => keys.some(key => book.lacking.has(lacked(scope, key))))

const isSealed = (body: Body | undefined): body is Extract<Body, { readonly sealed: string }> => body !== undefined && 'sealed' in body

const holds = ({ keys }: Book, scope: Scope, { epoch }: { readonly epoch: number }): boolean =>
  keys.get(scope)?.some(held => held.epoch === epoch) ?? false

/** Forgets the view, in memory and on the disk: the log is read from its first entry then (SPEC L5). */
export async function beginAnew(book: Book): Promise<void> {
  await Promise.all(book.db.tables.map(table => table.clear())).catch(() => undefined)
  book.view.clear()
  for (const map of [book.next, book.outbox, book.held, book.parts]) map.clear()
  for (const part of Object.values(book.unsaved)) part.clear()
  book.lacking.clear()
  Object.assign(book, { pos: 0, history: [], links: noLinks(), unreadable: 0, forgotten: 0, kept: book.kept === 'lost' ? 'lost' : 0 })
}

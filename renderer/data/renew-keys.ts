import type { Body } from '../../shared/sync/change.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Book } from './book.ts'
import { noLinks } from './links.ts'
import { importKeys } from './seal.ts'

/**
 * The name of a key that a body is sealed under and that is not here. A desk may have begun with another key of the same epoch,
 * before it got that of the others: how many there are of it belongs to the name.
 */
const lacked = (book: Book, scope: Scope, { epoch }: { readonly epoch: number }): string =>
  `${scope}|${epoch}|${countOf(book, scope, epoch)}`

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
  const names = new Set(
    changes.flatMap(({ scope, body }) => (isSealed(body) && !holds(book, scope, body) ? [lacked(book, scope, body)] : [])),
  )
  if ([...names].every(name => book.lacking.has(name))) return
  await renewKeys(book)
  for (const { scope, body } of changes) if (isSealed(body) && !holds(book, scope, body)) book.lacking.add(lacked(book, scope, body))
}

/** A body that did not open: it may, with another key of its epoch. */
export function lack(book: Book, { scope, body }: KeptChange): void {
  if (isSealed(body)) book.lacking.add(lacked(book, scope, body))
}

/** Whether something lies in the log that could not be opened, and now can be. */
export const opensMore = (book: Book): boolean =>
  [...book.lacking].some(name => {
    const [scope = '', epoch, then = 0] = name.split('|')
    return countOf(book, scope as Scope, Number(epoch)) > Number(then)
  })

const isSealed = (body: Body | undefined): body is Extract<Body, { readonly sealed: string }> => body !== undefined && 'sealed' in body

const countOf = ({ keys }: Book, scope: Scope, epoch: number): number => keys.get(scope)?.filter(held => held.epoch === epoch).length ?? 0

const holds = (book: Book, scope: Scope, { epoch }: { readonly epoch: number }): boolean => countOf(book, scope, epoch) > 0

/** Forgets the view, in memory and on the disk: the log is read from its first entry then (SPEC L5). */
export async function beginAnew(book: Book): Promise<void> {
  await Promise.all(book.db.tables.map(table => table.clear())).catch(() => undefined)
  book.view.clear()
  for (const map of [book.next, book.outbox, book.held, book.parts]) map.clear()
  for (const part of Object.values(book.unsaved)) part.clear()
  book.lacking.clear()
  Object.assign(book, { pos: 0, history: [], links: noLinks(), unreadable: 0, forgotten: 0, kept: book.kept === 'lost' ? 'lost' : 0 })
}

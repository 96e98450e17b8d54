import type { Json } from '../../shared/core/json.ts'
import type { DeedHead } from '../../shared/sync/change.ts'
import type { Erased } from '../../shared/sync/erasure.ts'
import { AboutErased, changesOf, erasedName, isErased, isWordless, wordless } from '../../shared/sync/erasure.ts'
import { answersOrLost } from './answers-or-lost.ts'
import type { Book, HistoryLine } from './book.ts'
import { asJson } from './book.ts'
import type { Before, BeforeRow, HistoryRow } from './desk-db.ts'
import { closeErased } from './outbox.ts'
import { seal, unseal } from './seal.ts'

/** Entries of the log that are asked for at once, and rows of the disk's view. */
const READ = 1_000
const ROWS = 200

/**
 * Takes what was erased out of undo values, history and quarantine, in memory and on the disk (SPEC E2). Which deeds were about
 * it the log still says. Does nothing where nothing was erased since; throws where the host does not answer, and is repeated.
 */
export async function forgetErased(book: Book): Promise<void> {
  const erased: Erased = new Set(book.view.erased)
  if (erased.size === book.forgotten) return
  const about = await readLog(book, erased)
  for (const id of about.touching) {
    const { unsaved, links } = book
    const before = unsaved.before.get(id)
    const scope = unsaved.history.get(id)?.deed.scope
    if (before && scope)
      unsaved.before.set(
        id,
        before.filter(line => !isErased({ ...line, scope }, erased)),
      )
    if (!about.has(id)) continue
    const row = unsaved.history.get(id)
    if (row) unsaved.history.set(id, { ...row, deed: wordless(row.deed) })
    const link = links.heads.get(id)
    if (link) links.heads.set(id, wordless(link))
    const held = book.held.get(id)
    if (held) book.held.set(id, lineWithout(held))
  }
  if (book.history.some(({ deed }) => about.has(deed.id)))
    book.history = book.history.map(line => (about.has(line.deed.id) ? lineWithout(line) : line))
  closeErased(book, (scope, named) => erased.has(erasedName(scope, named)))
  if (book.kept !== 'lost') await answersOrLost(onDisk(book, [...about.touching], about, erased))
  book.forgotten = erased.size
}

async function readLog(book: Book, erased: Erased): Promise<AboutErased> {
  const about = new AboutErased(erased)
  for (let after = 0; after < book.pos; ) {
    const { entries } = await book.ask('log:read', { after, limit: Math.min(READ, book.pos - after) })
    if (entries.length === 0) break
    for (const { entry } of entries) for (const change of changesOf(entry)) about.hear(change)
    after += entries.length
  }
  return about
}

/** A deed of which there are no words, in the history. */
function lineWithout({ deed, ...line }: HistoryLine): HistoryLine {
  const bare = wordless(deed)
  return { ...line, deed: bare, person: deed.person, params: 'plain' in bare.params ? bare.params.plain : {} }
}

async function onDisk({ db, keys }: Book, deeds: readonly string[], about: AboutErased, erased: Erased): Promise<void> {
  for (let from = 0; from < deeds.length; from += ROWS) {
    const ids = deeds.slice(from, from + ROWS)
    const history = (await db.history.bulkGet([...ids])).flatMap(row => row ?? [])
    const scopes = new Map(history.map(({ id, deed }) => [id, deed.scope]))
    const gone: string[] = []
    const less: BeforeRow[] = []
    for (const row of (await db.before.bulkGet([...ids])).flatMap(found => found ?? [])) {
      const scope = scopes.get(row.id)
      const lines = !scope ? null : 'open' in row ? row.open : await openBefore(keys, scope, row)
      // What does not open is of no use to anybody.
      const left = scope && lines ? lines.filter(line => !isErased({ ...line, scope }, erased)) : []
      if (!scope || left.length === 0) gone.push(row.id)
      else if (left.length < (lines?.length ?? 0)) less.push(await beforeRowOf(keys, scope, row, left))
    }
    await db.before.bulkDelete(gone)
    await db.before.bulkPut(less)
    await db.history.bulkPut(history.filter(({ deed }) => about.has(deed.id) && !isBare(deed)).map(bareRow))
  }
}

type Scope = DeedHead['scope']
/** Where the undo values of a deed lie, as its seal says. */
export const beforePlace = (deed: string): string => `before|${deed}`

async function openBefore(keys: Book['keys'], scope: Scope, row: Extract<BeforeRow, { readonly epoch: number }>) {
  return (await unseal(keys, scope, beforePlace(row.id), { bytes: row.sealed, epoch: row.epoch })) as readonly Before[] | null
}

async function beforeRowOf(keys: Book['keys'], scope: Scope, { id, ...row }: BeforeRow, lines: readonly Before[]): Promise<BeforeRow> {
  if ('open' in row) return { id, open: lines }
  const { bytes, epoch } = await seal(keys, scope, beforePlace(id), asJson(lines) as Json)
  return { id, sealed: bytes, epoch }
}

const isBare = ({ params }: DeedHead): boolean => 'plain' in params && isWordless(params.plain)
const bareRow = (row: HistoryRow): HistoryRow => ({ ...row, deed: wordless(row.deed) })

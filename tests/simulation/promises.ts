import type { Book } from '../../renderer/data/book.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import { textOf } from '../../shared/sync/long-text.ts'
import type { StoredRecord } from '../../shared/sync/record.ts'
import { fold, recordKey } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Desk } from './desk.ts'
import type { World } from './world.ts'

/** What is not as promised once all faults are over and everybody has synced. Empty where all is. */
export async function brokenPromises(world: World): Promise<readonly string[]> {
  const truths = new Map(scopesOf(world).map(scope => [scope, truthOf(world, scope)]))
  const broken: string[] = world.bugs.map(bug => `a program threw: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`)
  // One picture that differs is enough to look into.
  for (const desk of world.desks) broken.push(...(await atOneDesk(world, desk, truths)).slice(0, 3))
  return broken
}

async function atOneDesk(world: World, desk: Desk, truths: ReadonlyMap<Scope, Truth>): Promise<readonly string[]> {
  const name = desk.parts.id
  const { log, book } = desk
  if (!log || !book) return [`${name} does not run`]
  const broken: string[] = []

  const reading = desk.readAnew()
  await world.stage.run()
  const anew = await reading
  if (picture(anew) !== picture(book)) broken.push(`[L5] ${name}: the log read anew gives another view`)
  for (const scope of anew.next.keys())
    if (anew.next.get(scope) !== book.next.get(scope)) broken.push(`[L5] ${name}: the log read anew counts on from another number`)

  const own = new Set(anew.history.map(({ deed }) => deed.id))
  for (const { deed } of world.saved.filter(saved => saved.desk === name))
    if (!own.has(deed)) broken.push(`[L1] ${name}: ${deed} was shown as saved and is not in the log`)

  for (const { deed, rejected } of book.outbox.values())
    for (const { n, reason } of rejected) broken.push(`[S6] ${name}: change ${n} of ${deed} stays rejected: ${reason}`)

  const shapes = new Map(everything(book).map(record => [recordKey(record.kind, record.id), { scope: record.scope, shape: shape(record) }]))
  for (const [scope, truth] of truths) {
    if (!desk.parts.mayRead(scope)) continue
    const waiting = log.index.waiting().find(entry => entry.scope === scope)?.changes ?? 0
    if (waiting > 0) broken.push(`[P4] ${name}: ${waiting} changes of ${scope} still wait`)
    for (const [key, there] of truth) {
      const here = shapes.get(key)?.shape
      if (here !== there) broken.push(`[M1] ${name}: a record of ${scope} differs from headquarters'\n  here  ${here}\n  there ${there}`)
    }
  }
  for (const [key, { scope, shape: here }] of shapes)
    if (!truths.get(scope)?.has(key)) broken.push(`[M1] ${name}: a record of ${scope} is not at headquarters: ${here}`)
  return broken
}

/** What headquarters' changes come to, by record. */
type Truth = ReadonlyMap<string, string>

function truthOf({ headquarters }: World, scope: Scope): Truth {
  const records = fold(headquarters.lines(scope).flatMap(({ change }) => openPlain(change) ?? []))
  return new Map([...records].map(([key, record]) => [key, shape(record)]))
}

const scopesOf = (world: World): readonly Scope[] => Object.keys(world.headquarters.heads(() => true)) as Scope[]

/** Deleted records too. A page whose view on the disk is lost never forgets which records it would write there. */
const everything = ({ unsaved, view }: Book): readonly StoredRecord[] => [...unsaved.records].flatMap(key => view.storedByKey(key) ?? [])

const picture = (book: Book): string => everything(book).map(shape).toSorted().join('\n')

/** All that is shown of a record, differences included, whatever way it came. */
function shape({ id, kind, cells, texts }: StoredRecord): string {
  const heads = Object.entries(cells).map(
    ([group, cell]) => `${group}: ${cell.heads.map(({ at, value }) => `${at}=${JSON.stringify(value)}`).join(' | ')}`,
  )
  const long = Object.entries(texts).map(([group, text]) => `${group}: ${textOf(text)}`)
  return `${kind}/${id} ${[...heads, ...long].toSorted().join('; ')}`
}

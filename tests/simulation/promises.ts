import type { Book } from '../../renderer/data/book.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import { textOf } from '../../shared/sync/long-text.ts'
import type { StoredRecord } from '../../shared/sync/record.ts'
import { fold } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Desk } from './desk.ts'
import type { World } from './world.ts'

/** What is not as promised once all faults are over and everybody has synced. Empty where all is. */
export async function brokenPromises(world: World): Promise<readonly string[]> {
  const broken: string[] = world.bugs.map(bug => `a program threw: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`)
  // One picture that differs is enough to look into.
  for (const desk of world.desks) broken.push(...(await atOneDesk(world, desk)).slice(0, 3))
  return broken
}

async function atOneDesk(world: World, desk: Desk): Promise<readonly string[]> {
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

  for (const scope of scopesOf(world).filter(desk.parts.mayRead)) {
    const lines = world.headquarters.lines(scope)
    const truth = fold(lines.flatMap(({ change }) => openPlain(change) ?? []))
    const waiting = log.index.waiting().find(entry => entry.scope === scope)?.changes ?? 0
    if (waiting > 0) broken.push(`[P4] ${name}: ${waiting} changes of ${scope} still wait`)
    const here = new Map([...everything(book)].filter(record => record.scope === scope).map(record => [record.id + record.kind, record]))
    for (const record of truth.values()) {
      const mine = here.get(record.id + record.kind)
      if (!mine || shape(mine) !== shape(record)) {
        broken.push(
          `[M1] ${name}: ${record.kind} ${record.id} of ${scope} differs from headquarters'\n  here ${mine ? shape(mine) : 'nothing'}\n  there ${shape(record)}`,
        )
      }
      here.delete(record.id + record.kind)
    }
    for (const record of here.values())
      broken.push(`[M1] ${name}: ${record.kind} ${record.id} of ${scope} is not at headquarters: ${shape(record)}`)
  }
  return broken
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

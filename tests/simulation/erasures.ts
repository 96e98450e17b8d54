import { OPENING } from '../../electron/services/frames.ts'
import type { Book } from '../../renderer/data/book.ts'
import type { Before } from '../../renderer/data/desk-db.ts'
import type { Intent } from '../../renderer/data/write.ts'
import { uuidv7 } from '../../shared/core/ids.ts'
import { changesOf, erasureGroups, isErased } from '../../shared/sync/erasure.ts'
import type { LogEntry } from '../../shared/sync/log.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { Desk } from './desk.ts'
import type { Happening } from './happening.ts'
import type { World } from './world.ts'

/** One of the records that people like to work on is erased, with whatever others are writing in it (SPEC E). */
export const erasures: readonly Happening[] = [{ name: 'erases', weight: 8, happen: (world, desk) => desk.do(() => erase(world, desk)) }]

function erase(world: World, desk: Desk): Intent {
  const scope = associationScope(desk.parts.organisation)
  const groups = erasureGroups([{ kind: 'drill', record: world.record(scope) }], 'request')
  const record = uuidv7(world.stage.now, world.seed.bytes(10))
  return { scope, action: 'retention.erase', params: {}, drafts: [{ kind: 'erasure', record, groups }] }
}

/** Values of erased records that are left in the file of a log, or among the undo values of the disk's view. */
export async function leftOfErased({ stage }: World, desk: Desk, book: Book): Promise<readonly string[]> {
  const { parts, log, view } = desk
  const { erased } = book.view
  if (!log || erased.size === 0) return []
  const copying = log.copy(async ({ end, bytes }) => entriesIn(await bytes(0, end)))
  await stage.run()
  const changes = (await copying).flatMap(changesOf).filter(change => change.body && isErased(change, erased))
  const inLog = changes.map(({ desk: by, n }) => `(9) ${parts.id}: the log holds a value of an erased record: ${by} ${n}`)
  const inView: string[] = []
  // A view that is lost or damaged is made anew at the next start.
  if (view.isDamaged || book.kept === 'lost') return inLog
  const scopes = new Map([...view.rows('history').values()].map(row => [row['id'], (row['deed'] as { readonly scope: Scope }).scope]))
  for (const row of view.rows('before').values()) {
    const scope = scopes.get(row['id'])
    if (scope && (row['open'] as readonly Before[]).some(line => isErased({ ...line, scope }, erased)))
      inView.push(`(9) ${parts.id}: undo values of ${row['id']} hold an erased record`)
  }
  return [...inLog, ...inView]
}

function entriesIn(bytes: Buffer): readonly LogEntry[] {
  const entries: LogEntry[] = []
  for (let place = OPENING.length; place < bytes.length; ) {
    const length = bytes.readUInt32BE(place)
    entries.push(JSON.parse(bytes.subarray(place + 8, place + 8 + length).toString('utf8')) as LogEntry)
    place += 8 + length
  }
  return entries
}

import type { Book } from '../../renderer/data/book.ts'
import type { Intent } from '../../renderer/data/write.ts'
import { uuidv7 } from '../../shared/core/ids.ts'
import { PAGE } from '../../shared/sync/change.ts'
import { HERE } from '../../shared/sync/kinds.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { Desk } from './desk.ts'
import type { Happening } from './happening.ts'
import type { World } from './world.ts'
import { JOINT, REFUSED } from './world.ts'

const GROUPS = ['title', 'place', 'goal'] as const

/** What people do at their desks. */
export const people: readonly Happening[] = [
  { name: 'writes', weight: 300, happen: (world, desk) => desk.do(() => edit(world, desk)) },
  { name: 'writes a text', weight: 30, happen: (world, desk) => desk.do(book => text(world, book)) },
  { name: 'deletes', weight: 30, happen: (world, desk) => desk.do(book => remove(world, desk, book)) },
  { name: 'settles a difference', weight: 50, happen: (world, desk) => desk.do(book => settle(world, book)) },
  { name: 'writes what headquarters refuses', weight: 15, happen: (world, desk) => desk.do(() => refused(world, desk)) },
  { name: 'undoes', weight: 40, happen: (world, desk) => desk.undo(world.seed.below(4)) },
  { name: 'imports', weight: 1, happen: (world, desk) => desk.do(() => rows(world, desk)) },
]

function edit(world: World, desk: Desk): Intent {
  const { seed } = world
  const scope = world.scopeFor(desk)
  const groups: Record<string, string> = {}
  for (const group of GROUPS) if (seed.once(2)) groups[group] = world.fresh()
  if (Object.keys(groups).length === 0) groups['title'] = world.fresh()
  // Now and then a newer version writes a group that nobody here knows (SPEC M8).
  if (seed.once(10)) groups['fromTomorrow'] = world.fresh()
  return { scope, action: 'drills.edit', params: {}, drafts: [{ kind: 'drill', record: world.record(scope), groups }] }
}

function refused(world: World, desk: Desk): Intent {
  const scope = world.scopeFor(desk)
  const drafts = [world.record(scope), world.record(scope)].map((record, place) => ({
    ...{ kind: 'drill' as const, record, groups: { title: place === 0 ? REFUSED : world.fresh() } },
  }))
  return { scope, action: 'drills.edit', params: {}, drafts }
}

function text(world: World, book: Book): Intent {
  const { seed } = world
  const record = world.record(JOINT)
  const present = book.view.one('application', record)?.groups['purpose']
  const before = typeof present === 'string' ? present : ''
  const at = seed.below(before.length + 1)
  const cut = seed.once(4) ? Math.min(before.length - at, seed.below(3)) : 0
  const purpose = `${before.slice(0, at)}《${world.fresh()}》${before.slice(at + cut)}`
  return { scope: JOINT, action: 'applications.edit', params: {}, drafts: [{ kind: 'application', record, groups: { purpose } }] }
}

function remove(world: World, desk: Desk, book: Book): Intent | null {
  const scope = world.scopeFor(desk)
  const record = world.record(scope)
  if (!book.view.one('drill', record)) return null
  return { scope, action: 'drills.delete', params: {}, drafts: [{ kind: 'drill', record, groups: { [HERE]: false } }] }
}

function settle(world: World, book: Book): Intent | null {
  const found = world.seed.one(book.view.all('drill').filter(({ differences }) => differences.length > 0))
  const group = found?.differences[0]
  const heads = found && group ? (book.view.stored('drill', found.id)?.cells[group]?.heads ?? []) : []
  const kept = world.seed.one(heads)
  if (!found || !group || !kept) return null
  const draft = { kind: 'drill', record: found.id, groups: { [group]: kept.value }, closes: heads.map(({ at }) => at) } as const
  return { scope: found.scope, action: 'differences.settle', params: {}, drafts: [draft] }
}

/** More than one part: all of it or nothing (SPEC L4). */
function rows({ seed, stage }: World, desk: Desk): Intent {
  const scope = associationScope(desk.parts.organisation)
  const drafts = Array.from({ length: PAGE * (seed.once(4) ? 2 : 1) + seed.between(1, 20) }, (_, row) => ({
    ...{ kind: 'drill' as const, record: uuidv7(stage.now, seed.bytes(10)), groups: { title: `row ${row}` } },
  }))
  return { scope, action: 'roster.import', params: {}, drafts }
}

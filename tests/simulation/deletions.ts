import type { Book } from '../../renderer/data/book.ts'
import { heldDeletions, settlementOf } from '../../renderer/data/held.ts'
import type { Intent } from '../../renderer/data/write.ts'
import { uuidv7 } from '../../shared/core/ids.ts'
import { HERE } from '../../shared/sync/kinds.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { Desk } from './desk.ts'
import { UNASKED } from './desk.ts'
import type { Happening } from './happening.ts'
import type { World } from './world.ts'

/** Much is deleted, by people who agreed to it and by programs that asked nobody; and what waits is settled (SPEC H). */
export const deletions: readonly Happening[] = [
  { name: 'adds what may go at once', weight: 8, happen: (world, desk) => desk.do(() => some(world, desk)) },
  { name: 'deletes nearly all', weight: 4, happen: (world, desk) => desk.do(book => nearlyAll(world, desk, book, 'drills.clear')) },
  { name: 'deletes nearly all unasked', weight: 6, happen: (world, desk) => desk.do(book => nearlyAll(world, desk, book, UNASKED)) },
  { name: 'settles a held deletion', weight: 8, happen: (world, desk) => desk.do(book => settleHeld(world, book)) },
]

function some({ seed, stage }: World, desk: Desk): Intent {
  const drafts = Array.from({ length: seed.between(20, 40) }, (_, row) => ({
    ...{ kind: 'drill' as const, record: uuidv7(stage.now, seed.bytes(10)), groups: { title: `row ${row}` } },
  }))
  return { scope: associationScope(desk.parts.organisation), action: 'roster.import', params: {}, drafts }
}

function nearlyAll({ seed }: World, desk: Desk, book: Book, action: string): Intent | null {
  const scope = associationScope(desk.parts.organisation)
  const drills = book.view.all('drill').filter(record => record.scope === scope)
  const drafts = drills.slice(seed.below(3)).map(({ id }) => ({ kind: 'drill' as const, record: id, groups: { [HERE]: false } }))
  return drafts.length === 0 ? null : { scope, action, params: {}, drafts, consent: true }
}

/** Accepts one of the deletions that wait at a desk, or keeps the records. */
export function settleHeld({ seed }: World, book: Book): Intent | null {
  const held = seed.one(heldDeletions(book))
  if (!held) return null
  const here = seed.once(2)
  return { scope: held.line.deed.scope, action: 'differences.settle-held', params: {}, drafts: settlementOf(held, here), consent: true }
}

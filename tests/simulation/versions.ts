import type { Book } from '../../renderer/data/book.ts'
import { lastMoment, present } from '../../renderer/data/clock.ts'
import { uuidv7 } from '../../shared/core/ids.ts'
import type { Change, DeedPage } from '../../shared/sync/change.ts'
import type { LaterKind } from '../../shared/sync/kinds.ts'
import { stampOf, tick } from '../../shared/sync/stamp.ts'
import type { Desk } from './desk.ts'
import type { Happening } from './happening.ts'
import type { World } from './world.ts'

/** A kind that only a later version knows. */
const HOLOGRAM = 'hologram' as LaterKind

/** Desks and headquarters of several versions at once (SPEC V3). */
export const versions: readonly Happening[] = [
  {
    ...{ name: 'writes with a later version', weight: 80, mayHappen: (_, { parts, program }) => parts.isLater && !program.killed },
    happen: (world, desk) => desk.append(book => laterPage(world, desk, book)),
  },
  {
    ...{ name: 'sees headquarters brought to a later version', weight: 10, mayHappen: ({ headquarters }) => !headquarters.isLater },
    happen: ({ headquarters }) => headquarters.update(),
  },
]

/** A record of a kind that nobody else knows, and a known one with a field beside; the deed's head has one too. */
function laterPage(world: World, desk: Desk, book: Book): DeedPage {
  const { seed, stage } = world
  const scope = world.scopeFor(desk)
  const deed = uuidv7(stage.now, seed.bytes(10))
  const record = world.record(scope)
  const from = book.next.get(scope) ?? 1
  let clock = lastMoment(book)
  const changeOf = (kind: Change['kind'], place: number): Change => {
    clock = tick(clock, present(book))
    const at = stampOf(clock)
    const body = { plain: { depth: world.fresh() } }
    return { scope, kind, record, desk: book.desk, n: from + place, at, deed, bases: {}, body }
  }
  const changes = [changeOf(HOLOGRAM, 0), { ...changeOf('drill', 1), light: { warm: true } }]
  const at = changes[0]?.at ?? stampOf(clock)
  const head = {
    id: deed,
    scope,
    desk: book.desk,
    person: book.person,
    at,
    action: 'holograms.edit',
    params: { plain: {} },
    size: 2,
    mood: 3,
  }
  return { deed: head, part: 1, of: 1, changes }
}

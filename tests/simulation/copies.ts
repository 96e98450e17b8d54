import { recordKey } from '../../shared/sync/record.ts'
import { deletions } from './deletions.ts'
import type { Desk, Profile } from './desk.ts'
import { faults } from './faults.ts'
import type { Happening } from './happening.ts'
import { people } from './people.ts'
import { shape } from './picture.ts'
import { everything, scopesOf } from './promises.ts'
import { truthOf } from './truth.ts'
import type { World } from './world.ts'

/** Copies that somebody made of profiles. */
const copiesIn = new WeakMap<World, { readonly organisation: string; readonly profile: Profile }[]>()

const copying: readonly Happening[] = [
  { name: 'has its profile copied', weight: 30, happen: copy },
  { name: 'gets a copy of a profile', weight: 30, mayHappen: mayGetCopy, happen: putBack },
]

/** A view that is older than its log, and a headquarters that forgot and does not know, are played without copies. */
const leftOut = new Set(['is replaced by a new PC', 'starts with an older view', 'sees headquarters lose its tail'])

/** What may happen where PCs are set back to an older image and profiles are copied to a second PC. */
export const withCopies: readonly Happening[] = [...people, ...deletions, ...faults, ...copying].filter(({ name }) => !leftOut.has(name))

function copy(world: World, desk: Desk): undefined {
  const copies = copiesIn.get(world) ?? []
  copiesIn.set(world, [...copies, { organisation: desk.parts.organisation, profile: desk.profile() }])
}

/**
 * What the PC wrote since the copy and others have heard must be at headquarters: what a restored headquarters lost its
 * author brings back (SPEC R1), and here the author forgets it.
 */
function mayGetCopy({ headquarters, network }: World, { inStepWith }: Desk): boolean {
  return inStepWith === headquarters.epoch && network.fronts.every(({ before }) => before === null)
}

function putBack(world: World, desk: Desk): undefined {
  const copies = (copiesIn.get(world) ?? []).filter(({ organisation }) => organisation === desk.parts.organisation)
  const chosen = world.seed.one(copies)
  if (!chosen) return
  world.backups.length = 0
  desk.putBack(chosen.profile)
}

/** What of SPEC R3 and R4 does not hold when all faults are over. */
export async function brokenWithCopies(world: World): Promise<readonly string[]> {
  const broken = world.bugs.map(bug => `a program threw: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`)
  const writers = new Map<string, string>()
  for (const { identity, log } of world.desks) {
    const wrote = JSON.stringify(
      log?.index.own().flatMap(({ desk, scope }) => (desk === identity.desk ? [scope, log.index.next(desk, scope)] : [])),
    )
    if ((writers.get(identity.desk) ?? wrote) !== wrote) broken.push(`[R3] two PCs write under ${identity.desk}`)
    writers.set(identity.desk, wrote)
  }
  for (const desk of world.desks) broken.push(...(await atOneDesk(world, desk)).slice(0, 3))
  return broken
}

async function atOneDesk({ stage, headquarters }: World, desk: Desk): Promise<readonly string[]> {
  const { log, book, parts } = desk
  if (!log || !book) return [`${parts.id} does not run`]
  const reading = desk.readAnew()
  await stage.run()
  const records = everything(await reading)
  const broken: string[] = []
  for (const record of records) {
    const here = book.view.stored(record.kind, record.id)
    if (!here || shape(here) !== shape(record)) broken.push(`[L5] ${parts.id}: the log read anew gives another view of ${record.id}`)
  }
  for (const { changes } of log.index.waiting()) broken.push(`[R4] ${parts.id}: ${changes} changes still wait`)
  for (const { deed, rejected } of book.outbox.values())
    for (const { n, reason } of rejected)
      if (reason === 'other-content') broken.push(`[R4] ${parts.id}: change ${n} of ${deed} is not written anew`)
  const shapes = new Map(records.map(record => [recordKey(record.kind, record.id), shape(record)]))
  const mine = new Set(log.index.own().map(own => own.desk))
  for (const scope of scopesOf(headquarters).filter(parts.mayRead)) {
    const refused = [...mine].flatMap(id => headquarters.refused(scope, id)).filter(({ change }) => log.index.has(change))
    const truth = truthOf([...headquarters.lines(scope), ...refused].map(({ change }) => change))
    for (const [key, there] of truth) {
      const here = shapes.get(key)
      if (here !== there)
        broken.push(`[R3] ${parts.id}: a record of ${scope} is not what the changes say\n  here  ${here}\n  there ${there}`)
      shapes.delete(key)
    }
  }
  for (const here of shapes.values()) broken.push(`[R4] ${parts.id}: a record is not at headquarters: ${here}`)
  return broken
}

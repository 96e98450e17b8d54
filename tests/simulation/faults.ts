import type { Happening } from './happening.ts'
import type { World } from './world.ts'
import { DAY } from './world.ts'

/** What goes right and wrong with programs, PCs, the line and headquarters. */
export const faults: readonly Happening[] = [
  { name: 'starts', weight: 1000, mayHappen: (_, { program }) => program.killed, happen: (_, desk) => desk.start() },
  { name: 'syncs', weight: 280, happen: (_, desk) => desk.sync() },
  { name: 'lets go of old values', weight: 20, happen: (_, desk) => desk.compact() },
  { name: 'crashes', weight: 50, happen: (_, desk) => void desk.crash() },
  { name: 'loads its page anew', weight: 30, happen: (_, desk) => desk.reload() },
  { name: 'goes on or off line', weight: 40, happen: ({ network }, desk) => void toggle(network.offline, desk.parts.id) },
  { name: 'has its disk full or free again', weight: 20, happen: ({ disk }, desk) => void toggle(disk.full, desk.folder) },
  { name: 'has its clock set', weight: 20, happen: (world, desk) => void world.skews.set(desk.parts.id, skew(world)) },
  { name: 'hears of a late question', weight: 30, happen: ({ network }) => void network.deliverLate() },
  { name: 'sees headquarters backed up', weight: 30, happen: ({ backups, headquarters }) => void backups.push(headquarters.backup()) },
  { name: 'sees headquarters restored', weight: 20, happen: world => void restore(world) },
]

function toggle(set: Set<string>, name: string): void {
  if (!set.delete(name)) set.add(name)
}

function skew({ seed }: World): number {
  return seed.once(3) ? 0 : seed.between(-2 * DAY, 2 * DAY)
}

function restore({ backups, headquarters, seed }: World): void {
  const backup = seed.one(backups)
  if (backup) headquarters.restore(backup)
}

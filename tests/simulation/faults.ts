import type { Desk } from './desk.ts'
import type { Happening } from './happening.ts'
import type { World } from './world.ts'
import { DAY } from './world.ts'

const runs = (_: World, { program }: Desk): boolean => !program.killed

/** Programs, PCs and their disks. */
const pcs: readonly Happening[] = [
  { name: 'starts', weight: 1000, mayHappen: (_, { program }) => program.killed, happen: (_, desk) => desk.start() },
  { name: 'syncs', weight: 280, happen: (_, desk) => desk.sync() },
  { name: 'lets go of old values', weight: 20, happen: (_, desk) => desk.compact() },
  { name: 'crashes', weight: 50, happen: (_, desk) => desk.crash() },
  { name: 'loads its page anew', weight: 20, happen: (_, desk) => desk.reload() },
  { name: 'loses its page', weight: 20, happen: (_, desk) => desk.losePage() },
  {
    ...{ name: 'has its disk full', weight: 10, mayHappen: (world, desk) => runs(world, desk) && !world.disk.full.has(desk.folder) },
    happen: ({ disk }, { folder }) => disk.full.add(folder),
  },
  {
    ...{ name: 'has room on its disk again', weight: 50, mayHappen: ({ disk }, { folder }) => disk.full.has(folder) },
    happen: ({ disk }, { folder }) => disk.full.delete(folder),
  },
  { name: 'is replaced by a new PC', weight: 10, mayHappen: gaveAll, happen: (world, desk) => world.replace(desk) },
  { name: 'has its clock set', weight: 20, happen: (world, { parts }) => world.skews.set(parts.id, skew(world)) },
]

/** The browser's database. */
const views: readonly Happening[] = [
  { name: 'has its view thrown away', weight: 10, happen: (_, { view }) => view.replace() },
  { name: 'has its view damaged', weight: 10, happen: (_, { view }) => view.damage() },
  { name: 'has its view copied', weight: 20, happen: (_, desk) => desk.copyView() },
  {
    ...{ name: 'starts with an older view', weight: 200, mayHappen: (_, { program, oldView }) => program.killed && oldView !== null },
    happen: (_, desk) => desk.startWithOldView(),
  },
]

/** The line, and headquarters at its other end. */
const beyond: readonly Happening[] = [
  {
    ...{ name: 'goes off line', weight: 20, mayHappen: (world, desk) => runs(world, desk) && !world.network.offline.has(desk.parts.id) },
    happen: ({ network }, { parts }) => network.offline.add(parts.id),
  },
  {
    ...{ name: 'comes back on line', weight: 60, mayHappen: ({ network }, { parts }) => network.offline.has(parts.id) },
    happen: ({ network }, { parts }) => network.offline.delete(parts.id),
  },
  { name: 'hears of a late question', weight: 30, happen: ({ network }) => network.deliverLate() },
  { name: 'sees headquarters let go of old values', weight: 15, happen: ({ headquarters }) => headquarters.letGo() },
  { name: 'sees headquarters backed up', weight: 30, happen: ({ backups, headquarters }) => backups.push(headquarters.backup()) },
  { name: 'sees headquarters restored', weight: 20, mayHappen: ({ backups }) => backups.length > 0, happen: restore },
  { name: 'sees headquarters lose its tail', weight: 10, happen: loseTail },
  { name: 'sees a front of headquarters end', weight: 10, happen: ({ network }) => network.trouble('down') },
  {
    name: 'sees a front of headquarters grow slow',
    weight: 10,
    happen: ({ network }) => network.trouble('slow'),
  },
  {
    ...{ name: 'sees the fronts of headquarters started again', weight: 60, mayHappen: ({ network }) => network.isInTrouble },
    happen: ({ network }) => network.startFronts(),
  },
]

/** What goes right and wrong with programs, PCs, the line and headquarters. */
export const faults: readonly Happening[] = [...pcs, ...views, ...beyond]

function gaveAll({ headquarters }: World, { log }: Desk): boolean {
  return log?.index.own().every(({ desk, scope }) => headquarters.expected(scope, desk) >= log.index.next(desk, scope)) ?? false
}

function skew({ seed }: World): number {
  return seed.once(3) ? 0 : seed.between(-2 * DAY, 2 * DAY)
}

/** Where there are two fronts, one may go on with the old database until it is started again. */
function restore({ backups, headquarters, network, seed }: World): void {
  const backup = seed.one(backups)
  if (!backup) return
  const former = headquarters.former()
  headquarters.restore(backup)
  for (const front of network.fronts) front.before = null
  const behind = network.fronts.length > 1 && seed.once(3) ? seed.one(network.fronts) : null
  if (behind) behind.before = former
}

/** A power cut: what headquarters' database had not flushed is gone, and it does not know. */
function loseTail({ moments, headquarters, lost, seed }: World): void {
  const moment = seed.one(moments.filter(({ of }) => of.epoch === headquarters.epoch))
  if (!moment) return
  headquarters.loseTail(moment)
  lost.add(headquarters.epoch)
}

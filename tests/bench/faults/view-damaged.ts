import { cp, mkdir, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seed } from '../../simulation/seed.ts'
import { FaultDesk } from './fault-desk.ts'
import { Acknowledged, differs, typeOn } from './page-work.ts'
import type { Around, Outcome, Trial } from './trial.ts'
import { begin } from './trial.ts'
import { whatIsThere } from './what-is-there.ts'

/** Where a browser keeps a page's database: one folder for each origin. */
const homeOf = (desk: FaultDesk): string => join(desk.browserFolder, 'Default', 'IndexedDB')

interface Damage {
  readonly name: string
  /** `older` is a copy from before the last work, `others` that of another desk's page. */
  readonly make: (folder: string, seed: Seed, copies: { readonly older: string; readonly others: string }) => Promise<void>
}

const each = async (folder: string, names: RegExp, change: (path: string) => Promise<unknown>): Promise<void> => {
  for (const name of (await readdir(folder)).filter(found => names.test(found))) await change(join(folder, name))
}
const cut = (seed: Seed) => async (path: string) => truncate(path, seed.below((await stat(path)).size))
const replace = async (folder: string, copy: string): Promise<void> => {
  await rm(folder, { recursive: true })
  await cp(copy, folder, { recursive: true })
}

/** Bytes in the middle of a file are other ones, as after a bad sector. */
const spoil = (seed: Seed) => async (path: string) => {
  const { size } = await stat(path)
  const file = await open(path, 'r+')
  await file.write(Buffer.alloc(Math.min(64, size), 0xa5), 0, Math.min(64, size), seed.below(size))
  await file.close()
}

const damages: readonly Damage[] = [
  { name: 'its journal is cut', make: (folder, seed) => each(folder, /\.log$/, cut(seed)) },
  { name: 'its tables are cut', make: (folder, seed) => each(folder, /\.ldb$/, cut(seed)) },
  { name: 'its tables have other bytes', make: (folder, seed) => each(folder, /\.ldb$/, spoil(seed)) },
  { name: 'its journal has other bytes', make: (folder, seed) => each(folder, /\.log$/, spoil(seed)) },
  { name: 'a table is missing', make: folder => each(folder, /\.ldb$/, path => rm(path)) },
  { name: 'CURRENT is empty', make: folder => truncate(join(folder, 'CURRENT')) },
  { name: 'CURRENT names another file', make: folder => writeFile(join(folder, 'CURRENT'), 'MANIFEST-999999\n') },
  { name: 'its manifest is cut', make: (folder, seed) => each(folder, /^MANIFEST/, cut(seed)) },
  { name: 'its folder is deleted', make: folder => rm(folder, { recursive: true }) },
  { name: 'an older copy lies in its place', make: (folder, _, { older }) => replace(folder, older) },
  { name: "another desk's lies in its place", make: (folder, _, { others }) => replace(folder, others) },
  {
    name: 'a file lies where its folder should be',
    make: async folder => {
      await rm(folder, { recursive: true })
      await writeFile(folder, 'no folder')
    },
  },
]

/** The browser's files are damaged between two starts. The desk opens all the same, and shows everything. */
async function run({ walk, seed, rounds }: Around): Promise<Outcome> {
  const desk = await FaultDesk.made(walk, 'view-damaged')
  const others = await FaultDesk.made(walk, 'view-damaged-other')
  await others.closeBrowser()
  const noted = new Acknowledged()
  const lost: string[] = []
  const older = join(walk.work, 'older-view')
  const folder = await viewOf(desk)
  for (let round = 0; round < rounds; round++) {
    const { name, make } = damages[round % damages.length] as Damage
    const typing = await begin(begun => typeOn(desk, noted, begun))
    await noted.more(6)
    // A browser that was killed leaves a journal, one that was closed has less of it.
    if (seed.once(2)) await desk.killBrowser()
    else await desk.closeBrowser()
    await typing.over
    if (round === 0) await cp(folder, older, { recursive: true })
    await make(folder, seed, { older, others: await viewOf(others) })
    const since = performance.now()
    await desk.reopen().catch(error => lost.push(`where ${name}, the desk does not open: ${String(error).split('\n')[0]}`))
    if (performance.now() - since > 30_000) lost.push(`where ${name}, the desk opens after more than 30 s`)
    const there = await whatIsThere(desk.profile)
    lost.push(...noted.missing(there), ...(await differs(desk, there)).map(wrong => `where ${name}: ${wrong}`))
    if (name.startsWith('a file')) {
      await desk.closeBrowser()
      await rm(folder)
      await mkdir(homeOf(desk), { recursive: true })
      await desk.reopen()
    }
  }
  await desk.end()
  await others.host.end()
  return { trials: rounds, acknowledged: noted.count, lost }
}

async function viewOf(desk: FaultDesk): Promise<string> {
  const { port } = JSON.parse(await readFile(join(desk.profile, 'desk.json'), 'utf8')) as { readonly port: number }
  return join(homeOf(desk), `http_127.0.0.1_${port}.indexeddb.leveldb`)
}

export const viewDamaged: Trial = {
  name: 'view-damaged',
  about: "the browser's files of the page's database are damaged between starts",
  rounds: damages.length,
  run,
}

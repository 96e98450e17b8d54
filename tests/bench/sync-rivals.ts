import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'vite'
import type { Volunteer } from '../../shared/roster/volunteer.ts'
import { fields } from '../../shared/roster/volunteer.ts'
import { run } from '../support/journey-process.ts'
import type { Walk } from '../support/journey-walk.ts'

const names = ['rxdb', 'pouchdb', 'tinybase'] as const
export type Rival = (typeof names)[number]

export interface Rivals {
  readonly names: readonly Rival[]
  /** Seconds until the rows are written, so that they can be synced, and in a sorted list, in a browser profile of its own. */
  readonly write: (rival: Rival, people: readonly Volunteer[]) => Promise<number | null>
  /** The same in TinyBase's plain store, whose rows carry no stamps and can never be synced. */
  readonly writeAlone: (people: readonly Volunteer[]) => Promise<number | null>
  /** The same for rows that a server on this PC has. Null where it takes more than a minute. */
  readonly firstSync: (rival: Rival, people: readonly Volunteer[]) => Promise<number | null>
  readonly close: () => Promise<void>
}

/** Milliseconds. */
const PATIENCE = 60_000
const folder = join(import.meta.dirname, 'rivals')

/** Those whom this program is measured beside. Null, with a word, where their packages cannot be fetched. */
export async function openRivals(walk: Walk): Promise<Rivals | null> {
  if (!bringPackages()) {
    console.log('RxDB, PouchDB and TinyBase are not here and could not be fetched: only our own lines are printed.')
    return null
  }
  const pages = join(walk.work, 'rivals')
  const input = Object.fromEntries(names.map(name => [name, join(folder, `${name}.html`)]))
  await build({
    ...{ root: folder, base: './', configFile: false, logLevel: 'error' },
    define: { global: 'globalThis' },
    build: { outDir: pages, rolldownOptions: { input } },
  })
  const server = run(join('tests', 'bench', 'rivals', 'serve.js'), [pages])
  const address = await server.printed(/^rivals: (http\S+)$/m)
  let served: readonly Volunteer[] = []
  const inPage = async (rival: Rival, use: string): Promise<number | null> => {
    const context = await walk.browser.newContext()
    const page = await context.newPage()
    await page.goto(`${address}${rival}.html`)
    await page.waitForFunction(() => 'rival' in globalThis)
    const late = new AbortController()
    const milliseconds = await Promise.race([
      page.evaluate<number>(use).catch((error: unknown) => (late.signal.aborted ? null : Promise.reject(error))),
      delay(PATIENCE, null, { signal: late.signal }).catch(() => null),
    ])
    late.abort()
    await context.close()
    return milliseconds === null ? null : milliseconds / 1000
  }
  return {
    names,
    write: (rival, people) => inPage(rival, `rival.write(${JSON.stringify(JSON.stringify(rowsOf(people)))})`),
    writeAlone: people => inPage('tinybase', `rival.writeAlone(${JSON.stringify(JSON.stringify(rowsOf(people)))})`),
    firstSync: async (rival, people) => {
      if (served !== people) {
        const body = JSON.stringify(rowsOf(people))
        await fetch(`${address}rows`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        served = people
      }
      return inPage(rival, `rival.firstSync(${people.length})`)
    },
    close: () => server.kill(),
  }
}

/** The same fields as ours, in one flat row each. */
const rowsOf = (people: readonly Volunteer[]): readonly object[] =>
  people.map(person => Object.fromEntries(['id' as const, ...fields].map(field => [field, person[field]])))

/** Their packages lie in a folder of their own: the program has none of them, and RxDB wants another Dexie. */
function bringPackages(): boolean {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return true
  try {
    execFileSync('npm', ['ci'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
    return true
  } catch {
    return false
  }
}

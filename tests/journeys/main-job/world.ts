import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { layEmptyDatabase } from '../../support/empty-database.ts'
import type { JourneyDesk } from '../../support/journey-desk.ts'
import type { Running } from '../../support/journey-process.ts'
import { runHeadquarters } from '../../support/journey-process.ts'
import type { Walk } from '../../support/journey-walk.ts'
import { must } from '../../support/journey-walk.ts'

/** Everybody of the main job: two associations, headquarters' desk, and headquarters itself. */
export interface World {
  readonly walk: Walk
  readonly a: JourneyDesk
  readonly b: JourneyDesk
  readonly office: JourneyDesk
  readonly headquarters: Headquarters
}

export const nameOfA = 'サンプル県国際交流協会'
export const nameOfB = '花山市国際交流協会'

/** `Desk` says how everybody works: with a mouse, or by keys alone. */
export async function makeWorld<Desk extends JourneyDesk>(
  walk: Walk,
  Desk: new (walk: Walk, name: string, how?: { readonly ownBrowser?: boolean }) => Desk,
): Promise<World & Readonly<Record<'a' | 'b' | 'office', Desk>>> {
  return {
    walk,
    // Only A has a roster: what its browser writes down is searched for people.
    a: new Desk(walk, 'a', { ownBrowser: true }),
    b: new Desk(walk, 'b'),
    office: new Desk(walk, 'office'),
    headquarters: new Headquarters(join(walk.work, 'headquarters'), await freePort()),
  }
}

/** Headquarters' server, which may be dark for a while. */
export class Headquarters {
  #data: string
  readonly port: number
  #server: Running | null = null

  constructor(data: string, port: number) {
    this.#data = data
    this.port = port
  }

  get server(): Running {
    must(this.#server !== null, 'headquarters has not been started')
    return this.#server
  }

  /** Starts it, and waits until it answers. Its first database is a copy: tests of its start see one being made. */
  async start(): Promise<void> {
    if (!existsSync(this.#data)) await layEmptyDatabase(this.#data)
    this.#server = runHeadquarters(this.#data, this.port)
    await this.#server.printed(/(http:\/\/127\.0\.0\.1:\d+)/, 120_000)
  }

  /** The invitation of its first desk, printed at the first start. */
  invitation(): Promise<string> {
    return this.server.printed(/(kakehashi:http\S+)/)
  }

  async kill(): Promise<void> {
    await this.server.kill()
  }

  async end(): Promise<void> {
    await this.#server?.end()
  }

  /** Its data, while it does not run. */
  get data(): string {
    return this.#data
  }

  /** `npm run headquarters -- --backup FILE`, while it does not run. */
  async backUp(file: string): Promise<void> {
    await this.#errand('--backup', file)
  }

  /** Its disk broke: a new one is filled from a backup. */
  async restore(file: string): Promise<void> {
    this.#data = `${this.#data}-restored`
    await layEmptyDatabase(this.#data)
    await this.#errand('--restore', file)
  }

  async #errand(...task: readonly string[]): Promise<void> {
    const errand = runHeadquarters(this.#data, this.port, ...task)
    must((await errand.ended()) === 0, `headquarters ${task[0]} says:\n${errand.out()}`)
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

export async function endWorld({ walk, a, b, office, headquarters }: World): Promise<void> {
  await Promise.all([a, b, office].map(desk => desk.end()))
  await headquarters.end()
  await walk.browser.close()
}

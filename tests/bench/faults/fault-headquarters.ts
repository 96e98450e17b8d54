import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { rowsOf } from '../../../headquarters/backup-file.ts'
import type { Home } from '../../headquarters/homes.ts'
import { freePort } from '../../journeys/main-job/world.ts'
import type { Running } from '../../support/journey-process.ts'
import { run } from '../../support/journey-process.ts'
import type { Walk } from '../../support/journey-walk.ts'

let databases = 0

/** Headquarters' server as a process on one of its databases, to be killed and to be restored. */
export class FaultHeadquarters {
  readonly #walk: Pick<Walk, 'work'>
  readonly #home: Home
  readonly #port: number
  #data = ''
  #database: string | null = null
  #server: Running | null = null

  private constructor(walk: Pick<Walk, 'work'>, home: Home, port: number) {
    this.#walk = walk
    this.#home = home
    this.#port = port
  }

  /** Runs on an empty database. */
  static async started(walk: Pick<Walk, 'work'>, home: Home): Promise<FaultHeadquarters> {
    const headquarters = new FaultHeadquarters(walk, home, await freePort())
    await headquarters.#empty()
    await headquarters.start()
    return headquarters
  }

  async start(): Promise<void> {
    this.#server = this.#run('--port', String(this.#port))
    await this.#server.printed(/running at (http:\S+)/, 60_000)
  }

  invitation(): Promise<string> {
    if (!this.#server) throw new Error('headquarters does not run')
    return this.#server.printed(/(kakehashi:http\S+)/)
  }

  async kill(): Promise<void> {
    await this.#server?.kill()
  }

  async end(): Promise<void> {
    await this.#server?.end()
  }

  async epoch(): Promise<string> {
    const reply = await fetch(`http://127.0.0.1:${this.#port}/v1/health`)
    return ((await reply.json()) as { readonly epoch: string }).epoch
  }

  /** As `npm run headquarters -- --backup` does; the server does not run meanwhile. */
  async backUp(name: string): Promise<string> {
    const file = join(this.#walk.work, `${this.#home.name}-${name}.backup.gz`)
    await rm(file, { force: true })
    await this.#ends(this.#run('--backup', file))
    return file
  }

  /** As `npm run headquarters -- --restore` does, into an empty database, which is the one from now on. */
  async restore(file: string): Promise<void> {
    await this.#empty()
    await this.#ends(this.#run('--restore', file))
  }

  /** Every change that the database has a number for: `desk n`. The server does not run meanwhile. */
  async holds(scope: string): Promise<ReadonlySet<string>> {
    const held = new Set<string>()
    for await (const { table, row } of rowsOf(await this.backUp('held')))
      if (table === 'change' && row['scope'] === scope && row['seq'] !== null) held.add(`${row['desk']} ${row['n']}`)
    return held
  }

  #run(...args: readonly string[]): Running {
    return run(join('headquarters', 'main.ts'), ['--data', this.#data, ...args], { DATABASE_URL: this.#database ?? undefined })
  }

  async #ends({ child, out }: Running): Promise<void> {
    const code = await new Promise(resolve => child.once('close', resolve))
    if (code !== 0) throw new Error(`headquarters ended with ${code}: ${out()}`)
  }

  async #empty(): Promise<void> {
    const name = `kakehashi_faults_${process.pid}_${++databases}`
    this.#data = join(this.#walk.work, name)
    const { server } = this.#home
    if (server === null) return
    const client = new pg.Client(server)
    await client.connect()
    await client.query(`create database ${name}`)
    await client.end()
    const address = new URL(server)
    address.pathname = `/${name}`
    this.#database = address.href
  }
}

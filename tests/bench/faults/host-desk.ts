import { join } from 'node:path'
import type { Channel, Channels } from '../../../shared/ipc/contract.ts'
import type { SyncStatus } from '../../../shared/ipc/values.ts'
import type { Wish } from '../../support/desk-client.ts'
import { DeskClient, freshId } from '../../support/desk-client.ts'
import type { Asks } from '../../support/enter-host.ts'
import { enterAt } from '../../support/enter-host.ts'
import { PASSPHRASE } from '../../support/journey-desk.ts'
import type { Running } from '../../support/journey-process.ts'
import { pageOf, runHost } from '../../support/journey-process.ts'
import type { Walk } from '../../support/journey-walk.ts'
import { wait } from './trial.ts'

/** A desk whose host is a process of its own and whose page is the trial: it asks the host as a page does, and writes in the open. */
export class HostDesk {
  readonly name: string
  readonly profile: string
  /** Changes that the host said are on its disk: `desk n` of the scope that is written to. */
  readonly saved = new Set<string>()
  #host: Running | null = null
  #asks: Asks | null = null
  #writer = new DeskClient('')
  #scope: Parameters<DeskClient['deed']>[0] = 'national'

  constructor(walk: Pick<Walk, 'work'>, name: string) {
    this.name = name
    this.profile = join(walk.work, name)
  }

  get host(): Running {
    if (!this.#host) throw new Error(`the host of ${this.name} does not run`)
    return this.#host
  }

  async start(...options: readonly string[]): Promise<void> {
    this.#host = runHost(['--profile', this.profile, ...options])
    this.#asks = await enterAt(await pageOf(this.#host))
  }

  /** After a kill: open, passphrase, and where the log's numbers end. */
  async again(): Promise<void> {
    await this.start()
    await this.ask('desk:unlock', { passphrase: PASSPHRASE })
    await this.#readOn()
  }

  ask<C extends Channel>(channel: C, ask: Channels[C]['ask']): Promise<Channels[C]['reply']> {
    if (!this.#asks) throw new Error(`the host of ${this.name} does not run`)
    return this.#asks(channel, ask) as Promise<Channels[C]['reply']>
  }

  /** A desk of its own. Answers the organisation's id. */
  async create(): Promise<string> {
    await this.start('--port', '0')
    const created = await this.ask('desk:create', {
      organisation: this.name,
      kind: 'association',
      person: this.name,
      passphrase: PASSPHRASE,
    })
    // Its rooms open only when its sheet was typed back (SPEC K5).
    const sheet = await this.ask('sheet:make', {})
    if (sheet.ok) await this.ask('sheet:prove', { code: sheet.value.code })
    return this.#be(created)
  }

  /** Joins headquarters. Answers the organisation's id. */
  async join(invitation: string): Promise<string> {
    await this.start('--port', '0')
    return this.#be(await this.ask('desk:join', { invitation, person: this.name, passphrase: PASSPHRASE }))
  }

  #be(made: Channels['desk:create' | 'desk:join']['reply']): string {
    if (!made.ok || !('desk' in made.value)) throw new Error(`${this.name} could not begin: ${JSON.stringify(made)}`)
    const { organisation, desk } = made.value.desk
    this.#writer = new DeskClient('', organisation.id, desk, this.name)
    return organisation.id
  }

  writeTo(scope: Parameters<DeskClient['deed']>[0]): void {
    this.#scope = scope
  }

  /** One deed of some changes. What the host says is saved is noted; throws where it does not answer. */
  async write(wishes: readonly Wish[]): Promise<void> {
    const page = this.#writer.deed(this.#scope, wishes)
    const done = await this.ask('log:append', { page, after: 0 })
    if (done.ok) for (const { n } of page.changes) this.saved.add(`${page.deed.desk} ${n}`)
    else await this.#readOn()
  }

  /** Writes deeds of one to five new drills until it is told to stop, and over a host that is away. */
  async writeOn(until: () => boolean): Promise<void> {
    for (let count = 0; !until(); count++) {
      const size = 1 + (count % 5)
      const wishes = Array.from({ length: size }, () => ({ kind: 'drill' as const, record: freshId(), groups: { count, here: true } }))
      await this.write(wishes).catch(() => wait(50))
      await wait(20)
    }
  }

  /** A whole round with headquarters. */
  async sync(): Promise<SyncStatus> {
    return this.ask('headquarters:sync', {})
  }

  async kill(): Promise<void> {
    await this.host.kill()
  }

  async end(): Promise<void> {
    await this.host.end()
  }

  async #readOn(): Promise<void> {
    const state = await this.ask('desk:state', {})
    if (!('desk' in state)) throw new Error(`${this.name} has no desk any more`)
    const { desk, organisation } = state.desk
    if (desk !== this.#writer.desk) this.#writer = new DeskClient('', organisation.id, desk, this.name)
    let last = 0
    for (let after = 0; ; ) {
      const { entries } = await this.ask('log:read', { after, limit: 1_000 })
      for (const { entry } of entries)
        if (entry.type === 'deed' && entry.page.deed.scope === this.#scope && entry.page.deed.desk === desk)
          last = entry.page.changes.at(-1)?.n ?? last
      const end = entries.at(-1)?.pos
      if (end === undefined) break
      after = end
    }
    this.#writer.next.set(this.#scope, last + 1)
  }
}

/** Both have sent all and heard all. Throws where that does not come. */
export async function inStep(...desks: readonly HostDesk[]): Promise<void> {
  let state: readonly SyncStatus[] = []
  for (let tries = 0; tries < 60; tries++) {
    state = await Promise.all(desks.map(desk => desk.sync()))
    if (state.every(({ phase, waiting }) => phase === 'on' && waiting.length === 0)) {
      // What the first sent last, the others hear now.
      await Promise.all(desks.map(desk => desk.sync()))
      return
    }
    await wait(250)
  }
  throw new Error(`the desks do not come into step: ${JSON.stringify(state)}`)
}

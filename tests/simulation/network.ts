import type { IntroduceAsk, PushAsk } from '../../shared/sync/protocol.ts'
import { SCHEMA } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { ModelHeadquarters } from '../support/model-headquarters.ts'
import type { Seed } from './seed.ts'
import type { Program, Stage } from './stage.ts'

/** How bad the line is: one request in so many is hit. */
export interface Weather {
  readonly lost: number
  readonly repeated: number
}

/** One of the programs that answer for headquarters, over one database. */
export interface Front {
  down: boolean
  slow: boolean
  /** The database as it was before a restore, where this program has not been started again since: what it takes is lost. */
  before: ModelHeadquarters | null
}

/** Whoever does not answer for so long is not there. Milliseconds. */
const PATIENCE = 30_000

/**
 * The line between desks and headquarters. It loses questions and answers, delivers a push a second time much later, and
 * is down for whoever is offline. Behind it are one or two fronts; a desk's questions go now to one, now to the other.
 */
export class Network {
  readonly #stage: Stage
  readonly #seed: Seed
  readonly #headquarters: ModelHeadquarters
  readonly offline = new Set<string>()
  readonly fronts: readonly [Front, ...Front[]]
  weather: Weather = { lost: 12, repeated: 15 }
  #late: (() => void)[] = []
  #held: (() => void)[] = []

  constructor(stage: Stage, seed: Seed, headquarters: ModelHeadquarters) {
    this.#stage = stage
    this.#seed = seed
    this.#headquarters = headquarters
    this.fronts = seed.once(2) ? [newFront()] : [newFront(), newFront()]
  }

  /** Delivers again what had long been answered. */
  deliverLate(): void {
    for (const again of this.#late.splice(0, this.#seed.between(0, this.#late.length))) again()
  }

  trouble(what: 'down' | 'slow'): void {
    this.#seed.one(this.fronts)[what] = true
  }

  get isInTrouble(): boolean {
    return this.fronts.some(({ down, slow, before }) => down || slow || before)
  }

  /** All fronts answer as they should, also what waited for them. */
  startFronts(): void {
    for (const front of this.fronts) Object.assign(front, newFront())
    for (const wake of this.#held.splice(0)) wake()
  }

  heal(): void {
    this.offline.clear()
    this.weather = { lost: Number.MAX_SAFE_INTEGER, repeated: Number.MAX_SAFE_INTEGER }
    this.startFronts()
  }

  /** `fetch` as a desk's program sees it. */
  fetchFor(program: Program, desk: string, mayRead: (scope: Scope) => boolean): typeof fetch {
    return (async (address: string, init: { readonly body?: string; readonly headers: Readonly<Record<string, string>> }) => {
      await this.#stage.turn(program)
      const signer = init.headers['kk-desk'] ?? desk
      const front = this.#seed.one(this.fronts)
      if (front.down || this.offline.has(desk) || this.#seed.once(this.weather.lost)) throw new Error('the line is down')
      if (front.slow && this.#seed.once(2)) await this.#wait()
      const url = new URL(address)
      const headquarters = front.before ?? this.#headquarters
      const reply = answer(headquarters, signer, url, init.body, mayRead)
      if (url.pathname === '/v1/push' && this.#seed.once(this.weather.repeated))
        this.#late.push(() => answer(headquarters, signer, url, init.body, mayRead))
      if (front.slow) await this.#wait()
      await this.#stage.turn(program)
      if (this.#seed.once(this.weather.lost)) throw new Error('the answer was lost')
      const { status, body } = reply
      return { ok: status === 200, status, body: [Buffer.from(JSON.stringify(body))] }
    }) as unknown as typeof fetch
  }

  /** Until the fronts are started again, but not for ever. */
  #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = this.#stage.after(PATIENCE, () => reject(new Error('nobody answered')))
      const wake = (): void => {
        end()
        resolve()
      }
      this.#held.push(wake)
    })
  }
}

const newFront = (): Front => ({ down: false, slow: false, before: null })

function answer(headquarters: ModelHeadquarters, desk: string, url: URL, body: string | undefined, mayRead: (scope: Scope) => boolean) {
  const number = (name: string) => Number(url.searchParams.get(name))
  const scope = (url.searchParams.get('scope') ?? '') as Scope
  const given = (reply: unknown) => ({ status: 200, body: reply })
  const refusal = (problem: string) => ({ status: 403, body: { problem } })
  const refused = refusal('not-a-member')
  if (url.pathname !== '/v1/health' && !headquarters.knows(desk)) return refusal('unknown-desk')
  switch (url.pathname) {
    case '/v1/health':
      return given({ protocol: 1, schema: SCHEMA, epoch: headquarters.epoch, practice: false, now: headquarters.now() })
    case '/v1/push': {
      const ask = JSON.parse(body ?? '') as PushAsk
      const name = ask.pages[0]?.deed.desk ?? desk
      if (!headquarters.knows(name)) return refusal('unknown-desk')
      if (!headquarters.maySpeakFor(desk, name)) return refusal('not-allowed')
      return mayRead(ask.scope) ? given(headquarters.push(name, ask)) : refused
    }
    case '/v1/desks': {
      const ask = JSON.parse(body ?? '') as IntroduceAsk
      return headquarters.introduce(desk, ask.desk) ? given(ask) : refusal('not-allowed')
    }
    case '/v1/changes':
      return mayRead(scope) ? given(headquarters.changes(scope, number('after'), number('limit'))) : refused
    case '/v1/snapshot': {
      const at = url.searchParams.has('at') ? number('at') : headquarters.head(scope)
      return mayRead(scope) ? given(headquarters.snapshot(scope, at, number('after'), number('limit'))) : refused
    }
    case '/v1/poll':
      return given(headquarters.poll(mayRead))
    default:
      throw new Error(`no such door: ${url.pathname}`)
  }
}

import type { PushAsk } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { ModelHeadquarters } from '../support/model-headquarters.ts'
import type { Seed } from './seed.ts'
import type { Program, Stage } from './stage.ts'

/** How bad the line is: one request in so many is hit. */
export interface Weather {
  readonly lost: number
  readonly repeated: number
}

/**
 * The line between desks and headquarters. It loses questions and answers, delivers a push a second time much later, and
 * is down for whoever is offline.
 */
export class Network {
  readonly #stage: Stage
  readonly #seed: Seed
  readonly #headquarters: ModelHeadquarters
  readonly offline = new Set<string>()
  weather: Weather = { lost: 12, repeated: 15 }
  #late: (() => void)[] = []

  constructor(stage: Stage, seed: Seed, headquarters: ModelHeadquarters) {
    this.#stage = stage
    this.#seed = seed
    this.#headquarters = headquarters
  }

  /** Delivers again what had long been answered. */
  deliverLate(): void {
    for (const again of this.#late.splice(0, this.#seed.between(0, this.#late.length))) again()
  }

  /** `fetch` as a desk's program sees it. */
  fetchFor(program: Program, desk: string, mayRead: (scope: Scope) => boolean): typeof fetch {
    return (async (address: string, init: { readonly body?: string }) => {
      await this.#stage.turn(program)
      if (this.offline.has(desk) || this.#seed.once(this.weather.lost)) throw new Error('the line is down')
      const url = new URL(address)
      const reply = this.#answer(desk, url, init.body, mayRead)
      if (url.pathname === '/v1/push' && this.#seed.once(this.weather.repeated))
        this.#late.push(() => this.#answer(desk, url, init.body, mayRead))
      await this.#stage.turn(program)
      if (this.#seed.once(this.weather.lost)) throw new Error('the answer was lost')
      const { status, body } = reply
      return { ok: status === 200, status, body: [Buffer.from(JSON.stringify(body))] }
    }) as unknown as typeof fetch
  }

  #answer(desk: string, url: URL, body: string | undefined, mayRead: (scope: Scope) => boolean) {
    const headquarters = this.#headquarters
    const number = (name: string) => Number(url.searchParams.get(name))
    const scope = (url.searchParams.get('scope') ?? '') as Scope
    const given = (reply: unknown) => ({ status: 200, body: reply })
    const refused = { status: 403, body: { problem: 'not-a-member' } }
    switch (url.pathname) {
      case '/v1/health':
        return given({ protocol: 1, schema: 1, epoch: headquarters.epoch, practice: false, now: headquarters.now() })
      case '/v1/push': {
        const ask = JSON.parse(body ?? '') as PushAsk
        return mayRead(ask.scope) ? given(headquarters.push(desk, ask)) : refused
      }
      case '/v1/changes':
        return mayRead(scope) ? given(headquarters.changes(scope, number('after'), number('limit'))) : refused
      case '/v1/snapshot': {
        const at = url.searchParams.has('at') ? number('at') : headquarters.head(scope)
        return mayRead(scope) ? given(headquarters.snapshot(scope, at, number('after'), number('limit'))) : refused
      }
      case '/v1/poll':
        return given({ epoch: headquarters.epoch, heads: headquarters.heads(mayRead) })
      default:
        throw new Error(`no such door: ${url.pathname}`)
    }
  }
}

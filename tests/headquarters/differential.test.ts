import { expect, onTestFinished, test } from 'vitest'
import { sha256 } from '../../headquarters/scope-log.ts'
import type { Change, DeedHead } from '../../shared/sync/change.ts'
import { erasureGroups } from '../../shared/sync/erasure.ts'
import { isKind, isSealed, travels } from '../../shared/sync/kinds.ts'
import { letGo } from '../../shared/sync/let-go.ts'
import type { LoggedPage } from '../../shared/sync/log.ts'
import type { PullReply } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'
import { Seed } from '../simulation/seed.ts'
import type { DeskClient, Wish } from '../support/desk-client.ts'
import { freshId } from '../support/desk-client.ts'
import { ModelHeadquarters } from '../support/model-headquarters.ts'
import { pglite } from './homes.ts'
import { realEnd } from './protocol-ends.ts'

/** Questions in one run. */
const STEPS = 30
const SEEDS = 20
const GROUPS = ['title', 'place', 'goal'] as const
const MINUTE = 60_000

/** Desks of one organisation that ask two headquarters the same, as desks do and as they should not. */
class Askers {
  readonly #seed: Seed
  readonly #model = new ModelHeadquarters(Date.now, sha256)
  readonly #desks: readonly DeskClient[]
  readonly #scope: Scope
  readonly #records = [freshId(), freshId(), freshId()]
  /** All that was ever pushed, of all desks. */
  readonly #pages: LoggedPage[] = []
  /** What a desk wrote and others read by another way, before headquarters has it; by desk. */
  readonly #late = new Map<string, readonly LoggedPage[]>()

  constructor(seed: Seed, desks: readonly DeskClient[]) {
    this.#seed = seed
    this.#desks = desks
    this.#scope = associationScope(desks[0]?.organisation ?? '')
    this.#model.judge = ({ kind }) => (isKind(kind) && travels[kind] === 'headquarters' ? 'not-allowed' : null)
  }

  /** One question, and both answers. */
  async ask(): Promise<{ readonly what: string; readonly real: unknown; readonly model: unknown }> {
    const desk = this.#seed.one(this.#desks)
    if (!desk) throw new Error('there are desks')
    const after = this.#seed.between(0, this.#model.head(this.#scope) + 2)
    const limit = this.#seed.between(1, 12)
    switch (this.#seed.below(10)) {
      case 0: {
        const real = (await desk.changes(this.#scope, after, limit)).body
        return { what: `changes ${after} ${limit}`, real: plain(real), model: plain(this.#model.changes(this.#scope, after, limit)) }
      }
      case 1: {
        const at = this.#seed.between(0, this.#model.head(this.#scope))
        const real = (await desk.snapshot(this.#scope, after, at, limit)).body
        return {
          what: `snapshot ${at} ${after} ${limit}`,
          real: plain(real),
          model: plain(this.#model.snapshot(this.#scope, at, after, limit)),
        }
      }
      case 2: {
        const { heads, digests } = (await desk.poll()).body
        const model = this.#model.poll(() => true)
        const mine = ({ [this.#scope]: one }: Readonly<Record<string, unknown>>) => one
        return { what: 'poll', real: [mine(heads), mine(digests)], model: [mine(model.heads), mine(model.digests)] }
      }
      default:
        return this.#push(desk)
    }
  }

  async #push(desk: DeskClient) {
    const pages = this.#pagesOf(desk)
    const from = pages[0]?.changes[0]?.n ?? 1
    const real = (await desk.push(this.#scope, pages)).body
    const model = this.#model.push(desk.desk, { scope: this.#scope, from, pages })
    for (const { answer, reason } of model.answers) seen.add(reason ?? answer)
    return { what: `push ${JSON.stringify(pages)}`, real: plain(real), model: plain(model) }
  }

  #pagesOf(desk: DeskClient): readonly LoggedPage[] {
    const own = this.#pages.filter(({ deed }) => deed.desk === desk.desk)
    const roll = this.#seed.below(10)
    if (roll < 2 && own.length > 0) {
      // What came before, a part of it or all, and sometimes in another form.
      const first = this.#seed.below(own.length)
      const again = own.slice(first, first + this.#seed.between(1, 4))
      return this.#seed.once(3) ? again.map(page => this.#altered(page)) : again
    }
    const late = this.#late.get(desk.desk) ?? []
    const fresh = [...late, ...Array.from({ length: this.#seed.between(1, 3) }, () => this.#fresh(desk))]
    if (roll === 2 && late.length === 0 && fresh.length > 1) {
      // One is left out; the desk goes on from where it was.
      desk.next.set(this.#scope, fresh[0]?.changes[0]?.n ?? 1)
      return fresh.slice(1)
    }
    if (roll === 3) {
      this.#late.set(desk.desk, fresh)
      return own.slice(-1)
    }
    this.#late.delete(desk.desk)
    this.#pages.push(...fresh)
    return this.#seed.once(4) ? [...own.slice(-2), ...fresh] : fresh
  }

  #fresh(desk: DeskClient): LoggedPage {
    const page = desk.deed(
      this.#scope,
      Array.from({ length: this.#seed.between(1, 4) }, () => this.#wish(desk)),
    )
    return this.#seed.once(8) ? { ...page, changes: page.changes.map(letGo) } : page
  }

  #wish(desk: DeskClient): Wish {
    const late = this.#seed.one([...this.#late.values()].flatMap(pages => pages.flatMap(({ changes }) => changes)))
    if (late && this.#seed.once(2)) {
      const { kind, record, bases, at, body } = late
      const groups = body && 'plain' in body ? body.plain : {}
      const held = isKind(kind) && isSealed(kind) ? { sealed: body && 'sealed' in body ? body.sealed : 'gone' } : { groups }
      return { kind, record, ...held, bases: Object.fromEntries(Object.keys({ ...bases, ...groups }).map(group => [group, [at]])) }
    }
    const record = this.#seed.one(this.#records) ?? ''
    const groups = Object.fromEntries(GROUPS.filter(() => this.#seed.once(2)).map(group => [group, `v${this.#seed.below(1000)}`]))
    const earlier = this.#pages.flatMap(({ changes }) => changes.filter(change => change.record === record)).slice(-6)
    const named = (): readonly Change['at'][] => earlier.filter(() => this.#seed.once(3)).map(({ at }) => at)
    // A group may be set without a word of what it replaces, and replaced without being set (SPEC M9).
    const bases = Object.fromEntries(GROUPS.flatMap(group => (group in groups && !this.#seed.once(6) ? [[group, named()]] : [])))
    const more = this.#seed.once(10) ? { ...bases, here: named() } : bases
    const at = stampOf({
      millis: Date.now() + (this.#seed.once(12) ? 10 : -this.#seed.below(60)) * MINUTE,
      count: this.#seed.below(1000),
      desk: desk.desk,
    })
    // Personal records are sealed: of those headquarters knows the groups by their bases alone.
    if (this.#seed.once(5)) return { kind: 'volunteer', record, sealed: `v${this.#seed.below(1000)}`, bases: more, at }
    if (this.#seed.once(25)) {
      const named = { kind: this.#seed.once(3) ? 'volunteer' : 'drill', record } as const
      return { kind: 'erasure', record: freshId(), groups: erasureGroups([named], 'request'), bases: {}, at }
    }
    const kind = this.#seed.once(12) ? 'filing' : this.#seed.once(8) ? 'application' : 'drill'
    return { kind, record, groups, bases: more, at }
  }

  /** The same numbers with other content, or what is left of them. */
  #altered(page: LoggedPage): LoggedPage {
    const how = this.#seed.below(3)
    const changes = page.changes.map(change => {
      if (how === 0) return letGo(change)
      if (how === 1) return { ...change, record: this.#seed.one(this.#records) ?? '' }
      if (!change.body) return change
      return { ...change, body: 'sealed' in change.body ? { sealed: 'another', epoch: 1 } : { plain: { title: 'another' } } }
    })
    return { ...page, changes }
  }
}

/** Without what may differ: the epoch, and the order of the heads of deeds. */
function plain({ epoch: _, ...reply }: Partial<PullReply>): unknown {
  const byId = (one: DeedHead, other: DeedHead) => (one.id < other.id ? -1 : 1)
  return reply.deeds ? { ...reply, deeds: reply.deeds.toSorted(byId) } : reply
}

/** At a server of their own: it makes wait who joins desks without end. */
async function askBoth(first: number, last: number): Promise<void> {
  const server = await realEnd(pglite).start()
  onTestFinished(() => server.close())
  for (let number = first; number <= last; number++) {
    const lead = await server.desk()
    const askers = new Askers(new Seed(number), [lead, await server.colleague(lead), await server.colleague(lead)])
    for (let step = 0; step < STEPS; step++) {
      const { what, real, model } = await askers.ask()
      expect(real, `seed ${number}, step ${step}: ${what}`).toEqual(model)
    }
  }
}

/** Answers and reasons that came up. */
const seen = new Set<string>()

const named = '[P1–P6] [Q1] [Q2] [D1] [E4] headquarters and the model that desks are tested against give the same answers'
test(`${named}: ${SEEDS} seeds`, { timeout: 300_000 }, async () => {
  await askBoth(1, SEEDS)
  expect([...seen].toSorted()).toEqual(['clock-ahead', 'dup', 'not-allowed', 'ok', 'other-content', 'superseded'])
})
test
  .runIf(process.env['KAKEHASHI_FULL'] === '1')
  .each(Array.from({ length: 24 }, (_, batch) => [(batch + 1) * SEEDS + 1, (batch + 2) * SEEDS] as const))(
  `[full] ${named}: seeds %i to %i`,
  { timeout: 300_000 },
  askBoth,
)

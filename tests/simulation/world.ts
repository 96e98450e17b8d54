import { sha256 } from '../../headquarters/scope-log.ts'
import { uuidv7 } from '../../shared/core/ids.ts'
import { KEPT } from '../../shared/sync/let-go.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope, jointScope } from '../../shared/sync/scope.ts'
import type { StoreBackup } from '../support/model-headquarters.ts'
import { ModelHeadquarters } from '../support/model-headquarters.ts'
import { settleHeld } from './deletions.ts'
import { Desk } from './desk.ts'
import { Disk } from './disk.ts'
import type { Happening } from './happening.ts'
import { Network } from './network.ts'
import { Seed } from './seed.ts'
import { Stage } from './stage.ts'
import { Watch } from './watch.ts'

const START = 1_800_000_000_000
export const DAY = 24 * 60 * 60 * 1000
export const JOINT = jointScope('01900000-0000-7000-8000-00000000000f')
const RECORDS = 5
/** Happenings that a power cut may take back at headquarters. */
const LOST_AT_MOST = 20
/** Headquarters takes no change with this title. */
export const REFUSED = 'refused'
/** Healing that takes longer never ends. */
const ROUNDS = 12

/** Desks, headquarters and everything that may go wrong between them, by one seed. What may happen lies in `happenings.ts`. */
export class World {
  readonly seed: Seed
  readonly stage: Stage
  readonly disk: Disk
  readonly headquarters: ModelHeadquarters
  readonly network: Network
  readonly desks: Desk[]
  readonly watch = new Watch()
  /** What has happened, for whoever looks into a seed. */
  readonly told: string[] = []
  /** How often each thing happened. */
  readonly happened = new Map<string, number>()
  /** What a living program threw. */
  readonly bugs: unknown[] = []
  /** How far the clock of a PC is off, by desk. Milliseconds. */
  readonly skews = new Map<string, number>()
  /** Headquarters as it once was. */
  readonly backups: StoreBackup[] = []
  /** Headquarters as it was a short while ago, newest last. */
  moments: readonly StoreBackup[] = []
  /** Epochs in which headquarters lost its tail. */
  readonly lost = new Set<string>()
  readonly #records: string[]
  #desks = 0
  #values = 0

  constructor(seed: number) {
    this.seed = new Seed(seed)
    this.stage = new Stage(this.seed, START)
    this.disk = new Disk(this.stage, this.seed)
    this.headquarters = new ModelHeadquarters(() => this.stage.now, sha256)
    this.headquarters.judge = ({ body }) => (body && 'plain' in body && body.plain['title'] === REFUSED ? 'not-allowed' : null)
    if (this.seed.once(2)) this.headquarters.update()
    // Small pages, so that rounds are broken off between two of them.
    this.headquarters.page = this.seed.between(2, 40)
    this.network = new Network(this.stage, this.seed, this.headquarters)
    this.#records = Array.from({ length: RECORDS }, () => uuidv7(START, this.seed.bytes(10)))
    const organisations = Array.from({ length: this.seed.between(1, 3) }, () => uuidv7(START, this.seed.bytes(10)))
    this.desks = Array.from({ length: this.seed.between(2, 8) }, (_, place) =>
      this.#newDesk(organisations[place % organisations.length] ?? ''),
    )
  }

  #newDesk(organisation: string): Desk {
    const place = this.#desks++
    const id = `desk${String(place).padStart(12, '0')}`
    this.headquarters.join(id, id)
    return new Desk({
      ...{ id, organisation, stage: this.stage, seed: this.seed, disk: this.disk, network: this.network },
      isLater: place === 1 && this.seed.once(2),
      mayRead: scope => scope === JOINT || scope === associationScope(organisation),
      now: () => this.stage.now + (this.skews.get(id) ?? 0),
      asked: (intent, book) => this.watch.asked(intent, book),
      saved: (intent, deed, book) => this.watch.told(id, intent, deed, book),
      askedLater: page => this.watch.askedLater(page),
      toldLater: page => this.watch.toldLater(page),
    })
  }

  /**
   * A new PC takes the place of one that has given all it had to headquarters, and begins with nothing. What that one knew
   * is gone with it: nobody restores a backup from before.
   */
  replace(desk: Desk): Promise<void> {
    desk.crash()
    const other = this.#newDesk(desk.parts.organisation)
    this.desks[this.desks.indexOf(desk)] = other
    this.backups.length = 0
    this.moments = []
    this.network.startFronts()
    return other.start()
  }

  /** Something happens. What it sets going goes on while other things happen. */
  step(choose: (world: World, desk: Desk) => Happening): void {
    const desk = this.seed.one(this.desks)
    if (!desk) return
    this.stage.pass(this.seed.below(this.seed.once(20) ? DAY : 60_000))
    if (this.seed.once(60)) this.#yearGoesBy()
    this.moments = [...this.moments.slice(-LOST_AT_MOST), this.headquarters.backup()]
    const { name, happen } = choose(this, desk)
    this.told.push(`${this.stage.turns} ${desk.parts.id} ${name}`)
    this.happened.set(name, (this.happened.get(name) ?? 0) + 1)
    // What a killed program had going never ends; what a living one throws is a bug.
    const going = happen(this, desk)
    if (going instanceof Promise) going.catch(error => this.bugs.push(error))
  }

  /** All faults end, and everybody syncs, and somebody settles what waits for a person, until nothing moves any more. */
  async heal(): Promise<void> {
    this.network.heal()
    this.disk.full.clear()
    this.skews.clear()
    await this.stage.run()
    // Headquarters may have lost its end again while somebody read a scope anew: that is read once more after the next start (SPEC D4).
    for (const desk of this.desks) if (desk.disagreeing.size > 0) desk.crash()
    let still = false
    for (let round = 0; round < ROUNDS && !still; round++) {
      const before = this.#places()
      for (const desk of this.desks) {
        const going = [desk.start(), desk.sync()]
        await this.stage.run()
        await Promise.all(going)
      }
      for (const desk of this.desks) {
        const settling = desk.do(book => settleHeld(this, book))
        await this.stage.run()
        await settling
      }
      still = this.#places() === before
    }
  }

  #places(): string {
    return this.desks.map(({ log, book }) => `${log?.head} ${book?.pos}`).join()
  }

  /** A value that nobody wrote before. */
  fresh(): string {
    return `v${++this.#values}`
  }

  /** A scope in which a desk works. */
  scopeFor(desk: Desk): Scope {
    return this.seed.once(2) ? JOINT : associationScope(desk.parts.organisation)
  }

  /** A record that people like to work on. It lives in one scope. */
  record(scope: Scope): string {
    const id = this.seed.one(this.#records) ?? ''
    return scope === JOINT ? id : `${id.slice(0, -8)}${scope.slice(-8)}`
  }

  /** Longer than values are kept (SPEC L6). Nobody restores a backup so old: it knows less than desks need to tell it. */
  #yearGoesBy(): void {
    this.told.push('a year goes by')
    this.stage.pass(KEPT + DAY)
    this.backups.length = 0
    this.moments = []
    this.#records[this.seed.below(RECORDS)] = uuidv7(this.stage.now, this.seed.bytes(10))
  }
}

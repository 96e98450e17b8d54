import type { Book } from '../../renderer/data/book.ts'
import type { Intent } from '../../renderer/data/write.ts'
import { uuidv7 } from '../../shared/core/ids.ts'
import { HERE } from '../../shared/sync/kinds.ts'
import { KEPT } from '../../shared/sync/let-go.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope, jointScope } from '../../shared/sync/scope.ts'
import type { Store } from '../support/model-headquarters.ts'
import { ModelHeadquarters } from '../support/model-headquarters.ts'
import { Desk } from './desk.ts'
import { Disk } from './disk.ts'
import { Network } from './network.ts'
import { Seed } from './seed.ts'
import { Stage } from './stage.ts'

const START = 1_800_000_000_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
const JOINT = jointScope('01900000-0000-7000-8000-00000000000f')
const RECORDS = 5
const GROUPS = ['title', 'place', 'goal'] as const

/** What a person was shown as saved. */
export interface Saved {
  readonly desk: string
  readonly deed: string
}

/** Desks, headquarters and everything that may go wrong between them, by one seed. */
export class World {
  readonly seed: Seed
  readonly stage: Stage
  readonly disk: Disk
  readonly headquarters: ModelHeadquarters
  readonly network: Network
  readonly desks: readonly Desk[]
  readonly saved: Saved[] = []
  /** What has happened, for whoever looks into a seed. */
  readonly told: string[] = []
  readonly #skews = new Map<string, number>()
  readonly #records: readonly string[]
  #now = START
  #backups: Store[] = []
  #values = 0

  constructor(seed: number) {
    this.seed = new Seed(seed)
    this.stage = new Stage(this.seed)
    this.disk = new Disk(this.stage, this.seed)
    this.headquarters = new ModelHeadquarters(() => this.#now)
    this.network = new Network(this.stage, this.seed, this.headquarters)
    this.#records = Array.from({ length: RECORDS }, () => uuidv7(START, this.seed.bytes(10)))
    const organisations = Array.from({ length: this.seed.between(1, 3) }, () => uuidv7(START, this.seed.bytes(10)))
    this.desks = Array.from({ length: this.seed.between(2, 8) }, (_, place) => {
      const id = `desk${String(place).padStart(12, '0')}`
      const organisation = organisations[place % organisations.length] ?? ''
      return new Desk({
        ...{ id, organisation, stage: this.stage, seed: this.seed, disk: this.disk, network: this.network },
        mayRead: scope => scope === JOINT || scope === associationScope(organisation),
        now: () => this.#now + (this.#skews.get(id) ?? 0),
        saved: (_, deed) => this.saved.push({ desk: id, deed }),
      })
    })
  }

  /** Something happens. What it sets going goes on while other things happen. */
  step(): void {
    const desk = this.seed.one(this.desks)
    if (!desk) return
    this.#now += this.seed.below(this.seed.once(20) ? DAY : 60_000)
    if (this.seed.once(60)) this.#yearGoesBy()
    const [what, happen] = this.#happening(desk)
    this.told.push(`${this.stage.turns} ${desk.parts.id} ${what}`)
    const done = happen()
    // What a killed program had going never ends; what a living one throws is a bug.
    if (done) done.catch(error => this.bugs.push(error))
  }

  readonly bugs: unknown[] = []

  #happening(desk: Desk): readonly [string, () => Promise<unknown> | undefined] {
    const roll = this.seed.below(100)
    if (desk.program.killed) return ['starts', () => desk.start()]
    if (roll < 30) return ['writes', () => desk.do(book => this.#edit(desk, book))]
    if (roll < 33) return ['writes a text', () => desk.do(book => this.#text(book))]
    if (roll < 36) return ['deletes', () => desk.do(book => this.#delete(desk, book))]
    if (roll < 41) return ['settles', () => desk.do(book => this.#settle(desk, book))]
    if (roll < 45) return ['undoes', () => desk.undo(this.seed.below(4))]
    if (roll < 46) return ['imports', () => desk.do(() => this.#import(desk))]
    if (roll < 74) return ['syncs', () => desk.sync()]
    if (roll < 76) return ['lets go of old values', () => desk.compact()]
    if (roll < 81) return ['crashes', () => void desk.crash()]
    if (roll < 84) return ['loads its page anew', () => desk.reload()]
    if (roll < 88) return ['goes on or off line', () => void this.#toggle(this.network.offline, desk.parts.id)]
    if (roll < 90) return ['has its disk full or free again', () => void this.#toggle(this.disk.full, desk.folder)]
    if (roll < 92) return ['has its clock set', () => void this.#skews.set(desk.parts.id, this.#skew())]
    if (roll < 95) return ['hears of a late question', () => void this.network.deliverLate()]
    if (roll < 98) return ['sees headquarters backed up', () => void this.#backups.push(this.headquarters.backup())]
    return ['sees headquarters restored', () => void this.#restore()]
  }

  /** All faults end, and everybody syncs until nothing moves any more. */
  async heal(): Promise<void> {
    this.network.offline.clear()
    this.network.weather = { lost: Number.MAX_SAFE_INTEGER, repeated: Number.MAX_SAFE_INTEGER }
    this.disk.full.clear()
    this.#skews.clear()
    await this.stage.run()
    for (let round = 0; round < 12; round++) {
      for (const desk of this.desks) {
        const going = [desk.start(), desk.sync()]
        await this.stage.run()
        await Promise.all(going)
      }
    }
  }

  /** Longer than values are kept (SPEC L6). Nobody restores a backup so old: it knows less than desks need to tell it. */
  #yearGoesBy(): void {
    this.#now += KEPT + DAY
    this.#backups = []
  }

  #skew(): number {
    return this.seed.once(3) ? 0 : this.seed.between(-2 * DAY, 2 * DAY)
  }

  #restore(): void {
    const backup = this.seed.one(this.#backups)
    if (backup) this.headquarters.restore(backup)
  }

  #toggle(set: Set<string>, name: string): void {
    if (!set.delete(name)) set.add(name)
  }

  #scopeFor(desk: Desk): Scope {
    return this.seed.once(2) ? JOINT : associationScope(desk.parts.organisation)
  }

  #record(scope: Scope): string {
    const id = this.seed.one(this.#records) ?? ''
    // A record lives in one scope.
    return scope === JOINT ? id : `${id.slice(0, -8)}${scope.slice(-8)}`
  }

  #edit(desk: Desk, _book: Book): Intent {
    const scope = this.#scopeFor(desk)
    const groups: Record<string, string> = {}
    for (const group of GROUPS) if (this.seed.once(2)) groups[group] = `v${++this.#values}`
    if (Object.keys(groups).length === 0) groups['title'] = `v${++this.#values}`
    // Now and then a newer version writes a group that nobody here knows (SPEC M8).
    if (this.seed.once(10)) groups['fromTomorrow'] = `v${++this.#values}`
    return { scope, action: 'drills.edit', params: {}, drafts: [{ kind: 'drill', record: this.#record(scope), groups }] }
  }

  #text(book: Book): Intent {
    const record = this.#record(JOINT)
    const present = book.view.one('application', record)?.groups['purpose']
    const text = typeof present === 'string' ? present : ''
    const at = this.seed.below(text.length + 1)
    const cut = this.seed.once(4) ? Math.min(text.length - at, this.seed.below(3)) : 0
    const purpose = `${text.slice(0, at)}《${++this.#values}》${text.slice(at + cut)}`
    return { scope: JOINT, action: 'applications.edit', params: {}, drafts: [{ kind: 'application', record, groups: { purpose } }] }
  }

  #delete(desk: Desk, book: Book): Intent | null {
    const scope = this.#scopeFor(desk)
    const record = this.#record(scope)
    if (!book.view.one('drill', record)) return null
    return { scope, action: 'drills.delete', params: {}, drafts: [{ kind: 'drill', record, groups: { [HERE]: false } }] }
  }

  #settle(desk: Desk, book: Book): Intent | null {
    const scope = this.#scopeFor(desk)
    const found = book.view.all('drill').find(record => record.scope === scope && record.differences.length > 0)
    const group = found?.differences[0]
    const heads = found && group ? (book.view.stored('drill', found.id)?.cells[group]?.heads ?? []) : []
    const kept = this.seed.one(heads)
    if (!found || !group || !kept) return null
    const draft = { kind: 'drill', record: found.id, groups: { [group]: kept.value }, closes: heads.map(({ at }) => at) } as const
    return { scope, action: 'differences.settle', params: {}, drafts: [draft] }
  }

  /** More than one part: all of it or nothing (SPEC L4). */
  #import(desk: Desk): Intent {
    const scope = associationScope(desk.parts.organisation)
    const drafts = Array.from({ length: this.seed.between(501, 1100) }, (_, row) => ({
      ...{ kind: 'drill' as const, record: uuidv7(this.#now, this.seed.bytes(10)), groups: { title: `row ${row}` } },
    }))
    return { scope, action: 'roster.import', params: {}, drafts }
  }
}

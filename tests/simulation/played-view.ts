import type { DeskDb } from '../../renderer/data/desk-db.ts'
import type { Seed } from './seed.ts'
import type { Program, Stage } from './stage.ts'

type Row = Readonly<Record<string, unknown>>
type Rows = ReadonlyMap<string, Row>
/** What one transaction wrote: null for what it took away. */
type Batch = readonly (readonly [table: string, key: string, row: Row | null])[]

const primaryKeys = { records: 'key', history: 'id', before: 'id', outbox: 'deed', meta: 'key' } as const
type Name = keyof typeof primaryKeys
const names = Object.keys(primaryKeys) as readonly Name[]

/** Transactions that a browser may still lose when the power goes: it does not flush them. */
const LOOSE = 8

/** The view as it was at one time. */
export type ViewCopy = ReadonlyMap<string, Rows>

/**
 * A browser's database on a disk: a transaction is there whole or not at all, and in order; the last ones may be lost with
 * the power; all of it may be replaced by nothing or by an older copy. It outlives the pages that open it.
 */
export class PlayedView {
  readonly #stage: Stage
  readonly #seed: Seed
  #safe = new Map<string, Map<string, Row>>(names.map(name => [name, new Map()]))
  #now = new Map<string, Map<string, Row>>(names.map(name => [name, new Map()]))
  #loose: Batch[] = []
  #isDamaged = false
  /** Which database it is: what was begun in another one never ends well. */
  which = 0

  constructor(stage: Stage, seed: Seed) {
    this.#stage = stage
    this.#seed = seed
  }

  /** As a page sees it. */
  openIn(page: Program): DeskDb {
    return new PageDb(this, page, this.#stage) as unknown as DeskDb
  }

  copy(): ViewCopy {
    return new Map([...this.#now].map(([name, rows]) => [name, new Map(rows)]))
  }

  /** Another copy takes its place; without one it is empty. */
  replace(copy?: ViewCopy): void {
    for (const tables of [this.#now, this.#safe]) for (const name of names) tables.set(name, new Map(copy?.get(name)))
    this.#loose = []
    this.#isDamaged = false
    this.which++
  }

  /** The browser can no longer open its files. */
  damage(): void {
    this.#isDamaged = true
  }

  /** The power goes. */
  cut(): void {
    const kept = this.#loose.slice(0, this.#seed.between(0, this.#loose.length))
    for (const batch of kept) write(this.#safe, batch)
    this.replace(new Map(this.#safe))
  }

  get isDamaged(): boolean {
    return this.#isDamaged
  }

  rows(name: string): Rows {
    this.#open()
    return this.#now.get(name) ?? new Map()
  }

  commit(batch: Batch): void {
    this.#open()
    write(this.#now, batch)
    this.#loose.push(batch)
    while (this.#loose.length > LOOSE) write(this.#safe, this.#loose.shift() ?? [])
  }

  #open(): void {
    if (this.#isDamaged) throw new Error('the database does not open')
  }
}

function write(tables: ReadonlyMap<string, Map<string, Row>>, batch: Batch): void {
  for (const [table, key, row] of batch) {
    if (row) tables.get(table)?.set(key, row)
    else tables.get(table)?.delete(key)
  }
}

/** Calls that the program made of Dexie and that are not played: it would take each for a database that does not answer. */
export const unplayed = new Set<string>()

const onlyPlayed = (table: PageTable): PageTable =>
  new Proxy(table, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name, target)
      if (found === undefined) unplayed.add(String(name))
      return typeof found === 'function' ? found.bind(target) : found
    },
  })

/** As much of Dexie as the view uses. Outside a transaction each call is one. */
class PageDb {
  readonly tables: readonly PageTable[]
  readonly turn: () => Promise<void>
  readonly view: PlayedView
  #transaction: (readonly [string, string, Row | null])[] | null = null

  constructor(view: PlayedView, page: Program, stage: Stage) {
    this.view = view
    this.turn = () => stage.turn(page)
    this.tables = names.map(name => onlyPlayed(new PageTable(this, name)))
    for (const [place, name] of names.entries()) Object.assign(this, { [name]: this.tables[place] })
  }

  async transaction(_mode: string, _tables: unknown, work: () => Promise<void>): Promise<void> {
    await this.turn()
    const { which } = this.view
    this.#transaction = []
    try {
      await work()
      const batch = this.#transaction
      await this.turn()
      if (this.view.which !== which) throw new Error('the database was closed')
      this.view.commit(batch)
    } finally {
      this.#transaction = null
    }
  }

  async read<T>(look: () => T): Promise<T> {
    if (!this.#transaction) await this.turn()
    return look()
  }

  async write(batch: Batch): Promise<void> {
    if (this.#transaction) {
      this.#transaction.push(...batch)
      return
    }
    await this.turn()
    this.view.commit(batch)
  }

  async delete(): Promise<void> {
    await this.turn()
    this.view.replace()
  }

  async open(): Promise<void> {
    await this.turn()
  }
}

class PageTable {
  readonly #db: PageDb
  readonly #name: Name

  constructor(db: PageDb, name: Name) {
    this.#db = db
    this.#name = name
  }

  get(key: string) {
    return this.#db.read(() => this.#rows().get(key))
  }

  bulkGet(keys: readonly string[]) {
    return this.#db.read(() => keys.map(key => this.#rows().get(key)))
  }

  toArray() {
    return this.#db.read(() => [...this.#rows().values()])
  }

  put(row: Row) {
    return this.bulkPut([row])
  }

  bulkPut(rows: readonly Row[]) {
    return this.#db.write(rows.map(row => [this.#name, String(row[primaryKeys[this.#name]]), row]))
  }

  bulkDelete(keys: readonly string[]) {
    return this.#db.write(keys.map(key => [this.#name, key, null]))
  }

  async clear() {
    await this.#db.read(() => null)
    return this.bulkDelete([...this.#rows().keys()])
  }

  where(field: string) {
    return {
      below: (limit: string) => ({
        delete: async () => {
          const found = await this.#db.read(() => [...this.#rows()].filter(([, row]) => String(row[field]) < limit))
          return this.bulkDelete(found.map(([key]) => key))
        },
      }),
      /** As in a browser, a row that has nothing there is not in the index. */
      above: (limit: string) => ({
        toArray: () => this.#db.read(() => [...this.#rows().values()].filter(row => String(inside(row, field) ?? '') > limit)),
      }),
    }
  }

  orderBy(field: string) {
    const newestFirst = () => [...this.#rows().values()].toSorted((one, other) => Number(other[field]) - Number(one[field]))
    return {
      reverse: () => ({
        filter: (wanted: (row: Row) => boolean) => ({
          limit: (most: number) => ({ toArray: () => this.#db.read(() => newestFirst().filter(wanted).slice(0, most)) }),
        }),
      }),
    }
  }

  #rows(): Rows {
    return this.#db.view.rows(this.#name)
  }
}

const inside = (row: Row, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Row | undefined)?.[name], row)

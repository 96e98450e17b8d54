import { HeadquartersClient } from '../../electron/services/headquarters-client.ts'
import { Log } from '../../electron/services/log.ts'
import { syncRound } from '../../electron/services/sync-round.ts'
import { applyEntries } from '../../renderer/data/apply.ts'
import type { Book } from '../../renderer/data/book.ts'
import { newBook } from '../../renderer/data/book.ts'
import type { DeskDb } from '../../renderer/data/desk-db.ts'
import { mustRetime, retime } from '../../renderer/data/retime.ts'
import { planUndo } from '../../renderer/data/undo.ts'
import type { Intent } from '../../renderer/data/write.ts'
import { write } from '../../renderer/data/write.ts'
import { fail } from '../../shared/core/result.ts'
import type { Ask, Channels } from '../../shared/ipc/contract.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Disk } from './disk.ts'
import type { Network } from './network.ts'
import { PC } from './played-pc.ts'
import type { Seed } from './seed.ts'
import type { Program, Stage } from './stage.ts'

export interface DeskParts {
  readonly id: string
  readonly organisation: string
  readonly stage: Stage
  readonly seed: Seed
  readonly disk: Disk
  readonly network: Network
  readonly mayRead: (scope: Scope) => boolean
  /** This PC's clock, however wrong. Milliseconds. */
  readonly now: () => number
  /** Told what the person at the desk was shown as saved. */
  readonly saved: (intent: Intent, deed: string) => void
}

/** The browser threw the disk's view away: the page works on from the log alone. */
const EMPTY = { before: { get: async () => undefined }, history: { get: async () => undefined } } as unknown as DeskDb

/**
 * A desk with the program's own log, sync round and doors; only disk, network, clock and chance are played. Host and page
 * run in one program and are killed together.
 */
export class Desk {
  readonly parts: DeskParts
  readonly folder: string
  program: Program
  log: Log | null = null
  book: Book | null = null
  /** Writes and reads of the page follow each other, as in `desk.ts`. */
  #queue: Promise<unknown> = Promise.resolve()
  #syncing = false
  #epoch = ''

  constructor(parts: DeskParts) {
    this.parts = parts
    this.folder = PC + parts.id
    this.program = { name: parts.id, killed: true }
  }

  /** Starts the program where it does not run. */
  async start(): Promise<void> {
    if (!this.program.killed) return
    const program: Program = { name: this.parts.id, killed: false }
    this.program = program
    this.parts.disk.belongsTo(this.folder, program)
    const log = await Log.open(`${this.folder}/log`, {
      now: this.parts.now,
      free: async () => Number.POSITIVE_INFINITY,
      worth: won => won > 0,
    }).catch(error => {
      if (program.killed || !isDiskFull(error)) throw error
      // A disk that is full at the start: the program says so and is started again later.
      this.parts.stage.kill(program)
      return null
    })
    if (!log) return
    this.log = log
    this.book = this.#emptyBook()
    this.#queue = Promise.resolve()
    this.#syncing = false
    await this.#inTurn(() => this.#receive())
  }

  /** The power goes: nothing that was not flushed need be there. */
  crash(): void {
    this.parts.stage.kill(this.program)
    this.parts.disk.cut(this.folder)
    this.log = null
    this.book = null
  }

  /** The page is loaded anew and makes its view out of the log. */
  async reload(): Promise<void> {
    if (!this.log) return
    this.book = this.#emptyBook()
    this.#queue = Promise.resolve()
    await this.#inTurn(() => this.#receive())
  }

  async do(make: (book: Book) => Intent | null): Promise<void> {
    const { book } = this
    if (!book) return
    await this.#inTurn(async () => {
      const intent = make(book)
      if (!intent) return
      const done = await write(book, intent, () => this.#receive())
      if (done.ok) this.parts.saved(intent, done.value.deed)
    })
  }

  /** Takes back the newest deed that can be. */
  async undo(place: number): Promise<void> {
    const { book } = this
    const line = book?.history.at(-1 - place)
    if (!book || !line) return
    await this.#inTurn(async () => {
      const plan = await planUndo(book, line.deed.id)
      if (!plan.ok) return
      const done = await write(book, plan.value.intent, () => this.#receive())
      if (done.ok) this.parts.saved(plan.value.intent, done.value.deed)
    })
  }

  /** Lets go of what nobody needs any more. A disk that is full leaves the log as it was. */
  async compact(): Promise<void> {
    const rule = { desk: this.parts.id, now: this.parts.now(), holds: () => true }
    await this.log?.compact(rule).catch(error => {
      if (!isDiskFull(error)) throw error
    })
  }

  async sync(): Promise<boolean> {
    const { log } = this
    if (!log || this.#syncing) return false
    const { id, network, mayRead, now } = this.parts
    this.#syncing = true
    const client = new HeadquartersClient({
      address: 'http://127.0.0.1',
      desk: id,
      sign: null,
      fetch: network.fetchFor(this.program, id, mayRead),
      now,
    })
    const done = await syncRound({ log, client, signal: new AbortController().signal, desk: id, epoch: this.#epoch })
    this.#syncing = false
    if (done.ok) this.#epoch = done.value.epoch
    const { book } = this
    if (book) book.offset = client.offset ?? book.offset
    await this.#inTurn(async () => {
      await this.#receive()
      if (book && mustRetime(book)) await retime(book, () => this.#receive())
    })
    return done.ok
  }

  #emptyBook(): Book {
    const { id, seed, now } = this.parts
    const chance = { now, bytes: (length: number) => seed.bytes(length) }
    return { ...newBook({ ask: this.#ask, db: EMPTY, chance, desk: id, person: id, keys: new Map() }), kept: 'lost' }
  }

  /** What somebody who reads the whole log comes to. */
  async readAnew(): Promise<Book> {
    const book = this.#emptyBook()
    await this.#readOn(book)
    return book
  }

  async #receive(): Promise<void> {
    if (this.book) await this.#readOn(this.book)
  }

  async #readOn(book: Book): Promise<void> {
    for (;;) {
      const { entries, head } = await book.ask('log:read', { after: book.pos, limit: 50 })
      await applyEntries(book, entries)
      if (entries.length === 0 || book.pos >= head) return
    }
  }

  readonly #ask: Ask = async (channel, ask) => {
    const { log } = this
    await this.parts.stage.turn(this.program)
    if (!log) throw new Error('the host is gone')
    type Reply = Channels[typeof channel]['reply']
    if (channel === 'log:read') {
      const { after, limit } = ask as Channels['log:read']['ask']
      return (await log.read(after, limit)) as Reply
    }
    if (channel === 'log:abandon') return (await log.abandon((ask as Channels['log:abandon']['ask']).deed).then(() => null)) as Reply
    if (channel !== 'log:append') throw new Error(`not played: ${channel}`)
    const { page, after } = ask as Channels['log:append']['ask']
    if (page.part === 1 && after > log.head) return fail('behind') as Reply
    return (await log.append(page)) as Reply
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => undefined)
    return done
  }
}

const isDiskFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOSPC'

import { HeadquartersClient } from '../../electron/services/headquarters-client.ts'
import { introduce } from '../../electron/services/introduce.ts'
import { Log } from '../../electron/services/log.ts'
import { syncRound } from '../../electron/services/sync-round.ts'
import { applyEntries } from '../../renderer/data/apply.ts'
import type { Book } from '../../renderer/data/book.ts'
import { newBook } from '../../renderer/data/book.ts'
import { keep, load } from '../../renderer/data/keep.ts'
import { mustRetime, retime } from '../../renderer/data/retime.ts'
import { planUndo } from '../../renderer/data/undo.ts'
import type { Intent } from '../../renderer/data/write.ts'
import { write } from '../../renderer/data/write.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Ask, Channels } from '../../shared/ipc/contract.ts'
import type { DeedPage } from '../../shared/sync/change.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Disk, Image } from './disk.ts'
import type { Network } from './network.ts'
import { PC } from './played-pc.ts'
import type { ViewCopy } from './played-view.ts'
import { PlayedView } from './played-view.ts'
import type { Seed } from './seed.ts'
import type { Program, Stage } from './stage.ts'
import { Witness } from './witness.ts'

export interface DeskParts {
  readonly id: string
  readonly organisation: string
  readonly stage: Stage
  readonly seed: Seed
  readonly disk: Disk
  readonly network: Network
  readonly mayRead: (scope: Scope) => boolean
  /** Its program is of a later version than this one. */
  readonly isLater: boolean
  /** This PC's clock, however wrong. Milliseconds. */
  readonly now: () => number
  /** Told what a person at the desk is about to do, and then what they were shown as saved. */
  readonly asked: (intent: Intent, book: Book) => void
  readonly saved: (intent: Intent, deed: string, book: Book) => void
  /** The same of pages that only a later version can write. */
  readonly askedLater: (page: DeedPage) => void
  readonly toldLater: (page: DeedPage) => void
}

/** A deed of a program that asks nobody before it deletes much: its head says no number (SPEC H2). */
export const UNASKED = 'drills.clear-unasked'

/** A profile's folder as somebody copied it: what its file says of the desk, its log and its view. */
export interface Profile {
  readonly identity: Identity
  readonly files: Image
  readonly view: ViewCopy
}

interface Identity {
  readonly desk: string
  /** Earlier ids (SPEC R3). */
  readonly was: readonly string[]
}

/** How many entries a page reads at once. */
const READ = 50

/** The page of a desk: a program of its own, which may be gone while the host goes on. */
interface Page {
  readonly program: Program
  readonly book: Book
  /** Writes and reads of the page follow each other, as in `renderer/data/desk.ts`. */
  queue: Promise<unknown>
}

/**
 * A desk with the program's own log, sync round, doors and way of keeping the view; only disk, database, network, clock and
 * chance are played. `renderer/data/desk.ts` and `electron/services/sync.ts` put them together in the same order.
 */
export class Desk {
  readonly parts: DeskParts
  readonly folder: string
  readonly view: PlayedView
  readonly witness = new Witness()
  program: Program
  log: Log | null = null
  #page: Page | null = null
  /** Scopes in which headquarters does not agree with itself (SPEC D4). */
  readonly disagreeing = new Map<Scope, number>()
  #syncing = false
  identity: Identity
  /** The epoch in which its last round went to its end. */
  inStepWith = ''
  #epoch = ''
  #offset: number | null = null
  #oldView: ViewCopy | null = null

  constructor(parts: DeskParts) {
    this.parts = parts
    this.folder = PC + parts.id
    this.identity = { desk: parts.id, was: [] }
    this.view = new PlayedView(parts.stage, parts.seed)
    this.program = { name: parts.id, killed: true }
  }

  /** What the page knows; null while it is being opened. */
  get book(): Book | null {
    return this.#page?.book ?? null
  }

  /** Starts the program where it does not run. */
  async start(): Promise<void> {
    if (!this.program.killed) return
    const { id, stage, disk } = this.parts
    const program: Program = { name: id, killed: false }
    this.program = program
    disk.belongsTo(this.folder, program)
    const log = await Log.open(`${this.folder}/log`, {
      now: () => stage.now,
      free: async () => Number.POSITIVE_INFINITY,
      worth: won => won > 0,
    }).catch(error => {
      if (program.killed || !isDiskFull(error)) throw error
      // A disk that is full at the start: the program says so and is started again later.
      stage.kill(program)
      return null
    })
    if (!log) return
    this.log = log
    this.witness.startsAgain(log.head)
    this.#syncing = false
    this.disagreeing.clear()
    this.#epoch = ''
    this.#offset = null
    await this.openPage()
  }

  /** The view as somebody once copied it. */
  get oldView(): ViewCopy | null {
    return this.#oldView
  }

  copyView(): void {
    this.#oldView = this.view.copy()
  }

  startWithOldView(): Promise<void> {
    this.view.replace(this.#oldView ?? undefined)
    return this.start()
  }

  /** The power goes: nothing that was not flushed need be there. */
  crash(): void {
    this.losePage()
    this.parts.stage.kill(this.program)
    this.parts.disk.cut(this.folder)
    this.view.cut()
    this.log = null
  }

  profile(): Profile {
    return { identity: this.identity, files: this.parts.disk.image(this.folder), view: this.view.copy() }
  }

  /** The PC is set back to an older image, or to a copy of another PC's profile. */
  putBack({ identity, files, view }: Profile): void {
    this.crash()
    this.parts.disk.putBack(this.folder, files)
    this.view.replace(view)
    this.witness.startsAgain(0)
    this.identity = identity
    this.inStepWith = ''
  }

  /** The page is gone, and nobody tells the host. */
  losePage(): void {
    if (this.#page) this.parts.stage.kill(this.#page.program)
    this.#page = null
  }

  /** The page is loaded anew: it says goodbye to the host first. */
  async reload(): Promise<void> {
    const half = this.book?.half
    this.losePage()
    if (half) await this.log?.abandon(half)
    await this.openPage()
  }

  /** Opens the disk's view, then the log as far as it goes (SPEC L5). */
  async openPage(): Promise<void> {
    if (this.program.killed || this.#page || !this.log) return
    const program: Program = { name: `page of ${this.parts.id}`, killed: false }
    const book = this.#newBook(program)
    const page: Page = { program, book, queue: Promise.resolve() }
    this.#page = page
    await this.#inTurn(page, async () => {
      const { head } = await book.ask('log:read', { after: Number.MAX_SAFE_INTEGER, limit: 1 })
      await load(book, head)
      if (book.pos > 0) this.viewsTaken++
      await this.#receive(book)
    })
  }

  async do(make: (book: Book) => Intent | null): Promise<void> {
    const page = this.#page
    if (!page) return this.openPage()
    await this.#inTurn(page, async () => {
      const intent = make(page.book)
      if (intent) await this.#write(page.book, intent)
    })
    await this.#inTurn(page, () => keep(page.book))
  }

  /** Puts into the log what a later version would. */
  async append(make: (book: Book) => DeedPage): Promise<void> {
    const page = this.#page
    if (!page) return this.openPage()
    const { book } = page
    await this.#inTurn(page, async () => {
      await this.#receive(book)
      const written = make(book)
      this.parts.askedLater(written)
      const reply = await book.ask('log:append', { page: written, after: book.pos })
      if (!reply.ok) return
      this.parts.toldLater(written)
      await this.#receive(book)
    })
  }

  /** Takes back one of the newest deeds, where that can be. */
  async undo(place: number): Promise<void> {
    const page = this.#page
    if (!page) return this.openPage()
    await this.#inTurn(page, async () => {
      const line = page.book.history.at(-1 - place)
      const plan = line && (await planUndo(page.book, line.deed.id))
      // Where it deletes much, the person agrees.
      if (plan?.ok) await this.#write(page.book, { ...plan.value.intent, consent: true })
    })
    await this.#inTurn(page, () => keep(page.book))
  }

  /** Lets go of what nobody needs any more. A disk that is full leaves the log as it was. */
  async compact(): Promise<void> {
    const rule = { now: this.parts.now(), holds: () => true }
    await this.log?.compact(rule).catch(error => {
      if (!isDiskFull(error)) throw error
    })
  }

  /** How often a page began with what lay in its view. */
  viewsTaken = 0
  /** Rounds with headquarters that went to their end. */
  rounds = 0

  async sync(): Promise<boolean> {
    const { log } = this
    if (!log || this.#syncing) return false
    const { id, network, mayRead, now } = this.parts
    this.#syncing = true
    const { program, identity, disagreeing } = this
    const fetch = network.fetchFor(program, id, mayRead)
    const clientFor = (desk: string) => new HeadquartersClient({ address: 'http://127.0.0.1', desk, sign: () => '', fetch, now })
    const client = clientFor(identity.desk)
    const round = { log, client, signal: new AbortController().signal, epoch: this.#epoch, disagreeing }
    let done = await syncRound(round)
    const ids = [identity.desk, ...identity.was.toReversed()]
    if (!done.ok && done.problem === 'unknown-desk' && (await introduce(clientFor, ids))) done = await syncRound(round)
    this.#syncing = false
    if (done.ok) this.rounds++
    if (done.ok) this.inStepWith = this.#epoch = done.value.epoch
    if (log.index.isTaken(identity.desk)) await this.#takeNewId()
    this.#offset = client.offset ?? this.#offset
    await this.#news()
    return done.ok
  }

  /** As `host.ts` does. The page's database has another name then. */
  async #takeNewId(): Promise<void> {
    const { desk, was } = this.identity
    this.identity = { desk: Array.from(this.parts.seed.bytes(16), byte => (byte % 36).toString(36)).join(''), was: [...was, desk] }
    this.#epoch = ''
    this.losePage()
    this.view.replace()
    await this.openPage()
  }

  /** The page hears that the log went on. */
  async #news(): Promise<void> {
    const page = this.#page
    if (!page) return this.openPage()
    const { book } = page
    book.offset = this.#offset ?? book.offset
    await this.#inTurn(page, () => this.#receive(book))
    if (!mustRetime(book)) return
    await this.#inTurn(page, async () => {
      await this.#receive(book)
      await retime(book, () => this.#receive(book))
      await keep(book)
    })
  }

  async #write(book: Book, intent: Intent): Promise<void> {
    await this.#receive(book)
    this.parts.asked(intent, book)
    const done = await write(book, intent, () => this.#receive(book))
    if (done.ok) this.parts.saved(intent, done.value.deed, book)
  }

  /** What somebody who reads the whole log comes to. */
  async readAnew(): Promise<Book> {
    const book = { ...this.#newBook(this.program), kept: 'lost' as const }
    await this.#readOn(book)
    return book
  }

  async #receive(book: Book): Promise<void> {
    if ((await this.#readOn(book)) > 0) await keep(book)
  }

  async #readOn(book: Book): Promise<number> {
    for (let read = 0; ; ) {
      const { entries, head } = await book.ask('log:read', { after: book.pos, limit: READ })
      await applyEntries(book, entries)
      read += entries.length
      if (entries.length === 0 || book.pos >= head) return read
    }
  }

  #newBook(program: Program): Book {
    const { id, seed, now } = this.parts
    const chance = { now, bytes: (length: number) => seed.bytes(length) }
    const db = this.view.openIn(program)
    return {
      ...newBook({ ask: this.#askFor(program), db, chance, desk: this.identity.desk, person: id, keys: new Map() }),
      offset: this.#offset,
    }
  }

  /** A page's line to its host. The host does what it was asked also where the page is gone before it hears of it. */
  #askFor(page: Program): Ask {
    return async (channel, ask) => {
      const { log, parts, program } = this
      if (!log || page.killed) return new Promise(() => {})
      // On its way: what was asked arrives also where the page is gone by then.
      await parts.stage.turn(program)
      type Reply = Channels[typeof channel]['reply']
      const reply = await this.#answer(log, channel, ask)
      await parts.stage.turn(page)
      return reply as Reply
    }
  }

  async #answer(log: Log, channel: keyof Channels, ask: unknown): Promise<unknown> {
    if (channel === 'log:read') {
      const { after, limit } = ask as Channels['log:read']['ask']
      const read = await log.read(after, limit)
      for (const { pos, entry } of read.entries) this.witness.sees(pos, entry)
      return read
    }
    // What is played is plain: there is no key, and never a newer one.
    if (channel === 'desk:keys') return ok([])
    if (channel === 'log:abandon') return log.abandon((ask as Channels['log:abandon']['ask']).deed).then(() => null)
    if (channel !== 'log:append') throw new Error(`not played: ${channel}`)
    const { page: made, after } = ask as Channels['log:append']['ask']
    const page = made.deed.action === UNASKED ? withoutConsent(made) : made
    if (page.deed.desk !== this.identity.desk) return fail('out-of-order')
    if (page.part === 1 && after > log.head) return fail('behind')
    const appended = await log.append(page)
    if (appended.ok) this.witness.sees(appended.value.pos, { type: 'deed', page })
    return appended
  }

  #inTurn<T>(page: Page, work: () => Promise<T>): Promise<T> {
    const done = page.queue.then(work)
    page.queue = done.catch(() => undefined)
    return done
  }
}

function withoutConsent({ deed: { consent: _, ...deed }, ...page }: DeedPage): DeedPage {
  return { ...page, deed }
}

const isDiskFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOSPC'

import { join } from 'node:path'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { DeskState, News, ScopeKey, Shell, SyncStatus } from '../../shared/ipc/values.ts'
import type { BroughtBackupFile } from './brought-backup-file.ts'
import { DeskKeys, needsKey } from './desk-keys.ts'
import { DeskLog } from './desk-log.ts'
import { DeskRing } from './desk-ring.ts'
import { deskState } from './desk-state.ts'
import { FirstDesk } from './first-desk.ts'
import { HeadquartersLine } from './headquarters-line.ts'
import type { HostParts } from './host-parts.ts'
import { KeptDesk } from './kept-desk.ts'
import { KeptMoment } from './kept-moment.ts'
import { KeptSecrets } from './kept-secrets.ts'
import { KeyChanges, tryWithPassphrase } from './key-changes.ts'
import type { LogCopy } from './log.ts'
import { Log } from './log.ts'
import type { CompactionRule } from './log-compaction.ts'
import { Officers } from './officers.ts'
import { People } from './people.ts'
import type { DeskFile } from './profile.ts'
import { readDesk } from './profile.ts'
import { Seat } from './seat.ts'
import { SecondDesk } from './second-desk.ts'
import { askAside } from './set-aside.ts'

/** One desk on this PC: whose it is, and its keys while it is open, with which it has its log and talks with headquarters. */
export class Host {
  readonly #parts: HostParts
  readonly #keys: DeskKeys
  readonly #log: DeskLog
  readonly #kept: KeptDesk
  readonly line: HeadquartersLine
  readonly #first: FirstDesk
  /** Recovery sheet and passphrase. */
  readonly changes: KeyChanges
  readonly #seat: Seat
  readonly #lastLock: KeptMoment
  #leave = false
  readonly people: People
  /** This desk among those of its association, and how it lets a further one in. */
  readonly ring: DeskRing
  readonly second: SecondDesk
  readonly officers: Officers

  private constructor(parts: HostParts, file: DeskFile | null, lastSync: KeptMoment, lastLock: KeptMoment) {
    this.#parts = parts
    this.#lastLock = lastLock
    this.#keys = new DeskKeys(parts.now)
    this.#log = new DeskLog({ ...parts, lastSync })
    this.#kept = new KeptDesk(parts.folder, file, () => this.#log.changed())
    const secrets = new KeptSecrets(this.#keys, this.#kept)
    this.line = new HeadquartersLine({ ...parts, keys: this.#keys, kept: this.#kept, log: this.#log, learn: () => this.ring.learn() })
    this.ring = new DeskRing({
      keys: this.#keys,
      kept: this.#kept,
      secrets,
      records: () => this.#log.ring(),
      client: () => this.line.client(),
      changed: () => this.#log.changed(),
    })
    this.second = new SecondDesk({
      ring: this.ring,
      now: parts.now,
      client: () => this.line.client(),
      address: () => this.desk?.headquarters?.address ?? null,
    })
    this.officers = new Officers({
      ring: this.ring,
      secrets,
      records: () => this.#log.ring(),
      now: parts.now,
      changed: () => this.#log.changed(),
    })
    this.changes = new KeyChanges(this.#keys, this.#kept, { now: parts.now, onProven: code => this.ring.takeSheet(code) })
    this.#seat = new Seat({ keys: this.#keys, now: parts.now, onLate: () => void this.people.shut() })
    this.people = new People({
      keys: this.#keys,
      kept: this.#kept,
      secrets,
      seat: this.#seat,
      deskRole: () => this.ring.role,
      now: parts.now,
      changed: () => this.#log.changed(),
      lock: () => this.lock(),
    })
    this.#first = new FirstDesk({
      ...parts,
      keys: this.#keys,
      isThere: () => this.desk !== null,
      begin: async (fresh, log) => {
        await this.#kept.begin(fresh)
        this.#log.use(log)
        await this.#opened()
      },
      turned: () => this.#log.changed(),
    })
  }

  /** Opens a profile. Throws where its folder cannot be written; `unreadable` where its file is damaged. */
  static async open(parts: HostParts): Promise<Host | 'unreadable'> {
    const file = await readDesk(parts.folder)
    if (file === 'unreadable') return file
    const [lastSync, lastLock] = [await KeptMoment.open(parts.folder, 'last-sync'), await KeptMoment.open(parts.folder, 'last-lock')]
    const host = new Host(parts, file, lastSync, lastLock)
    if (file) await host.#begin(file)
    return host
  }

  get desk(): DeskFile | null {
    return this.#kept.file
  }

  /** A backup that somebody brings to a profile without a desk. */
  get brought(): BroughtBackupFile {
    return this.#first.brought
  }

  /** Place of the newest entry of the log. */
  get head(): number {
    return this.#log.head
  }

  /** See `Log.copy`. Null before the first run. */
  copy<T>(use: (copy: LogCopy) => Promise<T>): Promise<T | null> {
    return this.#log.copy(use)
  }

  state(): DeskState {
    return deskState({
      shell: this.#parts.shell,
      file: this.desk,
      waiting: this.#first.waiting,
      secrets: this.#keys.secrets,
      aside: this.#keys.aside,
      present: this.#seat.present,
      people: this.#seat.people,
      cut: this.#log.cut,
      locked: this.#lastLock.at,
      leave: this.#leave,
    })
  }

  status(): SyncStatus {
    return this.#log.status(this.line.resting)
  }

  create(ask: Channels['desk:create']['ask']): Promise<Channels['desk:create']['reply']> {
    return this.#began(this.#first.create(ask))
  }

  join(ask: Channels['desk:join']['ask']): Promise<Channels['desk:join']['reply']> {
    return this.#began(this.#first.join(ask))
  }

  takeOver(ask: Channels['desk:take-over']['ask']): Promise<Channels['desk:take-over']['reply']> {
    return this.#began(this.#first.takeOver(ask))
  }

  recover(ask: Channels['desk:recover']['ask']): Promise<Channels['desk:recover']['reply']> {
    return this.#began(this.#first.recover(ask))
  }

  async stopWaiting(): Promise<DeskState> {
    this.#first.stopWaiting()
    return this.state()
  }

  /** The desk that is there joins headquarters; all of its log is offered. */
  connect(ask: Channels['desk:connect']['ask']): Promise<Channels['desk:connect']['reply']> {
    return this.#began(this.line.connect(ask))
  }

  /** Takes the desk over into another shell or port; pages there make their view anew. */
  async move(shell: Shell, port: number): Promise<void> {
    await this.#kept.say({ shell, port })
  }

  /** Headquarters has another address now. What it knows of this desk stays. */
  follow(address: string): Promise<void> {
    return this.line.follow(address)
  }

  async unlock({ passphrase }: Channels['desk:unlock']['ask']): Promise<Channels['desk:unlock']['reply']> {
    const keys = this.desk?.keys
    if (this.#keys.held || keys?.kind !== 'wrapped') return ok(this.state())
    const tried = await tryWithPassphrase(this.#keys, keys, passphrase)
    if (!tried.ok) return tried
    // After wrong PINs the keychain had let go of them.
    if (keys.keychain === undefined) {
      const keychain = await this.#parts.keychain?.wrap(tried.value.open.main.toString('base64'))
      if (keychain) await this.#kept.changeWraps(now => ({ ...now, keychain }))
    }
    this.#keys.hold(tried.value.open)
    await this.#opened()
    return ok(this.state())
  }

  async openWithSheet(ask: Channels['desk:open-with-sheet']['ask']): Promise<Channels['desk:open-with-sheet']['reply']> {
    if (this.#keys.held) return ok(this.state())
    const done = await this.changes.openWithSheet(ask)
    if (!done.ok) return done
    await this.#opened()
    return ok(this.state())
  }

  /** Forgets the keys. Syncing rests too, because nothing can be signed. */
  async lock(): Promise<DeskState> {
    this.#leave = false
    if (this.desk?.keys.kind === 'wrapped') {
      this.#seat.close()
      this.#keys.forget()
      this.#log.changed()
      await this.#log.rest()
      await this.#noteLock()
    }
    return this.state()
  }

  /** The PC was locked, or goes to sleep. The page saves what was typed and then locks the desk: nobody else has that text. */
  pcLeft(): void {
    if (this.state().phase !== 'open') return
    this.#leave = true
    this.#log.changed()
  }

  /** Whoever sits here leaves the seat; on a desk without people nobody else can come in, so it is locked. */
  async stepAside(): Promise<DeskState> {
    this.#leave = false
    return this.people.stepAside() ? this.state() : this.lock()
  }

  /** What somebody asked of the people of this desk, and how the desk stands then. */
  asPeople<F extends { readonly ok: false }>(asked: Promise<{ readonly ok: true; readonly value: null } | F>) {
    return this.#began(asked)
  }

  /** Those of headquarters' records that the log has are taken first. */
  async keys(): Promise<Result<readonly ScopeKey[], 'locked'>> {
    await this.ring.learn()
    return this.#keys.scopes()
  }

  async renamePerson(person: string): Promise<DeskState> {
    if (this.#seat.people.length === 0) await this.#kept.say({ person })
    return this.state()
  }

  read(after: number, limit: number): Promise<Channels['log:read']['reply']> {
    return this.#log.read(after, limit)
  }

  async append(ask: Channels['log:append']['ask']): Promise<Channels['log:append']['reply']> {
    if (ask.page.deed.desk !== this.desk?.desk) return fail('out-of-order')
    if (!this.people.mayWrite(ask.page)) return fail('not-allowed')
    // Under a former key whoever was struck off could read it: the page takes the newer one and seals again.
    if (!this.#keys.sealsUnderNewest(ask.page)) return fail('behind')
    return needsKey(ask.page) && this.ring.lacksKey ? fail('no-key') : this.#log.append(ask)
  }

  abandon(deed: string): Promise<null> {
    return this.#log.abandon(deed)
  }

  news(ask: Channels['log:news']['ask'], signal?: AbortSignal): Promise<News> {
    return this.#log.news(ask, () => this.line.resting, signal)
  }

  async testHeadquarters(ask: Channels['headquarters:test']['ask']): Promise<Channels['headquarters:test']['reply']> {
    const tested = await this.line.test(ask)
    // What is said below the page's other places is not left behind by what was found here.
    if (tested.ok && ask.invitation === undefined) void this.#log.syncNow()
    return tested
  }

  async syncNow(): Promise<SyncStatus> {
    await this.#log.syncNow()
    return this.status()
  }

  /** For a desk that its association does not know, or no longer: the next start begins at the first page (SPEC K18). */
  async setAside(): Promise<Channels['desk:set-aside']['reply']> {
    const isStranded = this.ring.lacksKey || this.status().reason === 'unknown-desk'
    return isStranded ? askAside(this.#parts.folder, this.#parts.now()) : fail('not-allowed')
  }

  async stop(): Promise<void> {
    await this.#log.stop()
    // A keychain would open it without anybody.
    const keys = this.desk?.keys
    if (this.#keys.held && keys?.kind === 'wrapped' && keys.keychain === undefined) await this.#noteLock()
    this.#keys.forget()
  }

  async #noteLock(): Promise<void> {
    this.#lastLock.note(this.#parts.now())
    await this.#lastLock.close()
  }

  async #began<F extends { readonly ok: false }>(begun: Promise<{ readonly ok: true; readonly value: null } | F>) {
    const done = await begun
    return done.ok ? ok(this.state()) : done
  }

  async #begin(file: DeskFile): Promise<void> {
    const { folder, keychain, log } = this.#parts
    this.#log.use(await Log.open(join(folder, 'log'), log))
    if (await this.#keys.openAlone(file.keys, keychain)) await this.#opened()
  }

  async #opened(): Promise<void> {
    this.#seat.leave()
    await this.ring.complete()
    await this.ring.learn()
    this.line.start()
    this.#log.keepSmall(() => this.#compactionRule())
    this.#log.changed()
  }

  /** Null while the desk is locked: then nobody knows which changes it can open. */
  #compactionRule(): CompactionRule | null {
    const file = this.desk
    if (!file || !this.#keys.secrets) return null
    return { now: this.#parts.now(), holds: (scope, epoch) => this.#keys.holds(scope, epoch) }
  }
}

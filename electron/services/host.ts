import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { uuidv7 } from '../../shared/core/ids.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels, DeskState, News, ScopeKey, Shell, SyncStatus } from '../../shared/ipc/contract.ts'
import { BroughtBackupFile, setAside } from './brought-backup-file.ts'
import { DeskKeys } from './desk-keys.ts'
import { DeskLog } from './desk-log.ts'
import { diskProblem } from './disk.ts'
import { HeadquartersClient } from './headquarters-client.ts'
import { introduce } from './introduce.ts'
import { readInvitation, writeInvitation } from './invitation.ts'
import type { Keychain } from './keys.ts'
import { isLongEnough, signer, wrapSecrets } from './keys.ts'
import type { LogCopy, LogOptions } from './log.ts'
import { Log } from './log.ts'
import type { CompactionRule } from './log-compaction.ts'
import type { NewDesk, Owner } from './make-desk.ts'
import { askToJoin, deskFile, mintDesk, mintDeskId } from './make-desk.ts'
import type { DeskFile } from './profile.ts'
import { idsOf, readDesk, writeDesk } from './profile.ts'
import type { SyncParts } from './sync.ts'

export interface HostParts {
  /** The profile's folder. */
  readonly folder: string
  readonly shell: Shell
  /** Kept in the profile when its desk is made. Known only once somebody listens there. */
  readonly port: () => number
  readonly sample: boolean
  readonly keychain: Keychain | null
  readonly now: () => number
  readonly fetch: typeof fetch
  readonly log?: LogOptions
  readonly pace?: SyncParts['pace']
}

/** One desk on this PC: whose it is, its keys while it is open, and with them its log and its talk with headquarters. */
export class Host {
  readonly #parts: HostParts
  readonly #keys: DeskKeys
  readonly #log: DeskLog
  /** A backup that somebody brings to a profile without a desk. */
  readonly brought: BroughtBackupFile
  #file: DeskFile | null
  #busy = false
  #writing: Promise<void> = Promise.resolve()

  private constructor(parts: HostParts, file: DeskFile | null) {
    this.#parts = parts
    this.#file = file
    this.#keys = new DeskKeys(parts.now)
    this.#log = new DeskLog(parts)
    this.brought = new BroughtBackupFile(parts.folder, () => this.#file === null)
  }

  /** Opens a profile. Throws where its folder cannot be written; `unreadable` where its file is damaged. */
  static async open(parts: HostParts): Promise<Host | 'unreadable'> {
    const file = await readDesk(parts.folder)
    if (file === 'unreadable') return file
    const host = new Host(parts, file)
    if (file) await host.#begin(file)
    return host
  }

  get desk(): DeskFile | null {
    return this.#file
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
    const { shell } = this.#parts
    const file = this.#file
    if (!file) return { phase: 'first-run', shell }
    const { desk, was, organisation, person, sample, headquarters } = file
    const facts = { desk, was, organisation, person, sample, headquarters: headquarters?.address ?? null, cut: this.#log.cut }
    return { phase: this.#keys.secrets ? 'open' : 'locked', shell, desk: facts }
  }

  status(): SyncStatus {
    return this.#log.status(this.#resting)
  }

  create({ organisation: name, kind, person, passphrase }: Channels['desk:create']['ask']): Promise<Channels['desk:create']['reply']> {
    const id = uuidv7(this.#parts.now(), randomBytes(10))
    return this.#make(passphrase, async () => ok({ organisation: { id, name, kind }, person, headquarters: null }))
  }

  async join({ invitation, person, passphrase }: Channels['desk:join']['ask']): Promise<Channels['desk:join']['reply']> {
    const read = readInvitation(invitation)
    if (!read) return fail('invitation-unreadable')
    return this.#make(passphrase, async ({ desk, publicKey }) => {
      const joined = await askToJoin(read, { desk, publicKey, organisation: '', person }, this.#parts)
      if (!joined.ok) return fail(joined.problem === 'other-organisation' ? 'invitation-used' : joined.problem)
      const { organisation, epoch } = joined.value
      return ok({ organisation, person, headquarters: { address: read.address, epoch } })
    })
  }

  /** A desk made of a backup that was brought: the same records and keys under another id (SPEC R5). */
  async takeOver({ passphrase }: Channels['desk:take-over']['ask']): Promise<Channels['desk:take-over']['reply']> {
    if (this.#file || this.#busy) return fail('already-there')
    this.#busy = true
    try {
      const backup = await this.brought.open()
      if (!backup.ok) return backup
      const { desk: was } = backup.value
      const opened = await this.#keys.open(was.keys, passphrase)
      const { secrets } = this.#keys
      if (!opened.ok || !secrets) return opened.ok ? fail('wrong-passphrase') : opened
      const { shell, port, folder, keychain, log } = this.#parts
      const keys = await wrapSecrets(secrets, was.keys.publicKey, passphrase, keychain)
      await this.brought.layInto(join(folder, 'log'))
      const headquarters = was.headquarters && { ...was.headquarters, epoch: '' }
      const file: DeskFile = { ...was, desk: mintDeskId(), was: idsOf(was), shell, port: port(), headquarters, keys }
      await this.#beginAs(file, await Log.open(join(folder, 'log'), log))
      await this.brought.drop()
      return ok(this.state())
    } catch (error) {
      if (!diskProblem(error)) throw error
      return fail('disk')
    } finally {
      if (!this.#file) this.#keys.forget()
      this.#busy = false
    }
  }

  /** The desk that is there joins headquarters; all of its log is offered. */
  async connect({ invitation }: Channels['desk:connect']['ask']): Promise<Channels['desk:connect']['reply']> {
    const read = readInvitation(invitation)
    const file = this.#file
    if (!read || !file) return fail('invitation-unreadable')
    if (file.headquarters && file.headquarters.address !== read.address) return fail('other-organisation')
    const who = { desk: file.desk, publicKey: file.keys.publicKey, organisation: file.organisation.id, person: file.person }
    const joined = await askToJoin(read, who, this.#parts)
    if (!joined.ok) return joined
    if (joined.value.organisation.id !== file.organisation.id) return fail('other-organisation')
    // An empty epoch is nobody's: the first round offers everything.
    await this.#keep({ ...file, organisation: joined.value.organisation, headquarters: { address: read.address, epoch: '' } })
    this.#startSync()
    return ok(this.state())
  }

  /** Takes the desk over into another shell or port; pages there make their view anew. */
  async move(shell: Shell, port: number): Promise<void> {
    if (this.#file) await this.#keep({ ...this.#file, shell, port })
  }

  /** Headquarters has another address now. What it knows of this desk stays. */
  async follow(address: string): Promise<void> {
    const file = this.#file
    if (!file?.headquarters || file.headquarters.address === address) return
    await this.#keep({ ...file, headquarters: { ...file.headquarters, address } })
    await this.#log.rest()
    this.#startSync()
  }

  async unlock({ passphrase }: Channels['desk:unlock']['ask']): Promise<Channels['desk:unlock']['reply']> {
    const keys = this.#file?.keys
    if (this.#keys.secrets || !keys) return ok(this.state())
    const opened = await this.#keys.open(keys, passphrase)
    if (!opened.ok) return opened
    this.#opened()
    return ok(this.state())
  }

  /** Forgets the keys. Syncing rests too, because nothing can be signed. */
  async lock(): Promise<DeskState> {
    if (this.#file?.keys.kind === 'wrapped') {
      this.#keys.forget()
      this.#log.changed()
      await this.#log.rest()
    }
    return this.state()
  }

  keys(): Result<readonly ScopeKey[], 'locked'> {
    return this.#keys.scopes()
  }

  async renamePerson(person: string): Promise<DeskState> {
    if (this.#file) await this.#keep({ ...this.#file, person })
    return this.state()
  }

  read(after: number, limit: number): Promise<Channels['log:read']['reply']> {
    return this.#log.read(after, limit)
  }

  async append(ask: Channels['log:append']['ask']): Promise<Channels['log:append']['reply']> {
    return ask.page.deed.desk === this.#file?.desk ? this.#log.append(ask) : fail('out-of-order')
  }

  abandon(deed: string): Promise<null> {
    return this.#log.abandon(deed)
  }

  news(ask: Channels['log:news']['ask'], signal?: AbortSignal): Promise<News> {
    return this.#log.news(ask, () => this.#resting, signal)
  }

  async syncNow(): Promise<SyncStatus> {
    await this.#log.syncNow()
    return this.status()
  }

  async invite(ask: Channels['headquarters:invite']['ask']): Promise<Channels['headquarters:invite']['reply']> {
    const client = this.#client()
    if (!client || !this.#file?.headquarters) return fail('no-headquarters')
    const { address } = this.#file.headquarters
    await client.health()
    const reply = await client.invite(ask)
    if (reply.ok) return ok({ invitation: writeInvitation({ address, code: reply.value.code }) })
    return fail(reply.problem === 'offline' || reply.problem === 'unreadable' ? 'offline' : 'not-allowed')
  }

  async stop(): Promise<void> {
    await this.#log.stop()
    this.#keys.forget()
  }

  /** What is said of syncing while it rests. */
  get #resting(): 'none' | 'off' {
    return this.#file?.headquarters ? 'off' : 'none'
  }

  async #make<P extends string>(
    passphrase: string,
    decide: (fresh: NewDesk) => Promise<Result<Owner, P>>,
  ): Promise<Result<DeskState, P | 'passphrase-too-short' | 'already-there' | 'disk'>> {
    if (this.#file || this.#busy) return fail('already-there')
    const { sample, shell, port, folder, keychain, log } = this.#parts
    if (!sample && !isLongEnough(passphrase)) return fail('passphrase-too-short')
    this.#busy = true
    try {
      // A disk that takes nothing is found out before an invitation is spent.
      await setAside(join(folder, 'log'))
      await (await Log.open(join(folder, 'log'), log)).close()
      const fresh = mintDesk()
      const owner = await decide(fresh)
      if (!owner.ok) return owner
      const { file, secrets } = await deskFile(fresh, owner.value, { sample, shell, port: port(), passphrase, keychain })
      this.#keys.hold(secrets)
      await this.#beginAs(file, await Log.open(join(folder, 'log'), log))
      return ok(this.state())
    } catch (error) {
      if (!diskProblem(error)) throw error
      return fail('disk')
    } finally {
      this.#busy = false
    }
  }

  /** From now on the profile has this desk. Its keys are held. */
  async #beginAs(file: DeskFile, log: Log): Promise<void> {
    await writeDesk(this.#parts.folder, file)
    this.#file = file
    this.#log.use(log)
    this.#opened()
  }

  async #begin(file: DeskFile): Promise<void> {
    const { folder, keychain, log } = this.#parts
    this.#log.use(await Log.open(join(folder, 'log'), log))
    if (await this.#keys.openAlone(file.keys, keychain)) this.#opened()
  }

  #opened(): void {
    this.#startSync()
    this.#log.keepSmall(() => this.#compactionRule())
    this.#log.changed()
  }

  #startSync(): void {
    const file = this.#file
    const clientFor = this.#clients()
    if (!clientFor || !file?.headquarters) return
    this.#log.startSync({
      client: clientFor(file.desk),
      desk: file.desk,
      epoch: file.headquarters.epoch,
      keepEpoch: epoch => this.#keepEpoch(epoch),
      introduce: async () => introduce(clientFor, idsOf(this.#file ?? file).toReversed()),
      takeNewId: async () => {
        const desk = await this.#takeNewId()
        return { desk, client: clientFor(desk) }
      },
    })
  }

  /** From now on this desk writes under another id, with the same keys; pages make their view anew (SPEC R3). */
  async #takeNewId(): Promise<string> {
    const desk = mintDeskId()
    const file = this.#file
    const headquarters = file?.headquarters && { ...file.headquarters, epoch: '' }
    if (file && headquarters) await this.#keep({ ...file, desk, was: idsOf(file), headquarters })
    return desk
  }

  /** Null while the desk is locked: then nobody knows which changes it can open. */
  #compactionRule(): CompactionRule | null {
    const file = this.#file
    if (!file || !this.#keys.secrets) return null
    return { now: this.#parts.now(), holds: (scope, epoch) => this.#keys.holds(scope, epoch) }
  }

  #client(): HeadquartersClient | null {
    return (this.#file && this.#clients()?.(this.#file.desk)) ?? null
  }

  /** Whoever talks with headquarters under one of this desk's ids; null where there is none, or the desk is locked. */
  #clients(): ((desk: string) => HeadquartersClient) | null {
    const { headquarters } = this.#file ?? {}
    const secrets = this.#keys.secrets
    if (!headquarters || !secrets) return null
    const { fetch, now } = this.#parts
    const sign = signer(secrets.signing)
    return desk => new HeadquartersClient({ address: headquarters.address, desk, sign, fetch, now })
  }

  /** Where the disk does not take it, the next start offers everything again, which is safe. */
  async #keepEpoch(epoch: string): Promise<void> {
    const file = this.#file
    if (file?.headquarters) await this.#keep({ ...file, headquarters: { ...file.headquarters, epoch } })
  }

  /** Writes follow each other, so that the last one to be asked for is the one that stays. */
  async #keep(file: DeskFile): Promise<void> {
    this.#file = file
    this.#log.changed()
    this.#writing = this.#writing
      .then(() => writeDesk(this.#parts.folder, file))
      .catch(error => {
        if (!diskProblem(error)) throw error
      })
    await this.#writing
  }
}

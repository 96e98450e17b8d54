import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { uuidv7 } from '../../shared/core/ids.ts'
import { readCode } from '../../shared/core/recovery-code.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { Unreached } from '../../shared/ipc/headquarters-test.ts'
import type { WaitingState } from '../../shared/ipc/values.ts'
import type { BackupFileProblem } from './backup-file.ts'
import { BroughtBackupFile, setAside } from './brought-backup-file.ts'
import type { DeskKeys } from './desk-keys.ts'
import { diskProblem } from './disk.ts'
import type { HostParts } from './host-parts.ts'
import type { Invitation } from './invitation.ts'
import { deskCodeIn, readAddress, readInvitation } from './invitation.ts'
import { tryWithPassphrase, tryWithSheet } from './key-changes.ts'
import { publicKeyOf } from './key-pairs.ts'
import { isLongEnough, onThisPc } from './keys.ts'
import { Log } from './log.ts'
import type { NewDesk, Owner } from './make-desk.ts'
import { askToJoin, deskFile, mintDesk, mintDeskId } from './make-desk.ts'
import type { DeskFile } from './profile.ts'
import { idsOf } from './profile.ts'
import { askToRecover } from './recover.ts'
import { WaitingDesk } from './waiting-desk.ts'

export interface FirstDeskParts extends HostParts {
  readonly keys: DeskKeys
  readonly isThere: () => boolean
  /** The profile has this desk from now on. Its keys are held. */
  readonly begin: (file: DeskFile, log: Log) => Promise<void>
  /** The profile stands otherwise than before. */
  readonly turned: () => void
}

/** What a desk has by itself, whoever lets it in. */
type OwnParts = Pick<Channels['desk:create']['ask'], 'passphrase' | 'pc'>

type Begun<P extends string> = Promise<Result<null, P | 'already-there' | 'disk'>>

/** How a profile without a desk gets one: a new one, one that headquarters invites, or one made of a backup. */
export class FirstDesk {
  readonly #parts: FirstDeskParts
  /** A backup that somebody brings to a profile without a desk. */
  readonly brought: BroughtBackupFile
  #busy = false
  #waiting: WaitingDesk | null = null

  constructor(parts: FirstDeskParts) {
    this.#parts = parts
    this.brought = new BroughtBackupFile(parts.folder, () => !parts.isThere())
  }

  create({ organisation: name, kind, person, ...own }: Channels['desk:create']['ask']): Begun<'passphrase-too-short'> {
    const id = uuidv7(this.#parts.now(), randomBytes(10))
    return this.#make(own, async () => ok({ organisation: { id, name, kind }, person, headquarters: null }))
  }

  async join({ invitation, person, ...own }: Channels['desk:join']['ask']) {
    const read = readInvitation(invitation)
    if (!read) return fail('invitation-unreadable')
    const code = deskCodeIn(read.code)
    if (code !== null) return this.#wait({ address: read.address, code }, person, own)
    return this.#make(own, async ({ desk, publicKey, agreement: secret }) => {
      const agreement = publicKeyOf(secret)
      const joined = await askToJoin(read, { desk, publicKey, agreement, organisation: '', person }, this.#parts)
      if (!joined.ok) return fail(joined.problem === 'other-organisation' ? 'invitation-used' : joined.problem)
      const { organisation, epoch, key = 0 } = joined.value
      return ok({ organisation, person, headquarters: { address: read.address, epoch }, lacksKey: key > 0 })
    })
  }

  /** A desk that waits for a person at another one. Nothing of it is on the disk yet; whoever ends the program starts over. */
  get waiting(): WaitingState | null {
    return this.#waiting?.shown ?? null
  }

  stopWaiting(): void {
    this.#waiting?.stop()
    this.#waiting = null
  }

  /** A desk by nothing but the recovery sheet: headquarters knows the sheet's keys, and other desks have wrapped theirs for it. */
  async recover({
    address,
    sheet,
    person,
    ...own
  }: Channels['desk:recover']['ask']): Begun<'passphrase-too-short' | Unreached | 'wrong-sheet' | 'unknown-sheet' | 'address-unreadable'> {
    const typed = readCode(sheet)
    if (typed.kind !== 'whole') return fail('wrong-sheet')
    const at = readAddress(address)
    if (!at) return fail('address-unreadable')
    return this.#make(own, fresh => askToRecover(at, typed.bytes, fresh, person, this.#parts))
  }

  /** A desk made of a backup that was brought: the same records and keys under another id (SPEC R5). */
  takeOver({ passphrase, sheet }: Channels['desk:take-over']['ask']) {
    const { shell, port, folder, keychain, log, keys, now, begin } = this.#parts
    return this.#alone<BackupFileProblem | 'wait' | 'wrong-passphrase' | 'wrong-sheet' | 'passphrase-too-short'>(async () => {
      const backup = await this.brought.open()
      if (!backup.ok) return backup
      const { desk: was } = backup.value
      if (was.keys.kind !== 'wrapped') return fail('newer')
      const opened =
        sheet === undefined
          ? await tryWithPassphrase(keys, was.keys, passphrase)
          : await tryWithSheet(keys, was.keys, { sheet, passphrase, now: now() })
      if (!opened.ok) return opened
      const { open, file: wrapped } = opened.value
      keys.hold(open)
      await this.brought.layInto(join(folder, 'log'))
      const headquarters = was.headquarters && { ...was.headquarters, epoch: '' }
      const file: DeskFile = {
        ...was,
        desk: mintDeskId(),
        was: idsOf(was),
        shell,
        port: port(),
        headquarters,
        keys: await onThisPc(wrapped, open.main, keychain),
      }
      await begin(file, await Log.open(join(folder, 'log'), log))
      await this.brought.drop()
      return ok(null)
    })
  }

  /** Shows the six words until it is decided; then the desk is made, with nobody's key but those that come. */
  async #wait(where: Invitation, person: string, own: OwnParts) {
    const { sample, isThere, turned } = this.#parts
    if (isThere() || this.#busy) return fail('already-there')
    if (!sample && !isLongEnough(own.passphrase)) return fail('passphrase-too-short')
    this.stopWaiting()
    const fresh = mintDesk()
    const begun = await WaitingDesk.begin(where, fresh, person, this.#parts)
    if (!begun.ok) return fail(begun.problem === 'other-organisation' ? 'invitation-used' : begun.problem)
    const waiting = begun.value
    this.#waiting = waiting
    void waiting.admitted.then(async owner => {
      if (this.#waiting !== waiting) return
      const made = owner && (await this.#make(own, async () => ok(owner), fresh))
      if (made?.ok) this.#waiting = null
      else waiting.turnAway()
      turned()
    })
    return ok(null)
  }

  #make<P extends string>(
    { passphrase, ...named }: OwnParts,
    decide: (fresh: NewDesk) => Promise<Result<Owner, P>>,
    fresh = mintDesk(),
  ): Begun<P | 'passphrase-too-short'> {
    const { sample, shell, port, folder, keychain, log, keys, now, begin } = this.#parts
    return this.#alone<P | 'passphrase-too-short'>(async () => {
      if (!sample && !isLongEnough(passphrase)) return fail('passphrase-too-short')
      // A disk that takes nothing is found out before an invitation is spent.
      await setAside(join(folder, 'log'))
      await (await Log.open(join(folder, 'log'), log)).close()
      const owner = await decide(fresh)
      if (!owner.ok) return owner
      const { file, open } = await deskFile(
        fresh,
        { ...owner.value, ...named },
        { sample, shell, port: port(), passphrase, keychain, now: now() },
      )
      keys.hold(open)
      await begin(file, await Log.open(join(folder, 'log'), log))
      return ok(null)
    })
  }

  /** One at a time, and never over a desk that is there. Without a desk at the end no keys are held. */
  async #alone<P extends string>(work: () => Promise<Result<null, P>>): Begun<P> {
    const { keys, isThere } = this.#parts
    if (isThere() || this.#busy) return fail('already-there')
    this.#busy = true
    try {
      return await work()
    } catch (error) {
      if (!diskProblem(error)) throw error
      return fail('disk')
    } finally {
      if (!isThere()) keys.forget()
      this.#busy = false
    }
  }
}

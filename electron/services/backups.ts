import { access, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beyondKeeping } from '../../shared/core/keep-by-number.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { BackupState, BackupTrouble } from '../../shared/ipc/values.ts'
import type { BackupHead } from '../../shared/sync/backup.ts'
import { inspectBackup, writeBackup } from './backup-file.ts'
import type { BackupOnDisk } from './backup-folder.ts'
import { backupFiles, backupName, deskFolderName, formerBackups, readPiece } from './backup-folder.ts'
import { diskProblem, freeBytes, makeFolder } from './disk.ts'
import type { Host } from './host.ts'
import type { Settings } from './settings.ts'

const MINUTE = 60_000
/** While somebody works, a copy is this old at most; one that could not be made is tried again sooner. */
const EVERY = 15 * MINUTE
const AGAIN = MINUTE
const LOOK = 10_000
/** A PC that is shut down does not wait longer for the last backup. */
const CLOSING = 4_000
const KEPT = { newest: 8, days: 14, weeks: 8 }
/** As much stays free on the disk after a backup. Bytes. */
const RESERVE = 1_000_000_000
const CHOSEN = 'backup-folder'
/** Stands in the folder that a person chose or that the PC has for documents. */
const PLACE = '架け橋バックアップ'

export interface BackupsParts {
  readonly host: Pick<Host, 'desk' | 'head' | 'copy'>
  readonly settings: Settings
  /** The profile's folder: no backup lies in it. */
  readonly profile: string
  /** Where backups go while nobody has chosen another folder. */
  readonly base: string
  readonly now: () => number
  readonly free?: (folder: string) => Promise<number>
  readonly write?: typeof writeBackup
  /** How long the end waits for the last backup. Milliseconds. */
  readonly closing?: number
}

/** Copies of the desk's log outside its profile, made while somebody works and each read back to its end. A sample has none. */
export class Backups {
  readonly #parts: Required<BackupsParts>
  /** What came of reading a file to its end, by name and size. */
  readonly #read = new Map<string, BackupHead | 'damaged'>()
  #trouble: BackupTrouble | null = null
  #tried = Number.NEGATIVE_INFINITY
  #turn: Promise<unknown> = Promise.resolve()
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(parts: BackupsParts) {
    this.#parts = { free: freeBytes, write: writeBackup, closing: CLOSING, ...parts }
  }

  /** Looks from time to time whether a backup is due. */
  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK)
    this.#timer.unref()
  }

  /**
   * Makes a last backup where something is behind, as far as a few seconds go. One that takes longer is broken off when the
   * log is closed, and nothing half is left of it.
   */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    const over = new AbortController()
    const last = this.#alone(() => this.#makeLast()).catch(() => undefined)
    await Promise.race([last, sleep(this.#parts.closing, undefined, { signal: over.signal }).catch(() => undefined)])
    over.abort()
  }

  /** Makes the backup that is due, or else reads one that nobody has read since the start. */
  look(): Promise<void> {
    return this.#alone(async () => {
      const folder = this.#folder
      if (folder === null) return
      const [newest, ...others] = await this.#all(folder)
      const unread = [newest, ...others].find(file => file && !this.#read.has(file.key))
      // Whether it has everything is known only now; a person who comes back after a week is not told meanwhile that it has not.
      const first = newest && unread === newest
      if (first) await this.#readBack(folder, newest)
      const { now } = this.#parts
      const last = Math.max(await this.#lastGood(folder), this.#tried + AGAIN - EVERY)
      // A clock that was set back must not keep backups away.
      const due = now() - last >= EVERY || last > now() + MINUTE
      if (due && (await this.#behind(folder))) await this.#make(folder)
      else if (unread && !first) await this.#readBack(folder, unread)
    })
  }

  async state(): Promise<BackupState> {
    const folder = this.#folder
    const { profile } = this.#parts
    if (folder === null) return { profile, folder, backups: [], free: null, sameDisk: true, behind: false, trouble: null }
    const files = await this.#all(folder)
    const backups = files.map(({ name, at, size, key }) => {
      const read = this.#read.get(key)
      return { name, at, size, restores: read === undefined ? null : read !== 'damaged' }
    })
    const there = await nearest(folder)
    return {
      profile,
      folder,
      backups,
      free: await this.#parts.free(there).catch(() => null),
      sameDisk: (await diskOf(there)) === (await diskOf(profile)),
      behind: await this.#behind(folder),
      trouble: this.#trouble,
    }
  }

  now(): Promise<Channels['backup:now']['reply']> {
    return this.#alone(async () => {
      const folder = this.#folder
      if (folder === null) return fail('sample')
      const trouble = await this.#make(folder)
      return trouble ? fail(trouble) : ok(await this.state())
    })
  }

  /**
   * Makes a backup and, once it was read back and is whole, lets go of all that were made before it in this folder, and under
   * former ids beside it: they hold whom somebody erased since (SPEC E5).
   */
  renew(): Promise<Channels['backup:renew']['reply']> {
    return this.#alone(async () => {
      const folder = this.#folder
      if (folder === null) return fail('sample')
      const before = await this.#all(folder)
      // Where the log could not be cleaned, the new one would hold the same.
      const isClean = await this.#parts.host.copy(async ({ clean }) => clean)
      const trouble = isClean === false ? 'disk-full' : await this.#make(folder)
      const [newest] = await backupFiles(folder)
      if (trouble) return fail(trouble)
      const read = newest && this.#read.get(newest.key)
      if (!newest || !read || read === 'damaged') return fail('damaged')
      await this.#letGo(
        folder,
        before.filter(other => other.name !== newest.name),
      )
      return ok(await this.state())
    })
  }

  /** Backups go below this folder from now on; those that were made before stay where they are. */
  async chooseFolder({ folder }: Channels['backup:choose-folder']['ask']): Promise<Channels['backup:choose-folder']['reply']> {
    const { settings, profile } = this.#parts
    if (this.#folder === null) return fail('sample')
    if (folder !== '' && !(isAbsolute(folder) && (await exists(folder)))) return fail('no-such-folder')
    if (folder !== '' && !relative(resolve(profile), resolve(folder)).startsWith('..')) return fail('inside-profile')
    const kept = await settings.write(CHOSEN, folder)
    if (!kept.ok) return fail('read-only')
    this.#trouble = null
    this.#tried = Number.NEGATIVE_INFINITY
    return ok(await this.state())
  }

  /** A piece of a backup of the list, as it lies there. */
  async read({ name, from }: Channels['backup:read']['ask']): Promise<Channels['backup:read']['reply']> {
    const folder = this.#folder
    const file = folder === null ? undefined : (await this.#all(folder)).find(one => one.name === name)
    return folder === null || !file ? fail('missing') : readPiece(join(folder, name), from)
  }

  /** Null before the first run and in a sample. */
  get #folder(): string | null {
    const { host, settings, base } = this.#parts
    const { desk } = host
    if (!desk || desk.sample) return null
    return join(settings.read()[CHOSEN] || base, PLACE, deskFolderName(desk))
  }

  async #makeLast(): Promise<void> {
    const folder = this.#folder
    if (folder === null) return
    const [newest] = await backupFiles(folder)
    if (newest && !this.#read.has(newest.key)) await this.#readBack(folder, newest)
    if (await this.#behind(folder)) await this.#make(folder)
  }

  async #make(folder: string): Promise<BackupTrouble | null> {
    this.#tried = this.#parts.now()
    this.#trouble = await this.#copyInto(folder).then(
      done => (done.ok ? null : done.problem),
      error => {
        const problem = diskProblem(error)
        if (!problem) throw error
        return problem
      },
    )
    return this.#trouble
  }

  async #copyInto(folder: string): Promise<Result<null, BackupTrouble>> {
    const { host, settings, now, free, write } = this.#parts
    const chosen = settings.read()[CHOSEN]
    // A stick that was pulled out: its folder is not made anew on the PC's own disk.
    if (chosen && !(await exists(chosen))) return fail('missing')
    await makeFolder(folder)
    for (const name of await readdir(folder)) if (name.endsWith('.backup.new')) await rm(join(folder, name), { force: true })
    const name = backupName(now())
    const made = await host.copy(async copy => {
      if (!host.desk) return 'damaged'
      if ((await free(folder)) < copy.end + RESERVE) return 'disk-full'
      return write(join(folder, name), copy, host.desk, now())
    })
    if (made !== 'made') return fail(made ?? 'damaged')
    const files = await this.#all(folder)
    const fresh = files.find(file => file.name === name)
    if (fresh) await this.#readBack(folder, fresh)
    // A damaged one counts for nothing, and stays to be seen.
    const good = files.filter(({ key }) => this.#read.get(key) !== 'damaged')
    const old = new Set(
      beyondKeeping(
        good.map(({ at }) => at),
        KEPT,
      ),
    )
    await this.#letGo(
      folder,
      good.filter(({ at }) => old.has(at)),
    )
    return ok(null)
  }

  /** Those under former ids are this desk's too: they are let go of by the same number. Newest first. */
  async #all(folder: string): Promise<readonly BackupOnDisk[]> {
    const { desk } = this.#parts.host
    const former = desk ? await formerBackups(folder, desk) : []
    return [...(await backupFiles(folder)), ...former].toSorted((one, other) => other.at - one.at)
  }

  async #letGo(folder: string, files: readonly BackupOnDisk[]): Promise<void> {
    for (const { name } of files) {
      const path = join(folder, name)
      await rm(path, { force: true })
      // A former folder goes with the last that lay in it.
      if (dirname(path) !== folder) await rmdir(dirname(path)).catch(() => undefined)
    }
  }

  async #readBack(folder: string, { name, key }: { readonly name: string; readonly key: string }): Promise<void> {
    this.#read.set(key, await inspectBackup(join(folder, name)))
  }

  async #lastGood(folder: string): Promise<number> {
    const good = (await backupFiles(folder)).find(({ key }) => this.#read.get(key) !== 'damaged')
    return good?.at ?? Number.NEGATIVE_INFINITY
  }

  /** Whether something was written that no backup has. */
  async #behind(folder: string): Promise<boolean> {
    for (const { key } of await backupFiles(folder)) {
      const read = this.#read.get(key)
      if (read === undefined) return false
      if (read !== 'damaged') return read.entries !== this.#parts.host.head
    }
    return this.#parts.host.head > 0
  }

  #alone<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(job)
    this.#turn = turn.catch(() => undefined)
    return turn
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** The folder, or the one above it that is there. */
async function nearest(folder: string): Promise<string> {
  let there = folder
  while (!(await exists(there)) && dirname(there) !== there) there = dirname(there)
  return there
}

const diskOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ dev }) => dev,
    () => null,
  )

import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { BackupFileProblem } from './backup-file.ts'
import { openBackup } from './backup-file.ts'
import { codeOf, diskProblem, flushFolder, makeFolder } from './disk.ts'
import { OPENING } from './frames.ts'
import { hasSheet } from './keys.ts'
import { LOG_FILE } from './log-file.ts'
import type { DeskFile } from './profile.ts'

const NAME = 'brought.backup'
const COPY = 4 * 1024 * 1024

/** A backup that somebody brings to a profile without a desk: it lies in the profile's folder until a desk was made of it. */
export class BroughtBackupFile {
  readonly #folder: string
  readonly #mayTake: () => boolean

  constructor(folder: string, mayTake: () => boolean) {
    this.#folder = folder
    this.#mayTake = mayTake
  }

  /** Adds a piece; the first one begins anew. */
  async put({ from, bytes }: Channels['take-over:put']['ask']): Promise<Channels['take-over:put']['reply']> {
    if (!this.#mayTake()) return fail('already-there')
    try {
      await makeFolder(this.#folder)
      const file = await open(this.#path, from === 0 ? 'w' : 'a', 0o600)
      try {
        if ((await file.stat()).size !== from) return fail('out-of-order')
        await file.writeFile(Buffer.from(bytes, 'base64'))
        return ok(null)
      } finally {
        await file.close()
      }
    } catch (error) {
      if (!diskProblem(error)) throw error
      return fail('disk')
    }
  }

  async look(): Promise<Channels['take-over:look']['reply']> {
    const opened = await this.open()
    if (!opened.ok) return opened
    const { at, desk } = opened.value
    const { organisation, person, headquarters, keys } = desk
    return ok({ organisation: organisation.name, person, at, joined: headquarters !== null, sheet: hasSheet(keys) })
  }

  /** What was brought, read to its end. */
  async open(): Promise<Result<{ readonly at: number; readonly desk: DeskFile }, BackupFileProblem>> {
    const opened = await openBackup(this.#path)
    if (!opened.ok) return opened
    const { head, desk } = opened.value
    // A sample has no backup: whatever says so was not made by this program.
    return desk?.keys.kind === 'wrapped' ? ok({ at: head.at, desk }) : fail('newer')
  }

  /** Makes a log of it, flushed. Throws what the disk throws; a log that was there lies beside afterwards. */
  async layInto(folder: string): Promise<void> {
    const opened = await openBackup(this.#path)
    if (!opened.ok) throw new Error('the backup that was brought is another one now')
    await setAside(folder)
    await rm(join(folder, LOG_FILE), { force: true })
    await makeFolder(folder)
    const from = await open(this.#path, 'r')
    const to = await open(join(folder, LOG_FILE), 'wx', 0o600)
    try {
      const piece = Buffer.allocUnsafe(COPY)
      for (let place = opened.value.start; place < opened.value.end; ) {
        const { bytesRead } = await from.read(piece, 0, COPY, place)
        if (bytesRead === 0) throw new Error('the backup that was brought is shorter than it was')
        await to.writeFile(piece.subarray(0, bytesRead))
        place += bytesRead
      }
      await to.sync()
    } finally {
      await from.close()
      await to.close()
    }
    await flushFolder(folder)
  }

  async drop(): Promise<null> {
    await rm(this.#path, { force: true })
    return null
  }

  get #path(): string {
    return join(this.#folder, NAME)
  }
}

/** A log without a desk belongs to nobody here: a kill left it, or somebody took the desk's file away. It is never written on. */
export async function setAside(log: string): Promise<void> {
  try {
    const { size } = await stat(join(log, LOG_FILE))
    if (size > OPENING.length) await rename(log, `${log}-before-${Date.now()}`)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

import type { FileHandle } from 'node:fs/promises'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { DiskProblem } from './disk.ts'
import { codeOf, diskProblem, flushFolder, makeFolder } from './disk.ts'
import type { Visit } from './frames.ts'
import { frameOf, OPENING, scan } from './frames.ts'
import type { Span } from './log-index.ts'

export const LOG_FILE = 'deeds.log'
/** Where the next file is written until it is whole. */
export const NEXT_FILE = `${LOG_FILE}.new`

/** What lay after the last whole entry of a damaged file (SPEC L3). */
export const isCut = (name: string): boolean => name.startsWith('cut-') && name.endsWith('.bytes')

const COPY = 4 * 1024 * 1024

/** The bytes of a log: frames after an opening, in one file of which only the end grows. */
export class LogFile {
  /** Bytes that were cut from the damaged end when it was opened (SPEC L3). */
  readonly cut: number
  readonly #handle: FileHandle
  #end: number
  #broken: DiskProblem | null = null

  private constructor(handle: FileHandle, end: number, cut: number) {
    this.#handle = handle
    this.#end = end
    this.cut = cut
  }

  /** Opens the file of a folder, made where there is none, and tells each whole frame to `visit`. Throws where it cannot be written. */
  static async open(folder: string, visit: Visit): Promise<LogFile> {
    await makeFolder(folder)
    // What a kill left of a file that was not whole yet.
    await rm(join(folder, NEXT_FILE), { force: true })
    const path = join(folder, LOG_FILE)
    const handle = await open(path, 'r+').catch(async error => {
      if (codeOf(error) !== 'ENOENT') throw error
      const first = await LogFile.next(folder)
      await first.takePlace(folder)
      await first.close()
      return open(path, 'r+')
    })
    const { size } = await handle.stat()
    const opening = Buffer.alloc(OPENING.length)
    await handle.read(opening, 0, opening.length, 0)
    const whole = opening.equals(OPENING)
    const end = whole ? await scan(handle, OPENING.length, size, visit) : 0
    if (end < size) await cutTail(folder, handle, end, size)
    if (!whole) await writeAll(handle, OPENING, 0)
    if (end < size || !whole) await handle.sync()
    return new LogFile(handle, Math.max(end, OPENING.length), size - end)
  }

  /** A file without entries beside the log, which may take its place. */
  static async next(folder: string): Promise<LogFile> {
    const handle = await open(join(folder, NEXT_FILE), 'w+', 0o600)
    await writeAll(handle, OPENING, 0).catch(async error => {
      await handle.close()
      throw error
    })
    return new LogFile(handle, OPENING.length, 0)
  }

  /** Bytes. */
  get end(): number {
    return this.#end
  }

  /** Appends a body. Where the disk does not take it the file is as it was. */
  async append(body: Buffer, flush: boolean): Promise<Result<Span, DiskProblem>> {
    if (this.#broken) return fail(this.#broken)
    const start = this.#end
    const frame = frameOf(body)
    try {
      await this.add(frame)
    } catch (error) {
      await this.#handle.truncate(start).catch(() => {
        this.#broken = 'read-only'
      })
      return fail(problemOf(error))
    }
    if (flush) {
      try {
        await this.#handle.datasync()
      } catch (error) {
        // After a flush that did not work nobody knows what the disk holds; only a new start reads it again.
        this.#broken = problemOf(error)
        return fail(this.#broken)
      }
    }
    return ok({ start, length: frame.length })
  }

  /** Adds bytes as they are. Throws where the disk does not take them. */
  async add(bytes: Buffer): Promise<void> {
    await writeAll(this.#handle, bytes, this.#end)
    this.#end += bytes.length
  }

  async bytes(start: number, end: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(end - start)
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await this.#handle.read(bytes, done, bytes.length - done, start + done)
      if (bytesRead === 0) throw new Error('the log is shorter than it was')
      done += bytesRead
    }
    return bytes
  }

  flush(): Promise<void> {
    return this.#handle.sync()
  }

  /** Looks through the frames from a place on. Throws where one is not whole. */
  async scan(from: number, visit: Visit): Promise<void> {
    if ((await scan(this.#handle, from, this.#end, visit)) !== this.#end) throw new Error('the log is not as it was written')
  }

  /** Adds what lies from a place to the present end to another file. Answers where it ended. */
  async copyTo(other: LogFile, from: number): Promise<number> {
    const to = this.#end
    for (let place = from; place < to; place += COPY) await other.add(await this.bytes(place, Math.min(to, place + COPY)))
    return to
  }

  close(): Promise<void> {
    return this.#handle.close()
  }

  /** Puts a `next` file where the log's file is: after a crash one or the other lies there, whole (SPEC L8). */
  async takePlace(folder: string): Promise<void> {
    await this.flush()
    await rename(join(folder, NEXT_FILE), join(folder, LOG_FILE))
    // As long as nobody knows which of the two a crash would leave, nothing is added to this one.
    await flushFolder(folder).catch(error => {
      this.#broken = problemOf(error)
    })
  }
}

/** A disk that is nearly full may take a part of what it is given, and say so only by how much it took. */
async function writeAll(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

/** Keeps the bytes after the last whole entry in a file beside, then cuts them off. */
async function cutTail(folder: string, handle: FileHandle, end: number, size: number): Promise<void> {
  const beside = await open(join(folder, `cut-${end}-${Date.now()}.bytes`), 'w', 0o600)
  // What is damaged may be nearly all of a large log.
  const piece = Buffer.alloc(Math.min(COPY, size - end))
  for (let place = end; place < size; ) {
    const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, size - place), place)
    if (bytesRead === 0) break
    await beside.writeFile(piece.subarray(0, bytesRead))
    place += bytesRead
  }
  await beside.sync()
  await beside.close()
  await flushFolder(folder)
  await handle.truncate(end)
}

function problemOf(error: unknown): DiskProblem {
  const problem = diskProblem(error)
  if (!problem) throw error
  return problem
}

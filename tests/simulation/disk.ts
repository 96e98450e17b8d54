import type { Seed } from './seed.ts'
import type { Program, Stage } from './stage.ts'

/** A write that the disk has been given and may still lose. */
interface Loose {
  readonly at: number
  readonly bytes: Buffer
}

/** Bytes that grow at their end without being copied each time. */
class Bytes {
  #bytes: Buffer<ArrayBufferLike>
  length: number

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#bytes = Buffer.from(bytes)
    this.length = bytes.length
  }

  write(at: number, bytes: Buffer): void {
    const end = Math.max(this.length, at + bytes.length)
    if (end > this.#bytes.length) {
      const larger = Buffer.alloc(end * 2)
      this.whole().copy(larger)
      this.#bytes = larger
    }
    this.#bytes.fill(0, this.length, Math.max(this.length, at))
    bytes.copy(this.#bytes, at)
    this.length = end
  }

  truncate(length: number): void {
    this.length = Math.min(this.length, length)
  }

  whole(): Buffer {
    return this.#bytes.subarray(0, this.length)
  }
}

class Content {
  /** What a reader sees. */
  now = new Bytes()
  /** What a power cut leaves at least. */
  #safe = new Bytes()
  #loose: Loose[] = []

  write(at: number, bytes: Buffer): void {
    this.now.write(at, bytes)
    this.#loose.push({ at, bytes: Buffer.from(bytes) })
  }

  flush(): void {
    for (const { at, bytes } of this.#loose) this.#safe.write(at, bytes)
    this.#loose = []
  }

  truncate(length: number): void {
    this.now.truncate(length)
    // A file system keeps the order of a file's length and its writes only from flush to flush; the worst is that the cut is kept.
    this.#safe.truncate(length)
    this.#loose = this.#loose.filter(({ at }) => at < length).map(({ at, bytes }) => ({ at, bytes: bytes.subarray(0, length - at) }))
  }

  /** After a power cut: some of what was not flushed, the last of it perhaps torn. */
  cut(seed: Seed): void {
    const kept = this.#loose.slice(0, seed.between(0, this.#loose.length))
    for (const [place, { at, bytes }] of kept.entries()) {
      const isLast = place === kept.length - 1
      this.#safe.write(at, isLast && seed.once(2) ? torn(bytes, seed) : bytes)
    }
    this.now = new Bytes(this.#safe.whole())
    this.#loose = []
  }
}

/** Half a write: its beginning, or all of it with a wrong byte. */
function torn(bytes: Buffer, seed: Seed): Buffer {
  if (bytes.length === 0 || seed.once(2)) return bytes.subarray(0, seed.below(bytes.length + 1))
  const wrong = Buffer.from(bytes)
  wrong[seed.below(bytes.length)] = 0x30 + seed.below(10)
  return wrong
}

/** A folder's files at one moment. */
export type Image = ReadonlyMap<string, Buffer>

/**
 * A disk that does what a disk may do: forgets what was not flushed, tears what was half written, is full at an awkward
 * moment. It stands in for `node:fs/promises`; every call waits for its turn on the stage.
 */
export class Disk {
  readonly #stage: Stage
  readonly #seed: Seed
  #names = new Map<string, Content>()
  /** Names that a power cut leaves. */
  #safeNames = new Map<string, Content>()
  /** Who works in a folder now. */
  readonly #programs = new Map<string, Program>()
  /** Folders on a full disk. */
  readonly full = new Set<string>()

  constructor(stage: Stage, seed: Seed) {
    this.#stage = stage
    this.#seed = seed
  }

  belongsTo(folder: string, program: Program): void {
    this.#programs.set(folder, program)
  }

  /** The power of a PC goes. */
  cut(folder: string): void {
    for (const name of new Set([...this.#names.keys(), ...this.#safeNames.keys()].filter(path => path.startsWith(`${folder}/`)))) {
      const now = this.#names.get(name)
      const safe = this.#safeNames.get(name)
      // A name that was not flushed with its folder may be there or not.
      const left = now === safe || this.#seed.once(2) ? now : safe
      if (left) this.#names.set(name, left)
      else this.#names.delete(name)
      if (left) this.#safeNames.set(name, left)
      else this.#safeNames.delete(name)
    }
    for (const [name, content] of this.#names) if (name.startsWith(`${folder}/`)) content.cut(this.#seed)
  }

  /** What somebody who copies a folder gets, the program in it running or not. */
  image(folder: string): Image {
    return new Map(
      [...this.#names]
        .filter(([name]) => name.startsWith(`${folder}/`))
        .map(([name, { now }]) => [name.slice(folder.length), Buffer.from(now.whole())]),
    )
  }

  /** A folder is as it was when its image was made, or becomes a copy of another one. */
  putBack(folder: string, image: Image): void {
    for (const names of [this.#names, this.#safeNames]) {
      for (const name of [...names.keys()]) if (name.startsWith(`${folder}/`)) names.delete(name)
    }
    for (const [name, bytes] of image) {
      const content = new Content()
      content.write(0, bytes)
      content.flush()
      for (const names of [this.#names, this.#safeNames]) names.set(folder + name, content)
    }
  }

  readonly open = async (path: string, flags: string | number = 'r') => {
    const program = this.#programOf(path)
    await this.#stage.turn(program)
    // A folder is opened only to be flushed.
    if (this.#isFolder(path)) return this.#folder(path, program)
    const mode = String(flags)
    const there = this.#names.get(path)
    if (!there && mode.startsWith('r')) throw problem('ENOENT')
    if (there && mode.includes('x')) throw problem('EEXIST')
    const content = there && !mode.startsWith('w') ? there : new Content()
    if (content !== there) this.#names.set(path, content)
    return this.#file(path, content, program)
  }

  readonly rename = async (from: string, to: string): Promise<void> => {
    await this.#stage.turn(this.#programOf(from))
    const content = this.#names.get(from)
    if (!content) throw problem('ENOENT')
    this.#names.delete(from)
    this.#names.set(to, content)
  }

  readonly rm = async (path: string): Promise<void> => {
    await this.#stage.turn(this.#programOf(path))
    this.#names.delete(path)
  }

  readonly unlink = this.rm

  readonly mkdir = async (path: string): Promise<string | undefined> => {
    await this.#stage.turn(this.#programOf(path))
    return undefined
  }

  readonly stat = async (path: string) => {
    await this.#stage.turn(this.#programOf(path))
    const content = this.#names.get(path)
    if (!content) throw problem('ENOENT')
    return { size: content.now.length, isFile: () => true }
  }

  readonly readdir = async (path: string): Promise<string[]> => {
    await this.#stage.turn(this.#programOf(path))
    return [...this.#names.keys()].filter(name => name.startsWith(`${path}/`)).map(name => name.slice(path.length + 1))
  }

  readonly statfs = async (path: string) => {
    await this.#stage.turn(this.#programOf(path))
    return { bavail: this.#isFull(path) ? 0 : 1_000_000_000, bsize: 4096 }
  }

  #file(path: string, content: Content, program: Program) {
    const turn = () => this.#stage.turn(program)
    const write = async (bytes: Buffer, from = 0, length = bytes.length - from, at = content.now.length) => {
      await turn()
      const isFull = this.#isFull(path)
      const taken = isFull ? this.#seed.below(length + 1) : length
      if (isFull && taken === 0) throw problem('ENOSPC')
      content.write(at, bytes.subarray(from, from + taken))
      return { bytesWritten: taken, buffer: bytes }
    }
    const flush = async () => {
      await turn()
      content.flush()
    }
    return {
      write,
      writeFile: async (data: Buffer | string) => {
        const bytes = Buffer.from(data)
        for (let done = 0; done < bytes.length; ) done += (await write(bytes, done)).bytesWritten
      },
      read: async (into: Buffer, offset: number, length: number, at: number) => {
        await turn()
        return { bytesRead: content.now.whole().copy(into, offset, at, Math.min(content.now.length, at + length)), buffer: into }
      },
      readFile: async () => {
        await turn()
        return Buffer.from(content.now.whole())
      },
      sync: flush,
      datasync: flush,
      stat: async () => {
        await turn()
        return { size: content.now.length }
      },
      truncate: async (length: number) => {
        await turn()
        content.truncate(length)
      },
      close: async () => {
        await turn()
      },
    }
  }

  #folder(path: string, program: Program) {
    return {
      sync: async () => {
        await this.#stage.turn(program)
        for (const [name, content] of this.#names) if (isIn(name, path)) this.#safeNames.set(name, content)
        for (const name of [...this.#safeNames.keys()]) if (isIn(name, path) && !this.#names.has(name)) this.#safeNames.delete(name)
      },
      close: () => this.#stage.turn(program),
    }
  }

  #isFolder(path: string): boolean {
    return !this.#names.has(path) && !path.includes('.')
  }

  #isFull(path: string): boolean {
    return [...this.full].some(folder => path.startsWith(folder))
  }

  #programOf(path: string): Program {
    for (const [folder, program] of this.#programs) if (path === folder || path.startsWith(`${folder}/`)) return program
    throw new Error(`nobody works in ${path}`)
  }
}

const isIn = (name: string, folder: string): boolean => name.slice(0, name.lastIndexOf('/')) === folder

const problem = (code: string): Error => Object.assign(new Error(code), { code })

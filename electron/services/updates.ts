import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { UpdateState } from '../../shared/ipc/values.ts'
import type { DiskProblem } from './disk.ts'
import { diskProblem } from './disk.ts'
import type { OwnProgram, Programs } from './programs.ts'
import { LARGEST_UPDATE, readUpdate } from './update-file.ts'

type Reply<C extends keyof Channels> = Promise<Channels[C]['reply']>

/** What a page can ask about the program that it belongs to. */
export interface Updates {
  readonly state: () => Reply<'update:state'>
  readonly put: (ask: Channels['update:put']['ask']) => Reply<'update:put'>
  readonly take: () => Reply<'update:take'>
  readonly goBack: () => Reply<'update:go-back'>
}

/** A program that something else updates. */
export const updatedElsewhere = (version: string, by: 'installer' | 'source'): Updates => ({
  state: async () => ({ version, by, next: null, back: null }),
  put: async () => ok(null),
  take: async () => fail('no-key'),
  goBack: async () => ok(null),
})

/** A portable program, which an update file of its publisher updates. `version`: of what runs, the unpacked one or an update. */
export class UpdatesByFile implements Updates {
  readonly #own: OwnProgram
  readonly #programs: Programs
  readonly #version: string
  /** Nothing of it is written anywhere before it is proven. */
  #brought: Buffer[] = []
  #size = 0

  constructor(own: OwnProgram, programs: Programs, version: string) {
    this.#own = own
    this.#programs = programs
    this.#version = version
  }

  state = async (): Promise<UpdateState> => {
    const next = await this.#programs.next()
    return {
      version: this.#version,
      by: this.#own.key === null ? 'no-key' : 'file',
      next: next === this.#version ? null : next,
      back: next === this.#own.version && this.#version === this.#own.version ? null : this.#own.version,
    }
  }

  put = async ({ from, bytes }: Channels['update:put']['ask']): Reply<'update:put'> => {
    if (from === 0) this.#forget()
    if (from !== this.#size) return fail('out-of-order')
    const piece = Buffer.from(bytes, 'base64')
    if (from + piece.length > LARGEST_UPDATE) {
      this.#forget()
      return fail('too-large')
    }
    this.#brought.push(piece)
    this.#size += piece.length
    return ok(null)
  }

  take = async (): Reply<'update:take'> => {
    const read = readUpdate(Buffer.concat(this.#brought), this.#own.key)
    this.#forget()
    if (!read.ok) return read
    const { version } = read.value.manifest
    const taken = await onDisk(() => this.#programs.take(read.value))
    return taken.ok ? ok({ version }) : taken
  }

  goBack = (): Reply<'update:go-back'> =>
    onDisk(async () => {
      await this.#programs.goBack()
      return ok(null)
    })

  #forget(): void {
    this.#brought = []
    this.#size = 0
  }
}

async function onDisk<T, P extends string>(work: () => Promise<Result<T, P>>): Promise<Result<T, P | DiskProblem>> {
  try {
    return await work()
  } catch (error) {
    const problem = diskProblem(error)
    if (!problem) throw error
    return fail(problem)
  }
}

/** The version of the program whose `out/main`, or whose sources, lie here. */
export async function versionAt(folder: string): Promise<string> {
  for (const up of [['..', '..'], ['..']]) {
    const text = await readFile(join(folder, ...up, 'package.json'), 'utf8').catch(() => null)
    if (text !== null) return (JSON.parse(text) as { readonly version: string }).version
  }
  throw new Error('a program without its package.json')
}

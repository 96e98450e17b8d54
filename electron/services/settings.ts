import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { DiskProblem } from './disk.ts'
import { diskProblem, writeWhole } from './disk.ts'

/** More choices than this is a page gone wild. */
const MOST = 200

const shape = v.record(v.string(), v.string())

/** Small choices of a desk in one file of its profile. A damaged file is as good as none. */
export class Settings {
  readonly #path: string
  #values: Readonly<Record<string, string>>
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(path: string, values: Readonly<Record<string, string>>) {
    this.#path = path
    this.#values = values
  }

  static async open(folder: string): Promise<Settings> {
    const path = join(folder, 'settings.json')
    const text = await readFile(path, 'utf8').catch(() => '{}')
    return new Settings(path, valuesOf(text))
  }

  read(): Readonly<Record<string, string>> {
    return this.#values
  }

  write(key: string, value: string): Promise<Result<null, DiskProblem>> {
    const turn = this.#turn.then(async () => {
      const values = { ...this.#values, [key]: value }
      if (Object.keys(values).length > MOST) return fail('disk-full')
      try {
        await writeWhole(this.#path, JSON.stringify(values, null, 2))
      } catch (error) {
        const problem = diskProblem(error)
        if (!problem) throw error
        return fail(problem)
      }
      this.#values = values
      return ok(null)
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }
}

function valuesOf(text: string): Readonly<Record<string, string>> {
  try {
    const read = v.safeParse(shape, JSON.parse(text))
    return read.success ? read.output : {}
  } catch {
    return {}
  }
}

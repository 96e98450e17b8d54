import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { mannerChoices } from '../../shared/settings/choices.ts'
import type { DiskProblem } from './disk.ts'
import { diskProblem, writeWhole } from './disk.ts'

/** More choices than this is a page gone wild. */
const MOST = 200

/** Choices for the eyes of whoever sits here, whatever desk it is. All others are the desk's: what was checked, where its backups lie. */
const forEyes: ReadonlySet<string> = new Set(Object.keys(mannerChoices))

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
    const path = pathIn(folder)
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

const pathIn = (folder: string): string => join(folder, 'settings.json')

/** The choices of a desk that is set aside go with it. What is there already is of a start that ended in the middle, and whole. */
export async function setChoicesAside(folder: string, to: string): Promise<void> {
  const text = await readFile(pathIn(folder), 'utf8').catch(() => null)
  if (text === null) return
  if ((await readFile(pathIn(to), 'utf8').catch(() => null)) === null) await writeWhole(pathIn(to), text)
  const staying = Object.entries(valuesOf(text)).filter(([key]) => forEyes.has(key))
  await writeWhole(pathIn(folder), JSON.stringify(Object.fromEntries(staying), null, 2))
}

function valuesOf(text: string): Readonly<Record<string, string>> {
  try {
    const read = v.safeParse(shape, JSON.parse(text))
    return read.success ? read.output : {}
  } catch {
    return {}
  }
}

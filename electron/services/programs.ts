import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { diskProblem, flushFolder, makeFolder, writeWhole } from './disk.ts'
import type { SignedManifest, Update } from './update-file.ts'
import { isLater, provenManifest, sumOf, versionNumber } from './update-file.ts'

/** The program that was unpacked. It is never changed: it is the way back. */
export interface OwnProgram {
  /** Holds `out/` and `package.json`. */
  readonly place: string
  readonly version: string
  readonly schema: number
  /** The first number of its Node's version. */
  readonly node: number
  /** The publisher's public key in PEM, or null where none was built in. */
  readonly key: string | null
}

/**
 * `new`: taken, its page has not asked its host yet. `good`: it has. `left`: it did not come up, or somebody went back. `tries`: how many
 * starts have begun.
 */
const states = ['new', 'good', 'left'] as const
const choice = v.strictObject({ version: versionNumber, state: v.picklist(states), tries: v.pipe(v.number(), v.integer()) })
export type Choice = v.InferOutput<typeof choice>

/** Starts after which an update that never came up is left: who presses twice because nothing is seen yet has two begun. */
const TRIES = 2

export type TakeProblem = 'not-later' | 'other-schema' | 'other-node'

/** Updates of this user on this PC, and which program a start runs. All in one folder below the program's data. */
export class Programs {
  readonly folder: string
  readonly #own: OwnProgram

  constructor(folder: string, own: OwnProgram) {
    this.folder = folder
    this.#own = own
  }

  /** Null where no update was taken, or nobody can read which. */
  async choice(): Promise<Choice | null> {
    const text = await readFile(this.#choicePath, 'utf8').catch(() => null)
    if (text === null) return null
    try {
      const read = v.safeParse(choice, JSON.parse(text))
      return read.success ? read.output : null
    } catch {
      return null
    }
  }

  /**
   * Writes an update beside the others and chooses it for the next start. Whatever happens in between, what was chosen before starts:
   * the choice is written last, and each step is on the disk before the next.
   */
  async take({ manifest, signed, files }: Update): Promise<Result<null, TakeProblem>> {
    const { version, schema, node } = manifest
    if (!isLater(version, await this.next())) return fail('not-later')
    // The unpacked program stays the way back: it reads what one version after it writes (SPEC V1), and no more.
    if (schema < this.#own.schema || schema > this.#own.schema + 1) return fail('other-schema')
    if (node !== this.#own.node) return fail('other-node')
    // Somebody who went back takes it once more: it may be running still, and nothing is taken from under it.
    if (!(await this.#isWhole(join(this.folder, version), version))) await this.#write(version, signed, files)
    await this.#choose({ version, state: 'new', tries: 0 })
    return ok(null)
  }

  async #write(version: string, signed: SignedManifest, files: Update['files']): Promise<void> {
    const fresh = join(this.folder, `${version}.new`)
    await makeFolder(this.folder)
    await rm(fresh, { recursive: true, force: true })
    for (const { path, bytes } of files) {
      const file = join(fresh, ...path.split('/'))
      await makeFolder(dirname(file))
      await writeFlushed(file, bytes)
    }
    await writeFlushed(join(fresh, MANIFEST), Buffer.from(JSON.stringify(signed)))
    await flushFolder(fresh)
    await rm(join(this.folder, version), { recursive: true, force: true })
    await rename(fresh, join(this.folder, version))
    await flushFolder(this.folder)
  }

  /**
   * The program of this start. An update that is not what its publisher signed is not run, nor one that never came up; an
   * unpacked program that is later than it comes first. `gave`: the update that was left just now. A disk that takes nothing keeps no
   * office out: what cannot be noted there is not tried, and the unpacked program starts.
   */
  async start(): Promise<{ readonly place: string; readonly update: string | null; readonly gave: string | null }> {
    const own = { place: this.#own.place, update: null, gave: null }
    const chosen = await this.choice()
    if (!chosen || chosen.state === 'left' || !isLater(chosen.version, this.#own.version)) return own
    const place = join(this.folder, chosen.version)
    if ((chosen.state === 'new' && chosen.tries >= TRIES) || !(await this.#isWhole(place, chosen.version))) {
      await this.#noted({ ...chosen, state: 'left' })
      return { ...own, gave: chosen.version }
    }
    if (chosen.state === 'new' && !(await this.#noted({ ...chosen, tries: chosen.tries + 1 }))) return own
    return { place, update: chosen.version, gave: null }
  }

  /** The page of an update has asked its host: it has come up. */
  async cameUp(version: string): Promise<void> {
    const chosen = await this.choice()
    if (chosen?.version === version && chosen.state === 'new') await this.#choose({ ...chosen, state: 'good' })
  }

  /** Back to the unpacked program; false where it runs already. */
  async goBack(): Promise<boolean> {
    const chosen = await this.choice()
    if (!chosen || chosen.state === 'left') return false
    await this.#choose({ ...chosen, state: 'left' })
    return true
  }

  /** The version of the next start, as far as its choice says. */
  async next(): Promise<string> {
    const chosen = await this.choice()
    return chosen && chosen.state !== 'left' && isLater(chosen.version, this.#own.version) ? chosen.version : this.#own.version
  }

  async #isWhole(place: string, version: string): Promise<boolean> {
    if (this.#own.key === null) return false
    try {
      const signed = JSON.parse(await readFile(join(place, MANIFEST), 'utf8')) as SignedManifest
      const manifest = provenManifest(signed, this.#own.key)
      if (manifest?.version !== version || manifest.node !== this.#own.node) return false
      for (const { path, sha256 } of manifest.files) if (sumOf(await readFile(join(place, ...path.split('/')))) !== sha256) return false
      return true
    } catch {
      return false
    }
  }

  /** Whether the disk took it. */
  async #noted(next: Choice): Promise<boolean> {
    try {
      await this.#choose(next)
      return true
    } catch (error) {
      if (!diskProblem(error)) throw error
      return false
    }
  }

  #choose(next: Choice): Promise<void> {
    return writeWhole(this.#choicePath, JSON.stringify(next))
  }

  get #choicePath(): string {
    return join(this.folder, 'choice.json')
  }
}

const MANIFEST = 'update.json'

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

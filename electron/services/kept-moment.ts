import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from './disk.ts'

/** Milliseconds between two writes: what a power cut may take from the date that people are told. */
const EVERY = 5 * 60_000

/** A moment of this desk, milliseconds since 1970, that is remembered over a restart in a file of the profile: its last contact, for example. */
export class KeptMoment {
  readonly #path: string
  #at: number | null
  #written: number
  #writing: Promise<void> = Promise.resolve()

  private constructor(path: string, at: number | null) {
    this.#path = path
    this.#at = at
    this.#written = at ?? 0
  }

  /** A file that is missing or damaged knows of none. */
  static async open(folder: string, name: 'last-sync' | 'last-lock'): Promise<KeptMoment> {
    const path = join(folder, `${name}.json`)
    const text = await readFile(path, 'utf8').catch(() => 'null')
    return new KeptMoment(path, momentIn(text))
  }

  get at(): number | null {
    return this.#at
  }

  note(at: number): void {
    this.#at = at
    if (Math.abs(at - this.#written) >= EVERY) this.#write()
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    if (this.#at !== null && this.#at !== this.#written) this.#write()
    await this.#writing
  }

  /** A disk that does not take it costs a date, and nothing else. */
  #write(): void {
    const text = JSON.stringify(this.#at)
    this.#written = this.#at ?? 0
    this.#writing = this.#writing.then(() => writeWhole(this.#path, text)).catch(() => undefined)
  }
}

function momentIn(text: string): number | null {
  try {
    const at: unknown = JSON.parse(text)
    return typeof at === 'number' && Number.isFinite(at) ? at : null
  } catch {
    return null
  }
}

import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { diskProblem } from './disk.ts'
import type { KeyFile, WrappedKeys } from './keys.ts'
import { mintDeskId } from './make-desk.ts'
import type { DeskFile } from './profile.ts'
import { idsOf, writeDesk } from './profile.ts'

/** What a profile's file says about its desk, as it is now, and its way to the disk. */
export class KeptDesk {
  readonly #folder: string
  readonly #changed: () => void
  #file: DeskFile | null
  #writing: Promise<void> = Promise.resolve()

  /** `file` is null before the first run. `changed` is told of every change. */
  constructor(folder: string, file: DeskFile | null, changed: () => void) {
    this.#folder = folder
    this.#file = file
    this.#changed = changed
  }

  get file(): DeskFile | null {
    return this.#file
  }

  /** From now on the profile has this desk. Throws what the disk throws, and then it has none. */
  async begin(file: DeskFile): Promise<void> {
    await writeDesk(this.#folder, file)
    this.#file = file
  }

  /** Says something else of the desk that is there; where none is, nothing. */
  async say(changes: Partial<Pick<DeskFile, 'organisation' | 'person' | 'pc' | 'shell' | 'port' | 'headquarters'>>): Promise<void> {
    if (this.#file) await this.#keep({ ...this.#file, ...changes })
  }

  /** In which epoch headquarters was last in step. Where the disk does not take it, the next start offers everything again, which is safe. */
  async keepEpoch(epoch: string): Promise<void> {
    const { headquarters } = this.#file ?? {}
    if (headquarters) await this.say({ headquarters: { ...headquarters, epoch } })
  }

  /** From now on this desk writes under another id, with the same keys; pages make their view anew (SPEC R3). */
  async takeNewId(): Promise<string> {
    const desk = mintDeskId()
    const file = this.#file
    const headquarters = file?.headquarters && { ...file.headquarters, epoch: '' }
    if (file && headquarters) await this.#keep({ ...file, desk, was: idsOf(file), headquarters })
    return desk
  }

  /**
   * Other wraps of the same keys, or other secrets under them. Made of what holds when its turn comes: two who change different parts
   * at once both have theirs. Where the disk does not take them, the former ones hold.
   */
  async changeKeys(made: (keys: KeyFile) => KeyFile): Promise<Result<null, 'disk'>> {
    const turn = this.#writing.then(async () => {
      if (!this.#file) return
      const keys = made(this.#file.keys)
      await writeDesk(this.#folder, { ...this.#file, keys })
      this.#file = { ...this.#file, keys }
      this.#changed()
    })
    this.#writing = turn.catch(() => undefined)
    return turn.then(
      () => ok(null),
      error => {
        if (!diskProblem(error)) throw error
        return fail('disk')
      },
    )
  }

  /** The same for a desk that is opened with something: samples lie in the open, and nothing of theirs is wrapped. */
  changeWraps(made: (keys: WrappedKeys) => WrappedKeys): Promise<Result<null, 'disk'>> {
    return this.changeKeys(keys => (keys.kind === 'wrapped' ? made(keys) : keys))
  }

  /** Writes follow each other, and each writes what holds by then, so that the last one to be asked for is the one that stays. */
  async #keep(file: DeskFile): Promise<void> {
    this.#file = file
    this.#changed()
    this.#writing = this.#writing
      .then(() => writeDesk(this.#folder, this.#file ?? file))
      .catch(error => {
        if (!diskProblem(error)) throw error
      })
    await this.#writing
  }
}

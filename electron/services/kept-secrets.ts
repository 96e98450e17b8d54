import type { Result } from '../../shared/core/result.ts'
import { fail } from '../../shared/core/result.ts'
import type { DeskKeys } from './desk-keys.ts'
import type { KeptDesk } from './kept-desk.ts'
import type { KeyFile, Secrets } from './keys.ts'
import type { Sealed } from './seal.ts'
import { seal } from './seal.ts'

/** The way of other secrets to the disk, sealed under the main key that is there. What opens the desk stays. */
export class KeptSecrets {
  readonly #keys: DeskKeys
  readonly #kept: KeptDesk
  #turn: Promise<unknown> = Promise.resolve()

  constructor(keys: DeskKeys, kept: KeptDesk) {
    this.#keys = keys
    this.#kept = kept
  }

  /** One change after the other, each made of what holds by then. Where the disk does not take it, the former secrets hold. */
  change(made: (secrets: Secrets) => Secrets): Promise<Result<null, 'locked' | 'disk'>> {
    const turn = this.#turn.then(async () => {
      const { held } = this.#keys
      if (!held) return fail('locked')
      const secrets = made(held.secrets)
      // Sealed now: locked while another write is under way, the main key is gone.
      const sealed = held.main && seal(held.main, Buffer.from(JSON.stringify(secrets)))
      const kept = await this.#kept.changeKeys(file => withSecrets(file, sealed, secrets))
      // Locked meanwhile: the disk has it, and nobody holds it.
      if (kept.ok && this.#keys.held?.main === held.main) this.#keys.hold({ main: held.main, secrets })
      return kept
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }
}

/** A sample's lie in the open. */
function withSecrets(file: KeyFile, sealed: Sealed | null, secrets: Secrets): KeyFile {
  if (file.kind === 'plain') return { ...file, secrets }
  return sealed ? { ...file, sealed } : file
}

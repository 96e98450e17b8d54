import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { ScopeKey } from '../../shared/ipc/contract.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Keychain, KeyFile, Secrets } from './keys.ts'
import { openWithKeychain, openWithPassphrase } from './keys.ts'
import { Patience } from './patience.ts'

/** The keys of one desk: in memory while it is open, and nowhere else outside their file. */
export class DeskKeys {
  readonly #patience: Patience
  #secrets: Secrets | null = null
  #trying = false

  constructor(now: () => number) {
    this.#patience = new Patience(now)
  }

  /** Null while the desk is locked. */
  get secrets(): Secrets | null {
    return this.#secrets
  }

  hold(secrets: Secrets): void {
    this.#secrets = secrets
  }

  forget(): void {
    this.#secrets = null
  }

  /** For the page. */
  scopes(): Result<readonly ScopeKey[], 'locked'> {
    return this.#secrets ? ok(this.#secrets.scopes) : fail('locked')
  }

  holds(scope: Scope, epoch: number): boolean {
    return this.#secrets?.scopes.some(key => key.scope === scope && key.epoch === epoch) ?? false
  }

  /** Opens what needs nobody: plain keys, and those that the system's keychain wraps. */
  async openAlone(keys: KeyFile, keychain: Keychain | null): Promise<boolean> {
    this.#secrets = keys.kind === 'plain' ? keys.secrets : await openWithKeychain(keys, keychain)
    return this.#secrets !== null
  }

  async open(keys: KeyFile, passphrase: string): Promise<Result<null, 'wait' | 'wrong-passphrase'>> {
    // One try at a time: many at once would all be made before the first is known to be wrong.
    if (this.#trying || this.#patience.mustWait()) return fail('wait')
    this.#trying = true
    const secrets = await secretsOf(keys, passphrase).finally(() => {
      this.#trying = false
    })
    if (!secrets) {
      this.#patience.wrong()
      return fail('wrong-passphrase')
    }
    this.#patience.right()
    this.#secrets = secrets
    return ok(null)
  }
}

async function secretsOf(keys: KeyFile, passphrase: string): Promise<Secrets | null> {
  return keys.kind === 'plain' ? keys.secrets : openWithPassphrase(keys, passphrase)
}

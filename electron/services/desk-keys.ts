import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { readAnyCommand } from '../../shared/desks/any-command.ts'
import type { ScopeKey } from '../../shared/ipc/values.ts'
import type { Body, Change, DeedPage } from '../../shared/sync/change.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Keychain, KeyFile, Opener, OpenKeys, OpenWrapped, Secrets, WrappedKeys } from './keys.ts'
import { openKeys, openWithKeychain } from './keys.ts'
import { Patience } from './patience.ts'

/** The keys of one desk: in memory while it is open, and nowhere else outside their file. */
export class DeskKeys {
  readonly #patience: Patience
  #open: OpenKeys | null = null
  #trying = false
  /** Nobody sits at the desk: what a page asks for it gets as little as from a locked one. Syncing goes on. */
  aside = false

  constructor(now: () => number) {
    this.#patience = new Patience(now)
  }

  /** For what people ask for. Null while the desk is locked, and while nobody sits at it. */
  get open(): OpenKeys | null {
    return this.aside ? null : this.#open
  }

  /** Null while the desk is locked. */
  get held(): OpenKeys | null {
    return this.#open
  }

  get secrets(): Secrets | null {
    return this.#open?.secrets ?? null
  }

  hold(open: OpenKeys): void {
    this.#open = open
  }

  forget(): void {
    this.#open?.main?.fill(0)
    this.#open = null
    this.aside = false
  }

  /** For the page. */
  scopes(): Result<readonly ScopeKey[], 'locked'> {
    return this.open ? ok(this.open.secrets.scopes) : fail('locked')
  }

  /** Whether nothing in a page is sealed under a former key of its scope. */
  sealsUnderNewest(page: DeedPage): boolean {
    const newest = Math.max(0, ...(this.secrets?.scopes ?? []).flatMap(key => (key.scope === page.deed.scope ? key.epoch : [])))
    return sealedIn(page).every(({ epoch }) => epoch >= newest)
  }

  holds(scope: Scope, epoch: number): boolean {
    return this.secrets?.scopes.some(key => key.scope === scope && key.epoch === epoch) ?? false
  }

  /** Opens what needs nobody: plain keys, and those that the system's keychain wraps. */
  async openAlone(keys: KeyFile, keychain: Keychain | null): Promise<boolean> {
    this.#open = keys.kind === 'plain' ? { main: null, secrets: keys.secrets } : await openWithKeychain(keys, keychain)
    return this.#open !== null
  }

  /** One try to open; the keys are not held yet. Who keeps trying waits. */
  async try(file: WrappedKeys, opener: Opener): Promise<Result<OpenWrapped, 'wait' | 'wrong'>> {
    // One try at a time: many at once would all be made before the first is known to be wrong.
    if (this.#trying || this.#patience.mustWait()) return fail('wait')
    this.#trying = true
    const open = await openKeys(file, opener).finally(() => {
      this.#trying = false
    })
    if (open) this.#patience.right()
    else this.#patience.wrong()
    return open ? ok(open) : fail('wrong')
  }
}

type SealedBody = Extract<Body, { readonly sealed: string }>

/** What only a desk with the association's key may write: what lies sealed, and what it says of other desks (SPEC K16). */
export const needsKey = (page: DeedPage): boolean => sealedIn(page).length > 0 || page.changes.some(isOfDesks)

/** A command about desks. What a PC is called, each may say. */
function isOfDesks({ kind, body }: Change): boolean {
  const read = kind === 'command' && 'plain' in body ? readAnyCommand(body.plain) : null
  return read?.family === 'desks' && read.command.type !== 'name-desk'
}

/** What of a page lies sealed. */
const sealedIn = ({ deed, changes }: DeedPage): readonly SealedBody[] =>
  [deed.params, ...changes.map(({ body }) => body)].filter((body): body is SealedBody => 'sealed' in body)

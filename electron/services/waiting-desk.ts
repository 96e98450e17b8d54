import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { WaitingState } from '../../shared/ipc/values.ts'
import { lookupOf, proofOf, provesInviter, sixWords } from './desk-code.ts'
import { HeadquartersClient, isUnheard } from './headquarters-client.ts'
import { publicKeyOf } from './key-pairs.ts'
import { signer } from './keys.ts'
import type { JoinTrouble, NewDesk, Owner } from './make-desk.ts'
import { joinTrouble } from './make-desk.ts'
import { fingerprintOf } from './vouchers.ts'

/** How long headquarters may keep the question whether this desk was admitted. Milliseconds. */
const WAIT = 20_000
const AGAIN = 1_000

/** A new desk that shows its six words until a person at another desk has found them to be the same. In memory alone. */
export class WaitingDesk {
  shown: WaitingState
  /** Whose desk it will be. Null where it was turned away, or nobody waits any more. */
  readonly admitted: Promise<Owner | null>
  readonly #stop = new AbortController()

  private constructor(shown: WaitingState, admitted: (signal: AbortSignal) => Promise<Owner | null>) {
    this.shown = shown
    this.admitted = admitted(this.#stop.signal)
  }

  /** Shows the code's lookup to headquarters, with the keys of the new desk and the proof that they belong to the code. */
  static async begin(
    { address, code }: { readonly address: string; readonly code: string },
    fresh: NewDesk,
    person: string,
    { fetch, now }: { readonly fetch: typeof globalThis.fetch; readonly now: () => number },
  ): Promise<Result<WaitingDesk, JoinTrouble | 'not-the-inviter'>> {
    const sign = signer(fresh.signing)
    const keys = { desk: fresh.desk, signing: fresh.publicKey, agreement: publicKeyOf(fresh.agreement) }
    const client = new HeadquartersClient({ address, desk: fresh.desk, sign, fetch, now })
    const { desk, signing: publicKey, agreement } = keys
    await client.health()
    const reply = await client.desks.wait({ lookup: lookupOf(code), desk, publicKey, agreement, person, mac: proofOf(code, keys, person) })
    if (!reply.ok) return fail(joinTrouble(reply.problem))
    const { organisation, epoch, by } = reply.value
    const host = by.agreement && { desk: by.desk, signing: by.signing, agreement: by.agreement }
    // Headquarters could name another desk, admit this one itself and give it a key that it knows; it does not know the code.
    if (!host || !provesInviter(code, host, by.mac)) return fail('not-the-inviter')
    const shown = { organisation: organisation.name, words: sixWords(code, { host, guest: keys }), step: 'words' } as const
    // The desk that made the code is the first that this one trusts.
    const owner: Owner = { organisation, person, headquarters: { address, epoch }, joins: { anchors: [fingerprintOf(host)] } }
    return ok(new WaitingDesk(shown, signal => decided(client, signal).then(isIn => (isIn ? owner : null))))
  }

  /** Nobody waits for it any more; the person is told. */
  turnAway(): void {
    this.shown = { ...this.shown, step: 'turned-away' }
  }

  stop(): void {
    this.#stop.abort()
  }
}

/** Asks until it is decided; a headquarters that is away is asked again. */
async function decided(client: HeadquartersClient, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const reply = await client.desks.admission(WAIT, signal)
    if (reply.ok && reply.value.state !== 'waiting') return reply.value.state === 'in'
    if (!reply.ok && !isUnheard(reply.problem)) return false
    if (!reply.ok) await new Promise(wake => setTimeout(wake, AGAIN))
  }
  return false
}

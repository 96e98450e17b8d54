import { createHash } from 'node:crypto'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { GuestDesk } from '../../shared/ipc/values.ts'
import type { WaitingDesk } from '../../shared/sync/protocol.ts'
import { grouped, inviterProofOf, lookupOf, mintDeskCode, proves, sixWords } from './desk-code.ts'
import type { DeskRing } from './desk-ring.ts'
import type { HeadquartersClient } from './headquarters-client.ts'
import { isUnheard } from './headquarters-client.ts'
import { writeInvitation } from './invitation.ts'

/** How long one question for waiting desks may take. Milliseconds. */
const WAIT = 8_000

export interface SecondDeskParts {
  readonly ring: DeskRing
  readonly now: () => number
  readonly client: () => HeadquartersClient | null
  readonly address: () => string | null
}

/** How this desk lets a further one in: a code for it, the words that a person compares, and the command that admits it. */
export class SecondDesk {
  readonly #parts: SecondDeskParts
  /** Codes that were shown, by what headquarters knows of them. In memory alone: whoever starts anew shows another one. */
  readonly #codes = new Map<string, { readonly code: string; readonly until: number }>()
  #waiting: readonly Guest[] = []

  constructor(parts: SecondDeskParts) {
    this.#parts = parts
  }

  async invite(): Promise<Channels['ring:invite']['reply']> {
    const { client, address } = this.#parts
    const [asks, at, host] = [client(), address(), this.#parts.ring.identity()]
    if (!asks || at === null || !host) return fail('no-headquarters')
    const code = mintDeskCode()
    const lookup = namedTo(lookupOf(code))
    await asks.health()
    const reply = await asks.desks.invite({ lookup, mac: inviterProofOf(code, host) })
    if (!reply.ok) return fail(isUnheard(reply.problem) ? 'offline' : 'not-allowed')
    // One at a time: what was shown before and nobody used is good for nothing.
    this.#codes.clear()
    this.#waiting = []
    this.#codes.set(lookup, { code, until: this.#parts.now() + MINUTES_10 })
    return ok({
      invitation: writeInvitation({ address: at, code: `D-${grouped(code)}` }),
      code: grouped(code),
      until: this.#parts.now() + MINUTES_10,
    })
  }

  /** Desks that came with a code of this one. Answers when there is one, or after some seconds. */
  async waiting(signal?: AbortSignal): Promise<Channels['ring:waiting']['reply']> {
    const asks = this.#parts.client()
    if (!asks) return fail('no-headquarters')
    const reply = await asks.desks.waiting(this.#waiting.length > 0 ? 0 : WAIT, signal)
    if (!reply.ok) return fail(isUnheard(reply.problem) ? 'offline' : 'not-allowed')
    this.#waiting = reply.value.waiting.flatMap(waiting => this.#guest(waiting) ?? [])
    return ok(this.#waiting.map(({ shown }) => shown))
  }

  /** The command that admits a desk whose six words a person found to be the same. */
  async admit({ desk, role }: Channels['ring:admit']['ask']): Promise<Channels['ring:admit']['reply']> {
    const guest = this.#waiting.find(({ shown }) => shown.desk === desk)
    if (!guest) return fail('unknown-desk')
    return this.#parts.ring.admission({ ...guest.keys, desk, name: guest.shown.name }, role)
  }

  async turnAway({ desk }: Channels['ring:turn-away']['ask']): Promise<Result<null, 'offline'>> {
    const reply = await this.#parts.client()?.desks.turnAway({ desk })
    this.#waiting = this.#waiting.filter(({ shown }) => shown.desk !== desk)
    return reply?.ok ? ok(null) : fail('offline')
  }

  /** Null where nobody was given such a code, or its keys are not those that the code proves: then somebody stands between. */
  #guest({ desk, signing, agreement, person, mac, lookup }: WaitingDesk): Guest | null {
    const known = this.#codes.get(lookup)
    const host = this.#parts.ring.identity()
    if (!known || !host || this.#parts.now() > known.until + MINUTES_10) return null
    const keys = { desk, signing, agreement }
    if (!proves(known.code, keys, person, mac)) return null
    return { keys, shown: { desk, name: person, words: sixWords(known.code, { host, guest: keys }) } }
  }
}

const MINUTES_10 = 600_000

interface Guest {
  readonly keys: Pick<WaitingDesk, 'desk' | 'signing' | 'agreement'>
  readonly shown: GuestDesk
}

/** As headquarters knows a lookup: whoever reads its database cannot wait in the desk's place. */
const namedTo = (lookup: string): string => createHash('sha256').update(lookup).digest('hex')

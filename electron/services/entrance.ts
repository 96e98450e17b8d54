import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** How long a token waits to be spent. Milliseconds. */
export const TOKEN_HOLDS = 60_000
/** Pages that may be in at one time; the oldest goes out. */
const MOST = 64

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Who may ask. A token goes into an address, is spent once and soon, and buys a secret that is in no address. Only
 * digests are kept, and they are compared in even time.
 */
export class Entrance {
  readonly #now: () => number
  #tokens: readonly { readonly digest: Buffer; readonly until: number }[] = []
  #secrets: readonly Buffer[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  mintToken(): string {
    const token = randomBytes(24).toString('base64url')
    this.#tokens = [...this.#tokens.slice(1 - MOST), { digest: digest(token), until: this.#now() + TOKEN_HOLDS }]
    return token
  }

  /** The secret for a token, or null where it was spent, is too old or was never given. */
  spend(token: string): string | null {
    const given = digest(token)
    const known = this.#tokens.find(held => timingSafeEqual(held.digest, given))
    if (!known) return null
    this.#tokens = this.#tokens.filter(held => held !== known)
    if (this.#now() > known.until) return null
    const secret = randomBytes(32).toString('base64url')
    this.#secrets = [...this.#secrets.slice(1 - MOST), digest(secret)]
    return secret
  }

  knows(secret: string): boolean {
    const given = digest(secret)
    return this.#secrets.some(held => timingSafeEqual(held, given))
  }
}

/** A secret between two hosts, compared in even time. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

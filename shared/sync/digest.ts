import type { Json } from '../core/json.ts'
import { canonical } from '../core/json.ts'
import { letGo } from './let-go.ts'
import type { NumberedChange } from './log.ts'

/** SHA-256 of a text's UTF-8, in hex. `shared` has no hash of its own. */
export type Sha256 = (text: string) => string

/** Where a scope stands: its newest seq, and the digest of all changes up to it (SPEC D1). */
export interface ScopeHead {
  readonly seq: number
  /** 16 hex digits. */
  readonly digest: string
}

/** A scope in which nothing is. */
export const EMPTY_SCOPE: ScopeHead = { seq: 0, digest: '0'.repeat(16) }

/**
 * The digest after further changes: the sum, mod 2^64, of the first 8 bytes of each change's hash. The hash is over the
 * change without its values, as if they had been let go, with its seq: letting go changes no digest, while a seq that
 * was lost, or that another change has now, does (SPEC D1).
 */
export function digestAfter(digest: string, changes: readonly NumberedChange[], sha256: Sha256): string {
  let sum = BigInt(`0x${digest}`)
  for (const { seq, change } of changes)
    sum += BigInt(`0x${sha256(canonical({ seq, change: letGo(change) } as unknown as Json)).slice(0, 16)}`)
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0')
}

import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import type { DeedHead } from '../shared/sync/change.ts'
import { PAGE } from '../shared/sync/change.ts'
import { isKind, isSealed, travels } from '../shared/sync/kinds.ts'
import type { KeptChange } from '../shared/sync/let-go.ts'
import type { Rejection } from '../shared/sync/log.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { looksLikeScope, scopeKind } from '../shared/sync/scope.ts'
import { MAX_DRIFT, readStamp } from '../shared/sync/stamp.ts'
import { MAX_BODY, readDeed, readKeptChange } from '../shared/sync/wire.ts'
import { hashOfChange } from './scope-log.ts'

/** A push as it came, each change read and weighed by what can be known without the database. */
export interface Offer {
  readonly scope: Scope
  /** In whose name: the desk that signed, or another id of it (SPEC R4). */
  readonly desk: string
  readonly from: number
  readonly items: readonly Item[]
}

export type Item =
  | { readonly n: number; readonly hash: string; readonly change: KeptChange; readonly deed: DeedHead; readonly reason: null }
  | { readonly n: number; readonly hash: string; readonly reason: Rejection }

const shape = v.strictObject({
  scope: v.pipe(
    v.string(),
    v.check(looksLikeScope),
    v.transform(text => text as Scope),
  ),
  from: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  pages: v.pipe(
    v.array(
      v.strictObject({
        deed: v.unknown(),
        part: v.unknown(),
        of: v.unknown(),
        changes: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(PAGE)),
      }),
    ),
    v.maxLength(40),
  ),
})

/**
 * Reads a push that `signer` signed. One change that cannot be read is rejected by itself and never stops the next (SPEC
 * P4); only a push that is no push, or that speaks in several names, is refused as a whole.
 */
export function readOffer(value: unknown, signer: string, now: number): Result<Offer, 'malformed' | 'not-allowed'> {
  const read = v.safeParse(shape, value)
  if (!read.success) return fail('malformed')
  const { scope, from, pages } = read.output
  const items: Item[] = []
  const deeds = pages.map(({ deed }) => readDeed(deed))
  const desk = deeds.find(deed => deed !== null)?.desk ?? signer
  for (const [place, page] of pages.entries()) {
    const deed = deeds[place] ?? null
    if (deed && deed.desk !== desk) return fail('not-allowed')
    for (const raw of page.changes) {
      const n = from + items.length
      const change = readKeptChange(raw)
      if (change && change.desk !== desk) return fail('not-allowed')
      if (change && change.n !== n) return fail('malformed')
      const reason = change && deed ? reasonAgainst(change, deed, scope, now) : unreadable(raw)
      const hash = change ? hashOfChange(change) : hashOfUnreadable(raw)
      if (hash === null) return fail('malformed')
      if (reason === null && change && deed) items.push({ n, hash, change, deed, reason })
      else items.push({ n, hash, reason: reason ?? 'malformed' })
    }
  }
  return ok({ scope, desk, from, items })
}

function reasonAgainst(change: KeptChange, deed: DeedHead, scope: Scope, now: number): Rejection | null {
  if (change.scope !== scope || deed.scope !== scope || change.deed !== deed.id) return 'malformed'
  if (readStamp(change.at).desk !== change.desk) return 'malformed'
  if (!isKind(change.kind)) return 'newer'
  if (travels[change.kind] === 'headquarters') return 'not-allowed'
  // What is shared with others is theirs too: nobody erases it alone (SPEC E1).
  if (change.kind === 'erasure' && scopeKind(scope) !== 'association') return 'not-allowed'
  // A personal record that came open would lie readable on the server: it is not taken (SPEC K2).
  if (change.body && isSealed(change.kind) !== 'sealed' in change.body) return 'malformed'
  if (readStamp(change.at).millis > now + MAX_DRIFT) return 'clock-ahead'
  return null
}

const unreadable = (raw: unknown): Rejection => ((textOf(raw)?.length ?? 0) > MAX_BODY ? 'too-large' : 'malformed')

function hashOfUnreadable(raw: unknown): string | null {
  const text = textOf(raw)
  return text === null ? null : createHash('sha256').update(text).digest('hex')
}

/** Null where the value is nested so deep that it cannot be written down. */
function textOf(raw: unknown): string | null {
  try {
    return JSON.stringify(raw) ?? 'undefined'
  } catch {
    return null
  }
}

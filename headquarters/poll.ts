import { setTimeout as delay } from 'node:timers/promises'
import * as v from 'valibot'
import type { OrganisationName } from '../shared/core/organisation.ts'
import type { ScopeHead } from '../shared/sync/digest.ts'
import type { Heads } from './heads.ts'
import { EVERY_LIAISON } from './heads.ts'
import { headsFor } from './rights.ts'
import type { Sql } from './storage/storage.ts'

/** The longest that a poll is held open, milliseconds. */
export const LONGEST_WAIT = 50_000

const seenShape = v.record(v.pipe(v.string(), v.maxLength(60)), v.pipe(v.number(), v.safeInteger(), v.minValue(0)))

/** The seqs that the desk has seen, by scope, out of the query; null where they cannot be read. */
export function readSeen(text: string): Readonly<Record<string, number>> | null {
  try {
    const read = v.safeParse(seenShape, JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

/** Where the desk's scopes stand, as soon as one of them is past what it has seen, or when the wait is over. */
export async function poll(
  sql: Sql,
  heads: Heads,
  organisation: OrganisationName,
  seen: Readonly<Record<string, number>>,
  wait: number,
  gone: AbortSignal,
): Promise<ReadonlyMap<string, ScopeHead>> {
  const always = [
    'national',
    `association:${organisation.id}`,
    organisation.kind === 'headquarters' ? EVERY_LIAISON : `liaison:${organisation.id}`,
  ]
  const end = new AbortController()
  const over = delay(Math.min(wait, LONGEST_WAIT), undefined, { signal: AbortSignal.any([gone, heads.closed, end.signal]) }).catch(() => {})
  const past = over.then(() => true)
  try {
    for (;;) {
      // Listening starts before looking, so that what comes in between is not missed.
      const first = heads.listen(new Map(always.map(scope => [scope, null])))
      const present = await headsFor(sql, organisation)
      const second = heads.listen(present)
      const isNew = [...present].some(([scope, { seq }]) => seq > (seen[scope] ?? 0))
      const done = isNew || (await Promise.race([past, first.news.then(() => false), second.news.then(() => false)]))
      first.stop()
      second.stop()
      if (done) return isNew ? present : await headsFor(sql, organisation)
    }
  } finally {
    end.abort()
  }
}

import type { NumberedChange } from '../shared/sync/log.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { changesAt, outlinesAfter } from './scope-log.ts'
import type { Outline } from './still-counting.ts'
import { stillCounting } from './still-counting.ts'
import type { Sql } from './storage/storage.ts'

const REMEMBERED = 8
const READ_AT_ONCE = 10_000

/** One page of the changes that still count at a seq. `until` is that seq itself when nothing is left. */
export interface SnapshotPage {
  readonly changes: readonly NumberedChange[]
  readonly until: number
}

/**
 * Gives snapshots page by page. Which changes count is worked out once for a scope and a seq and remembered a while;
 * a server that was started anew works out the same, so a desk goes on where it stopped (SPEC Q2).
 */
export function snapshots(sql: Sql): (scope: Scope, at: number, after: number, limit: number) => Promise<SnapshotPage> {
  const remembered = new Map<string, Promise<readonly number[]>>()
  const countingAt = (scope: Scope, at: number): Promise<readonly number[]> => {
    const key = `${scope}@${at}`
    const counting = remembered.get(key) ?? workOut(sql, scope, at)
    remembered.delete(key)
    remembered.set(key, counting)
    counting.catch(() => remembered.delete(key))
    const [oldest] = remembered.keys()
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
    return counting
  }
  return async (scope, at, after, limit) => {
    const left = (await countingAt(scope, at)).filter(seq => seq > after)
    const changes = await changesAt(sql, scope, left.slice(0, limit))
    const until = changes.length === left.length ? at : (changes.at(-1)?.seq ?? at)
    return { changes, until }
  }
}

async function workOut(sql: Sql, scope: Scope, at: number): Promise<readonly number[]> {
  const all: Outline[] = []
  for (let after = 0; after < at; after = all.at(-1)?.seq ?? at) {
    const page = await outlinesAfter(sql, scope, after, at, READ_AT_ONCE)
    if (page.length === 0) break
    all.push(...page)
  }
  return stillCounting(all)
}

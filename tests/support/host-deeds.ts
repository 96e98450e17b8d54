import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { uuidv7 } from '../../shared/core/ids.ts'
import type { Change, DeedPage } from '../../shared/sync/change.ts'
import type { Kind } from '../../shared/sync/kinds.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { stampOf } from '../../shared/sync/stamp.ts'

export const DESK = 'd'.repeat(16)
export const ORGANISATION = '018f0000-0000-7000-8000-000000000001'
export const SCOPE = associationScope(ORGANISATION)

export const freshId = (now = 1_700_000_000_000): string => uuidv7(now, randomBytes(10))

interface Deed {
  /** n of the first change. */
  readonly from?: number
  readonly changes?: number
  readonly parts?: number
  readonly desk?: string
  readonly scope?: Scope
  readonly kind?: Kind
  readonly value?: string
  readonly id?: string
  readonly millis?: number
}

/** A deed as a page writes it: the given number of changes, spread over the given number of parts. */
export function deedOf({
  from = 1,
  changes = 1,
  parts = 1,
  desk = DESK,
  scope = SCOPE,
  kind = 'drill',
  value = '避難訓練',
  id = freshId(),
  millis = 1_700_000_000_000,
}: Deed = {}): readonly DeedPage[] {
  const at = stampOf({ millis, count: 0, desk })
  const head = { id, scope, desk, person: '見本 太郎', at, action: 'drill.plan', params: { plain: {} }, size: changes }
  const all: readonly Change[] = Array.from({ length: changes }, (_, place) => ({
    scope,
    kind,
    record: freshId(),
    desk,
    n: from + place,
    at: stampOf({ millis, count: place, desk }),
    deed: id,
    bases: {},
    body: { plain: { name: `${value}${place}`, here: true } },
  }))
  const each = Math.ceil(changes / parts)
  return Array.from({ length: parts }, (_, place) => ({
    deed: head,
    part: place + 1,
    of: parts,
    changes: all.slice(place * each, (place + 1) * each),
  }))
}

/** A deed of one part. */
export function pageOf(deed: Deed = {}): DeedPage {
  const [page] = deedOf({ ...deed, parts: 1 })
  if (!page) throw new Error('a deed has a page')
  return page
}

/** A folder of its own, gone after the test. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

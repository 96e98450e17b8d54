import type { Groups } from '../sync/change.ts'
import type { DeskEffect, DeskRefusal, DesksState } from './decide-desks.ts'
import type { GivenWrap, NextKey } from './desk-command.ts'
import type { Recipient } from './desk-record.ts'
import { desksOf, keepersOf, keysOf, looksLikeRecipient, MOST_RECIPIENTS, sheetsOf } from './desk-record.ts'
import { keyRecordId } from './public-key.ts'
import { halfNames, isHalfName } from './recovery-group.ts'

/** How many epochs a headquarters that was set back may have lost. */
const MOST_LOST = 100

/**
 * The record of the next key, or why it is not taken. It is the next one where nobody has brought it yet, and where it builds
 * on the key that headquarters has; one that headquarters has lost may come afterwards (SPEC R1). Who had the newest key and
 * is still in is among those for whom it is wrapped: whoever did not know of somebody has not seen the newest (`stale`).
 */
export function decideNextKey(state: DesksState, key: NextKey, out: readonly Recipient[]): DeskEffect | DeskRefusal {
  const { records, scope, sha256, actor, at } = state
  const keys = keysOf(records)
  const newest = keys.at(-1)?.epoch ?? 0
  const [before, after] = [-1, 1].map(step => keys.find(({ epoch }) => epoch === key.epoch + step))
  if (keys.some(({ epoch }) => epoch === key.epoch) || (keys.length > 0 && key.epoch > newest + MOST_LOST)) return 'stale'
  if ((before && before.kid !== key.former) || (after && after.former !== key.kid)) return 'stale'
  if (key.wraps.length > MOST_RECIPIENTS) return 'too-large'
  const to = new Set<string>(key.wraps.map(wrap => wrap.to))
  if (to.size === 0 || out.some(name => to.has(name))) return 'not-allowed'
  // One recovery group at a time, and with both its halves.
  const [half, ...others] = [...to].filter(isHalfName)
  if (half !== undefined && (others.length !== 1 || !halfNames(half.slice('half1-'.length)).every(name => to.has(name))))
    return 'not-allowed'
  const gone = [
    ...desksOf(records).flatMap(({ desk, state }) => (state === 'in' ? [] : [`desk-${desk}`])),
    ...sheetsOf(records).flatMap(({ sheet, state }) => (state === 'in' ? [] : [`sheet-${sheet}`])),
  ]
  // Of a key that comes again after it was lost, whoever went later may have been among the recipients.
  if (!after && gone.some(name => to.has(name))) return 'not-allowed'
  if (key.epoch === newest + 1 && keepersOf(records).some(name => !out.includes(name) && !to.has(name))) return 'stale'
  const { epoch, kid, former, previous, wraps } = key
  const groups: Groups = { epoch: { epoch, kid, former, by: actor.desk, at }, previous, ...wrapGroups(actor.desk, wraps) }
  return { type: 'write', kind: 'key', id: keyRecordId(scope, epoch, sha256), groups }
}

/**
 * The record of the newest key with one recipient more, or why it is not taken. Nothing where there is no key yet. `isOut`: of
 * the recipient it has been heard already that it went, so the key may be an old one (SPEC R1).
 */
export function wrapsForOne(
  { records, scope, sha256, actor }: DesksState,
  to: Recipient,
  { epoch, wraps }: { readonly epoch: number; readonly wraps: readonly GivenWrap[] },
  isOut: boolean,
): readonly DeskEffect[] | DeskRefusal {
  const newest = keysOf(records).at(-1)
  const others = (newest?.wraps ?? []).filter(wrap => wrap.to !== to)
  if (wraps.some(wrap => wrap.to !== to)) return 'not-allowed'
  if (epoch === 0 || wraps.length === 0) return newest || epoch > 0 || wraps.length > 0 ? 'stale' : []
  // Whoever brings the next key may have known of the new one already.
  if (!isOut && newest && epoch < newest.epoch && others.length === newest.wraps.length) return 'stale'
  const id = keyRecordId(scope, epoch, sha256)
  const there = Object.keys(records.find(record => record.id === id)?.groups ?? {}).filter(looksLikeRecipient)
  if (!there.includes(to) && there.length >= MOST_RECIPIENTS) return 'too-large'
  return [{ type: 'write', kind: 'key', id, groups: wrapGroups(actor.desk, wraps) }]
}

const wrapGroups = (by: string, wraps: readonly GivenWrap[]): Groups =>
  Object.fromEntries(wraps.map(({ to, jwe, signature }) => [to, { jwe, by, signature }]))

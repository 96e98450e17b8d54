import type { Json } from '../shared/core/json.ts'
import type { Body } from '../shared/sync/change.ts'
import { isKind, isLongText, longTexts, travels } from '../shared/sync/kinds.ts'
import type { KeptChange } from '../shared/sync/let-go.ts'
import { valueName } from '../shared/sync/let-go.ts'
import type { NumberedChange } from '../shared/sync/log.ts'
import type { LongText } from '../shared/sync/long-text.ts'
import { hearText, lettersOf, wholeText } from '../shared/sync/long-text.ts'
import { MAX_BODY } from '../shared/sync/wire.ts'

/** How long headquarters keeps what was replaced. Milliseconds: 180 days. */
export const HELD = 180 * 24 * 60 * 60 * 1000

type Groups = { readonly [group: string]: Json }

/** Kinds that headquarters decides keep all that they ever held, as do erasures, and those of which it knows nothing (SPEC L9, V3). */
const mayLetGo = ({ kind }: KeptChange): boolean =>
  isKind(kind) && kind !== 'erasure' && travels[kind] !== 'command' && travels[kind] !== 'headquarters'

/** Whether letters of a long text lie in a change. */
export const carriesLetters = ({ kind, body }: KeptChange): boolean =>
  isKind(kind) && body !== undefined && 'plain' in body && Object.keys(body.plain).some(group => isLongText(kind, group))

/**
 * What headquarters lets go of some changes of one record, in order of seq: by seq the body that is left, null where none
 * is. `replaced` are the values that any change of the record names as a base (`replacedBy`). Letters of a long text move
 * into the newest of their desk's changes that carry some (SPEC L9, T3).
 */
export function lettingGo(changes: readonly NumberedChange[], replaced: ReadonlySet<string>): ReadonlyMap<number, Body | null> {
  const left = new Map<number, Body | null>()
  const mine = changes.filter(({ change }) => mayLetGo(change))
  const folded = foldedLetters(mine)
  for (const { seq, change } of mine) {
    const { body, kind } = change
    if (!body) continue
    const plain = 'plain' in body ? (folded.get(seq) ?? body.plain) : null
    const groups = Object.keys(plain ?? change.bases)
    // Which groups a sealed change sets is known from what it replaces alone.
    const isGone =
      groups.every(group => !(isKind(kind) && isLongText(kind, group)) && replaced.has(valueName(change, group, change.at))) &&
      (groups.length > 0 || folded.has(seq))
    if (isGone) left.set(seq, null)
    else if (plain && folded.has(seq)) left.set(seq, { plain })
  }
  return left
}

/**
 * By seq, what changes that carry letters hold after all letters of a desk lie in its newest one. Not in another desk's: a
 * desk does not hear its own changes again, and may not have heard yet what would lie in them.
 */
function foldedLetters(changes: readonly NumberedChange[]): ReadonlyMap<number, Groups> {
  const folded = new Map<number, Groups>()
  const kind = changes[0]?.change.kind
  for (const group of (kind && isKind(kind) && longTexts[kind]) || []) {
    const carrying = changes.flatMap(({ seq, change: { body, at, desk } }) => {
      const value = body && 'plain' in body ? body.plain[group] : undefined
      return body && 'plain' in body && value !== undefined && lettersOf(value) ? [{ seq, at, desk, plain: body.plain, value }] : []
    })
    for (const ofDesk of Map.groupBy(carrying, ({ desk }) => desk).values()) {
      const newest = ofDesk.at(-1)
      if (!newest || ofDesk.length < 2) continue
      const text = ofDesk.reduce<LongText | undefined>((heard, { value, at }) => hearText(heard, value, at), undefined)
      // A body that no desk would take in helps nobody.
      if (!text || text.state.length > MAX_BODY / 2) continue
      for (const { seq, plain } of ofDesk) {
        const { [group]: _, ...rest } = folded.get(seq) ?? plain
        folded.set(seq, seq === newest.seq ? { ...rest, [group]: wholeText(text) } : rest)
      }
    }
  }
  return folded
}

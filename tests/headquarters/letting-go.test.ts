import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lettingGo } from '../../headquarters/letting-go.ts'
import { stillCounting } from '../../headquarters/still-counting.ts'
import type { Json } from '../../shared/core/json.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { LaterKind } from '../../shared/sync/kinds.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import { openPlain, replacedBy } from '../../shared/sync/let-go.ts'
import type { NumberedChange } from '../../shared/sync/log.ts'
import type { LongText } from '../../shared/sync/long-text.ts'
import { hearText, rewrite, textOf } from '../../shared/sync/long-text.ts'
import { fold } from '../../shared/sync/record.ts'
import { jointScope } from '../../shared/sync/scope.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import { stampOf } from '../../shared/sync/stamp.ts'

const scope = jointScope('018f0000-0000-7000-8000-0000000000aa')
const at = (place: number): Stamp => stampOf({ millis: place, count: 0, desk: 'a'.repeat(16) })

/** Changes of one application. Each names some of those written before it; some carry letters; some arrive late. */
const histories = fc
  .array(
    fc.record({
      groups: fc.subarray(['title', 'note', 'purpose', 'effect'], { minLength: 1 }),
      sees: fc.array(fc.nat(30), { maxLength: 3 }),
      names: fc.boolean(),
      late: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map(rows => {
    const texts: Record<string, LongText | undefined> = {}
    return rows
      .map(({ groups, sees, names, late }, place) => {
        const values: Record<string, Json> = {}
        for (const group of groups) {
          const isText = group === 'purpose' || group === 'effect'
          const value = isText ? rewrite(texts[group], `${textOf(texts[group])}《${place}》`, place + 1) : place
          if (isText) texts[group] = hearText(texts[group], value, at(place))
          values[group] = value
        }
        const seen = sees.filter(other => other < place).map(at)
        // Now and then values are named in a group that is not set (SPEC M9).
        const named = names ? [...groups, 'title'] : groups
        const bases = Object.fromEntries(named.map(group => [group, group === 'title' || group === 'note' ? seen : []]))
        const change: Change = {
          ...{ scope, kind: 'application', record: 'r', desk: 'abc'.charAt(place % 3), n: place + 1, at: at(place), deed: 'x', bases },
          body: { plain: values },
        }
        return { change, late }
      })
      .toSorted((one, other) => Number(one.late) - Number(other.late))
      .map(({ change }, place): NumberedChange => ({ seq: place + 1, change }))
  })

/** As headquarters holds them after letting go up to a seq. */
function heldAfter(changes: readonly NumberedChange[], floor: number): readonly NumberedChange[] {
  const replaced = new Set(changes.flatMap(({ change }) => replacedBy(change)))
  const left = lettingGo(
    changes.filter(({ seq }) => seq <= floor),
    replaced,
  )
  return changes.map(({ seq, change: { body, ...rest } }) => {
    const stays = left.has(seq) ? left.get(seq) : body
    return { seq, change: stays ? { ...rest, body: stays } : rest }
  })
}

const viewOf = (changes: readonly NumberedChange[]) =>
  [...fold(changes.flatMap(({ change }) => openPlain(change) ?? [])).values()].map(({ cells, texts }) => [
    Object.fromEntries(Object.entries(cells).flatMap(([group, { heads }]) => (heads.length > 0 ? [[group, heads]] : []))),
    Object.fromEntries(Object.entries(texts).map(([group, text]) => [group, textOf(text)])),
  ])

describe('what headquarters lets go', () => {
  test('[L9] [T3] changes nothing of what a newcomer or a desk that was away comes to, whenever it is done and however often', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(histories, fc.nat(25), fc.nat(25), fc.nat(25), fc.nat(25), (changes, heard, there, first, second) => {
        const truth = viewOf(changes)
        // Let go when some changes were not there yet, and again when they were.
        const once = [...heldAfter(changes.slice(0, there), first), ...changes.slice(there)]
        const twice = heldAfter(once, second)
        for (const held of [once, twice]) {
          expect(viewOf(held)).toEqual(truth)
          expect(viewOf([...changes.slice(0, heard), ...held.slice(heard)])).toEqual(truth)
          const counting = new Set(stillCounting(held.slice(0, heard)))
          expect(viewOf(held.filter(({ seq }) => seq > heard || counting.has(seq)))).toEqual(truth)
        }
      }),
      { seed: 20_261_123, numRuns: 100 },
    )
  })

  test('[L9] [V3] never concerns commands, decisions, later kinds, and sealed changes of which the groups are not known', () => {
    const change = (kind: KeptChange['kind'], body: Change['body'], bases: Change['bases']): NumberedChange => ({
      seq: 1,
      change: { scope, kind, record: 'r', desk: 'd', n: 1, at: at(1), deed: 'x', bases, body },
    })
    const sealed = { sealed: 'AAAA', epoch: 1 }
    const plain = { plain: { title: '一' } }
    const gone = (one: NumberedChange) => [...lettingGo([one], new Set([`${one.change.kind}/r/title/${at(1)}`])).entries()]
    for (const kind of ['command', 'submission', 'filing', 'invitation', 'organisation'] as const)
      expect(gone(change(kind, plain, { title: [] }))).toEqual([])
    expect(gone(change('shelter' as LaterKind, plain, { title: [] }))).toEqual([])
    expect(gone(change('volunteer', sealed, {}))).toEqual([])
    expect(gone(change('volunteer', sealed, { title: [], phone: [] }))).toEqual([])
    expect(gone(change('volunteer', sealed, { title: [] }))).toEqual([[1, null]])
    expect(gone(change('drill', plain, {}))).toEqual([[1, null]])
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stillCounting } from '../../headquarters/still-counting.ts'
import type { Change } from '../../shared/sync/change.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import type { NumberedChange } from '../../shared/sync/log.ts'
import { fold, shown } from '../../shared/sync/record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'
import { stampOf } from '../../shared/sync/stamp.ts'

const scope: Scope = 'national'
const at = (place: number): Stamp => stampOf({ millis: place, count: 0, desk: 'a'.repeat(16) })

/** Changes of one record; each names some of those written before it as bases, and some arrive late. */
const histories = fc
  .array(
    fc.record({ groups: fc.subarray(['a', 'b', 'c'], { minLength: 1 }), sees: fc.array(fc.nat(30), { maxLength: 3 }), late: fc.boolean() }),
    { maxLength: 25 },
  )
  .map(rows =>
    rows
      .map(({ groups, sees, late }, place) => {
        const bases = Object.fromEntries(groups.map(group => [group, sees.filter(seen => seen < place).map(at)]))
        const body = { plain: Object.fromEntries(groups.map(group => [group, place])) }
        const change: Change = { scope, kind: 'drill', record: 'r', desk: 'd', n: place + 1, at: at(place), deed: 'x', bases, body }
        return { change, late }
      })
      .toSorted((one, other) => Number(one.late) - Number(other.late))
      .map(({ change }, place): NumberedChange => ({ seq: place + 1, change })),
  )

const viewOf = (changes: readonly NumberedChange[]) => {
  const records = fold(changes.flatMap(({ change }) => openPlain(change) ?? []))
  return [...records.values()].map(record => [
    shown(record),
    Object.fromEntries(Object.entries(record.cells).map(([group, cell]) => [group, cell.heads])),
  ])
}

test('[Q2] [M3] a newcomer with the snapshot and what follows comes to the view of a desk that heard everything', () => {
  fc.assert(
    fc.property(histories, fc.nat(25), (changes, cut) => {
      const before = changes.filter(({ seq }) => seq <= cut)
      const counting = new Set(stillCounting(before))
      const newcomer = changes.filter(({ seq }) => seq > cut || counting.has(seq))
      expect(viewOf(newcomer)).toEqual(viewOf(changes))
    }),
    { seed: 20_261_122, numRuns: 2000 },
  )
})

test('[Q2] a value that somebody overwrote knowingly is left out; a long text and two values that wait for a person are not', () => {
  const change = (n: number, kind: Change['kind'], group: string, bases: readonly number[]): NumberedChange => ({
    seq: n,
    change: {
      scope,
      kind,
      record: 'r',
      desk: 'd',
      n,
      at: at(n),
      deed: 'x',
      bases: { [group]: bases.map(at) },
      body: { plain: { [group]: n } },
    },
  })
  expect(stillCounting([change(1, 'drill', 'title', []), change(2, 'drill', 'title', [1])])).toEqual([2])
  expect(stillCounting([change(1, 'drill', 'title', []), change(2, 'drill', 'title', [])])).toEqual([1, 2])
  expect(stillCounting([change(1, 'application', 'purpose', []), change(2, 'application', 'purpose', [1])])).toEqual([1, 2])
})

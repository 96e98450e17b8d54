import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stillCounting } from '../../headquarters/still-counting.ts'
import type { Change } from '../../shared/sync/change.ts'
import { isReplaced, letGo, openPlain, replacedBy } from '../../shared/sync/let-go.ts'
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

/** Groups stand in the order in which they were first heard of. */
const sorted = (view: ReturnType<typeof viewOf>) => view.map(([record, heads]) => [record, Object.entries(heads ?? {}).toSorted()])

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

/** What is left of a history where desks let go of all that was replaced up to a place. */
function withLetGo(changes: readonly NumberedChange[], cut: number): readonly NumberedChange[] {
  const replaced = new Set(changes.filter(({ seq }) => seq <= cut).flatMap(({ change }) => replacedBy(change)))
  return changes.map(({ seq, change }) =>
    seq <= cut && change.body && isReplaced(change, replaced) ? { seq, change: letGo(change) } : { seq, change },
  )
}

test('[L7] [M6] letting go of what was replaced changes no value and no difference, in whatever order the rest is heard', () => {
  fc.assert(
    fc.property(histories, fc.nat(25), fc.infiniteStream(fc.nat()), (changes, cut, chance) => {
      const left = withLetGo(changes, cut)
      const order = left.map(numbered => ({ numbered, at: chance.next().value })).toSorted((one, other) => one.at - other.at)
      expect(viewOf(left)).toEqual(viewOf(changes))
      expect(sorted(viewOf(order.map(({ numbered }) => numbered)))).toEqual(sorted(viewOf(changes)))
    }),
    { seed: 20_261_124, numRuns: 1000 },
  )
})

test('[Q2] [R2] a newcomer to a headquarters that was offered what desks had let go comes to the same view', () => {
  fc.assert(
    fc.property(histories, fc.nat(25), fc.nat(25), (changes, gone, cut) => {
      const left = withLetGo(changes, gone)
      const counting = new Set(stillCounting(left.filter(({ seq }) => seq <= cut)))
      expect(viewOf(left.filter(({ seq }) => seq > cut || counting.has(seq)))).toEqual(viewOf(changes))
    }),
    { seed: 20_261_125, numRuns: 1000 },
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

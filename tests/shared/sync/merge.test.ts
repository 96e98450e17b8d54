import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from '../../../shared/sync/cell.ts'
import { cover, differs, hearValue, holdValue, winner } from '../../../shared/sync/cell.ts'
import type { Groups, OpenChange } from '../../../shared/sync/change.ts'
import { rewrite } from '../../../shared/sync/long-text.ts'
import type { StoredRecord } from '../../../shared/sync/record.ts'
import { applyChange, basesOf, emptyRecord, fold, shown } from '../../../shared/sync/record.ts'
import type { Stamp } from '../../../shared/sync/stamp.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'

const RECORD = '01900000-0000-7000-8000-000000000001'
const stamp = (millis: number, desk = 'aaaaaaaaaaaaaaaa'): Stamp => stampOf({ millis, count: 0, desk })

/** Some desks write to one record, each now and then having read what the others wrote. Every change that results. */
const histories = fc
  .array(
    fc.record({
      desk: fc.nat(3),
      group: fc.constantFrom('name', 'phone', 'here'),
      value: fc.nat(3),
      reads: fc.boolean(),
      late: fc.nat(50),
    }),
    { maxLength: 14 },
  )
  .map(steps => {
    const seen = new Map<number, StoredRecord>()
    const all: OpenChange[] = []
    steps.forEach(({ desk, group, value, reads, late }, index) => {
      const mine = reads ? fold(all).values().next().value : seen.get(desk)
      const record = mine ?? emptyRecord({ scope: 'national', kind: 'organisation', record: RECORD })
      const groups = { [group]: group === 'here' ? value > 0 : value }
      const change: OpenChange = {
        scope: 'national',
        kind: 'organisation',
        record: RECORD,
        desk: String(desk).padStart(16, '0'),
        n: index + 1,
        at: stamp(1000 + index * 10 + late, String(desk).padStart(16, '0')),
        deed: `deed-${index}`,
        bases: basesOf(record, groups),
        groups,
      }
      all.push(change)
      seen.set(desk, applyChange(record, change))
    })
    return all
  })

const ended = (changes: readonly OpenChange[]) => [...fold(changes).values()]

describe('what people write is put together', () => {
  test('[M1] every order of arrival ends in the same record', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (changes, chance) => {
        const order = changes.map(change => ({ change, at: chance.next().value })).toSorted((a, b) => a.at - b.at)
        expect(ended(order.map(({ change }) => change))).toEqual(ended(changes))
      }),
      { numRuns: 500, seed: 20261122 },
    )
  })

  test('[M1] hearing everything twice changes nothing', () => {
    fc.assert(
      fc.property(histories, changes => {
        expect(ended([...changes, ...changes])).toEqual(ended(changes))
      }),
      { numRuns: 300, seed: 20261123 },
    )
  })

  test('[H4] whether a deletion waited here or not, once somebody has named it all desks have the same', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.boolean()), fc.nat(20), (changes, chance, place) => {
        const heard = changes.flatMap(({ at, groups, bases, deed }) =>
          'here' in groups ? [{ head: { at, value: groups['here'] ?? null, deed }, bases: bases['here'] ?? [] }] : [],
        )
        const waits = chance.next.bind(chance)
        const hear = (cell: Cell | undefined, { head, bases }: (typeof heard)[number], held: boolean) =>
          held && head.value === false ? holdValue(cell, head, bases) : hearValue(cell, head, bases)
        const plain = heard.reduce<Cell | undefined>((cell, one) => hear(cell, one, false), undefined)
        const some = heard.map(one => ({ one, held: waits().value }))
        const held = some.reduce<Cell | undefined>((cell, { one, held: waiting }) => hear(cell, one, waiting), undefined)
        const twice = some.reduce((cell, { one, held: waiting }) => hear(cell, one, waiting), held)
        expect(twice).toEqual(held)
        const named = heard.map(({ head }) => head.at)
        expect(cover(held, named)).toEqual(cover(plain, named))
        // The word on it may as well arrive before the deletion itself.
        const early = some.reduce<Cell | undefined>(
          (cell, { one, held: waiting }, index) => hear(index === place ? cover(cell, named) : cell, one, waiting),
          undefined,
        )
        expect(cover(early, named)).toEqual(cover(plain, named))
      }),
      { numRuns: 500, seed: 20261123 },
    )
  })

  test('[M1] in whatever portions it is heard, with the record written down and read again in between, it ends the same', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (changes, chance) => {
        const order = changes.map(change => ({ change, at: chance.next().value })).toSorted((a, b) => a.at - b.at)
        const heard = order.reduce<StoredRecord | undefined>((record, { change }) => {
          const next = applyChange(record ?? emptyRecord(change), change)
          return (chance.next().value ?? 0) % 2 === 0 ? next : (JSON.parse(JSON.stringify(next)) as StoredRecord)
        }, undefined)
        expect(heard ? [heard] : []).toEqual(ended(changes))
      }),
      { numRuns: 300, seed: 20261125 },
    )
  })

  test('[M2] two people who did not see each other are both kept, and somebody who saw both settles it', () => {
    const first = hearValue(undefined, { at: stamp(1), value: '026-111', deed: 'a' }, [])
    const apart = hearValue(
      hearValue(first, { at: stamp(3), value: '026-333', deed: 'b' }, [stamp(1)]),
      { at: stamp(2), value: '026-222', deed: 'c' },
      [stamp(1)],
    )
    expect(apart.heads.map(({ value }) => value)).toEqual(['026-333', '026-222'])
    expect(differs(apart)).toBe(true)
    const settled = hearValue(apart, { at: stamp(4), value: '026-222', deed: 'd' }, [stamp(2), stamp(3)])
    expect(differs(settled)).toBe(false)
    expect(winner(settled)?.value).toBe('026-222')
  })

  test('[M3] a value that somebody overwrote knowingly never comes back, even when it arrives last', () => {
    const late = hearValue(
      hearValue(undefined, { at: stamp(5), value: 'new', deed: 'b' }, [stamp(1)]),
      { at: stamp(1), value: 'old', deed: 'a' },
      [],
    )
    expect(late.heads.map(({ value }) => value)).toEqual(['new'])
  })

  test('[M5] the same value written twice is no difference', () => {
    const cell: Cell = hearValue(
      hearValue(undefined, { at: stamp(1), value: ['英語'], deed: 'a' }, []),
      { at: stamp(2), value: ['英語'], deed: 'b' },
      [],
    )
    expect(differs(cell)).toBe(false)
  })

  const here = (value: boolean, desk: string, n: number, base?: number): OpenChange => ({
    scope: 'national',
    kind: 'organisation',
    record: RECORD,
    desk: desk.repeat(16),
    n,
    at: stamp(n, desk.repeat(16)),
    deed: `deed-${n}`,
    bases: base === undefined ? {} : { here: [stamp(base, 'a'.repeat(16))] },
    groups: { here: value },
  })

  test('[M6] each desk finds the difference by itself, from the changes that it heard, in whatever order', () => {
    const changes = [here(true, 'a', 1), here(false, 'a', 3, 1), here(true, 'b', 2, 1)]
    for (const heard of [changes, changes.toReversed()]) {
      const [record] = ended(heard)
      expect(record && shown(record)?.differences).toEqual(['here'])
    }
  })

  test('[M7] who is deleted is gone; who was deleted and restored by two people unseen is shown, with a difference', () => {
    const [gone] = ended([here(true, 'a', 1), here(false, 'a', 3, 1)])
    expect(gone && shown(gone)).toBeNull()
    for (const deleted of [3, 2]) {
      const [record] = ended([here(true, 'a', 1), here(false, 'a', deleted, 1), here(true, 'b', 5 - deleted, 1)])
      expect(record && shown(record)).toMatchObject({ differences: ['here'] })
    }
  })

  test('[M8] a group of a later version stays and travels on', () => {
    const record = applyChange(emptyRecord({ scope: 'national', kind: 'organisation', record: RECORD }), {
      scope: 'national',
      kind: 'organisation',
      record: RECORD,
      desk: '0'.repeat(16),
      n: 1,
      at: stamp(1),
      deed: 'a',
      bases: {},
      groups: { hologram: { depth: 3 } },
    })
    expect(shown(record)?.groups).toEqual({ hologram: { depth: 3 } })
  })

  test('[M8] whatever a later version puts into whatever group is shown as it was written, and nothing is lost of what two of them wrote', () => {
    const name = fc.stringMatching(/^[a-z][A-Za-z0-9-]{0,8}$/).filter(text => text !== 'here')
    const groups = fc.dictionary(name, fc.jsonValue(), { noNullPrototype: true, maxKeys: 5 })
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        const changes = [one, other].map((written, place): OpenChange => {
          const desk = String(place).repeat(16)
          const rest = { record: RECORD, desk, n: 1, at: stamp(place + 1, desk), deed: `deed-${place}`, bases: {} }
          return { scope: 'national', kind: 'organisation', ...rest, groups: written as Groups }
        })
        const [record] = ended(changes)
        const values = Object.entries(record?.cells ?? {}).map(([group, { heads }]) => [group, heads.map(({ value }) => value)])
        const both = [...new Set([...Object.keys(one), ...Object.keys(other)])]
        const written = both.map(group => [group, [other, one].filter(had => Object.hasOwn(had, group)).map(had => had[group])])
        expect(Object.fromEntries(values)).toEqual(Object.fromEntries(written))
        expect(record ? shown(record)?.groups : {}).toEqual({ ...one, ...other })
      }),
      { numRuns: 300, seed: 20261126 },
    )
  })
})

test('[M9] a base in a group that a change does not set is replaced by what stands there, in every order', () => {
  const base = { scope: 'national', kind: 'organisation', record: RECORD, desk: 'aaaaaaaaaaaaaaaa', deed: 'deed' } as const
  const first: OpenChange = { ...base, n: 1, at: stamp(1), bases: { name: [] }, groups: { name: '前' } }
  // Headquarters rejected 2, which named 1; 3 names only 2. Until 4 comes, others see a difference that nobody made.
  const third: OpenChange = { ...base, n: 3, at: stamp(3), bases: { name: [stamp(2)] }, groups: { name: '後' } }
  const fourth: OpenChange = { ...base, n: 4, at: stamp(4), bases: { name: [stamp(1), stamp(2)] }, groups: {} }
  const names = (changes: readonly OpenChange[]) => ended(changes).map(record => record.cells.name?.heads.map(({ value }) => value))
  expect(names([first, third])).toEqual([['後', '前']])
  expect(names([first, third, fourth])).toEqual([['後']])
  expect(names([fourth, third, first])).toEqual([['後']])
})

describe('long texts', () => {
  const empty = emptyRecord({ scope: 'national', kind: 'application', record: RECORD })
  const hearing = (record: StoredRecord, content: ReturnType<typeof rewrite>, index: number) => {
    const place = { scope: 'national', kind: 'application', record: RECORD, desk: '0'.repeat(16) } as const
    return applyChange(record, { ...place, n: index + 1, at: stamp(index + 1), deed: 'a', bases: {}, groups: { content } })
  }
  const heard = (values: readonly ReturnType<typeof rewrite>[]) => values.reduce(hearing, empty)

  test('[T1] two people who write in different places at once both keep their letters', () => {
    const start = rewrite(undefined, '講座を二回ひらく。', 1)
    const base = heard([start]).texts.content
    const one = rewrite(base, '防災講座を二回ひらく。', 2)
    const two = rewrite(base, '講座を二回ひらく。𠮷野さんが話す。', 3)
    const text = '防災講座を二回ひらく。𠮷野さんが話す。'
    expect(shown(heard([start, one, two]))?.groups.content).toBe(text)
    expect(shown(heard([start, two, one]))?.groups.content).toBe(text)
  })

  test('[T1] rewriting gives exactly the wanted text, whatever letters it has', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 6 }), wishes => {
        let record = empty
        wishes.forEach((wish, index) => {
          record = hearing(record, rewrite(record.texts.content, wish, index + 1), index)
        })
        expect(shown(record)?.groups.content).toBe(wishes.at(-1))
      }),
      { numRuns: 200, seed: 20261124 },
    )
  })

  test('[T2] letters that cannot be read are passed over', () => {
    const good = heard([rewrite(undefined, '目的', 1)])
    const bad = applyChange(good, {
      scope: 'national',
      kind: 'application',
      record: RECORD,
      desk: '0'.repeat(16),
      n: 9,
      at: stamp(9),
      deed: 'a',
      bases: {},
      groups: { content: { y: '/////w==' } },
    })
    expect(shown(bad)?.groups.content).toBe('目的')
  })
})

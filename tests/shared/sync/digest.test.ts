import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../../shared/sync/change.ts'
import { digestAfter, EMPTY_SCOPE } from '../../../shared/sync/digest.ts'
import { letGo } from '../../../shared/sync/let-go.ts'
import type { NumberedChange } from '../../../shared/sync/log.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const desk = 'a'.repeat(16)
const at = (millis: number) => stampOf({ millis, count: 0, desk })
const changes = fc.array(fc.record({ base: fc.nat(20), value: fc.string() }), { minLength: 2, maxLength: 12 }).map(rows =>
  rows.map(({ base, value }, place): NumberedChange => {
    const bases = { title: base < place ? [at(base)] : [], place: [] }
    const change: Change = {
      ...{ scope: 'national', kind: 'drill', record: 'r', desk, n: place + 1, at: at(place), deed: 'd', bases },
      body: { plain: { title: value, place: '' } },
    }
    return { seq: place + 1, change }
  }),
)
const whole = (all: readonly NumberedChange[]) => digestAfter(EMPTY_SCOPE.digest, all, sha256)

describe('[D1] the digest of a scope', () => {
  test('is the same for whoever heard it whole, in pages, or after values were let go', () => {
    fc.assert(
      fc.property(changes, fc.nat(12), (all, cut) => {
        const rest = all.map(numbered => ({ ...numbered, change: letGo(numbered.change) }))
        expect(digestAfter(whole(all.slice(0, cut)), rest.slice(cut), sha256)).toBe(whole(all))
      }),
    )
  })

  test('is another one where a seq is lost, or where two changes have each other’s', () => {
    fc.assert(
      fc.property(changes, fc.nat(11), (all, place) => {
        const [one, other] = [all[place % all.length], all[(place + 1) % all.length]]
        if (!one || !other) throw new Error('two changes')
        const without = all.filter(numbered => numbered !== one)
        const swapped = [...without.filter(numbered => numbered !== other), { ...one, seq: other.seq }, { ...other, seq: one.seq }]
        expect(whole(without)).not.toBe(whole(all))
        expect(whole(swapped)).not.toBe(whole(all))
      }),
    )
  })

  test('is 16 hex digits, worked out as SPEC.md says', () => {
    const change: Change = {
      ...{ scope: 'national', kind: 'drill', record: 'r', desk, n: 7, at: at(1), deed: 'd' },
      ...{ bases: { title: [at(0)], place: [] }, body: { plain: { title: '訓練' } } },
    }
    const text = `{"change":{"at":"${at(1)}","bases":{"title":["${at(0)}"]},"deed":"d","desk":"${desk}","kind":"drill","n":7,"record":"r","scope":"national"},"seq":3}`
    expect(digestAfter('fffffffffffffff0', [{ seq: 3, change }], sha256)).toBe(
      BigInt.asUintN(64, 0xffff_ffff_ffff_fff0n + BigInt(`0x${sha256(text).slice(0, 16)}`))
        .toString(16)
        .padStart(16, '0'),
    )
    expect(digestAfter(EMPTY_SCOPE.digest, [], sha256)).toBe('0000000000000000')
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hear, looksLikeStamp, MAX_DRIFT, readStamp, stampOf, tick } from '../../../shared/sync/stamp.ts'

const desk = 'k3k3k3k3k3k3k3k3'

test('[S1] text order is time order, and a stamp can be read back', () => {
  const clocks = fc.record({ millis: fc.integer({ min: 0, max: 2 ** 48 - 1 }), count: fc.nat(0xffff), desk: fc.constant(desk) })
  fc.assert(
    fc.property(clocks, clocks, (one, other) => {
      expect(looksLikeStamp(stampOf(one))).toBe(true)
      expect(readStamp(stampOf(one))).toEqual(one)
      const later = one.millis === other.millis ? one.count - other.count : one.millis - other.millis
      expect(Math.sign(later)).toBe(stampOf(one) < stampOf(other) ? -1 : stampOf(one) > stampOf(other) ? 1 : 0)
    }),
    { seed: 20261122 },
  )
})

test('[S2] stamps never go back, whatever the PC clock does, and an import of 100,000 rows in one millisecond is in order', () => {
  let clock = { millis: 1_000, count: 0, desk }
  let before = stampOf(clock)
  for (let step = 0; step < 100_000; step++) {
    clock = tick(clock, step % 3 === 0 ? 1_000 : 10)
    const now = stampOf(clock)
    expect(now > before).toBe(true)
    before = now
  }
})

test('[S3] a stamp from far in the future does not move this desk', () => {
  const clock = { millis: 1_000, count: 0, desk }
  const far = stampOf({ millis: 1_000 + MAX_DRIFT + 1, count: 0, desk: '0'.repeat(16) })
  const near = stampOf({ millis: 1_000 + MAX_DRIFT, count: 7, desk: '0'.repeat(16) })
  expect(hear(clock, far, 1_000)).toEqual({ ok: false, problem: 'clock-ahead' })
  expect(hear(clock, near, 1_000)).toEqual({ ok: true, value: { millis: 1_000 + MAX_DRIFT, count: 7, desk } })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesByLetters, bytesOf, looksLikeBase64, textByLetters, textOfBytes } from '../../../shared/core/base64.ts'

test('bytes become the same base64 as everywhere, and come back, with the engine’s own and without', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
      const text = Buffer.from(bytes).toString('base64')
      expect([textOfBytes(bytes), textByLetters(bytes)]).toEqual([text, text])
      expect([[...bytesOf(text)], [...bytesByLetters(text)]]).toEqual([[...bytes], [...bytes]])
    }),
    { seed: 20_261_122 },
  )
})

test.each(['AAA*AAAA', 'AAAAé', 'A', '!'])('what is no base64 ends the bytes, and throws nothing: %s', text => {
  expect([...bytesOf(text)].every(byte => byte === 0)).toBe(true)
  expect(bytesOf(text).length).toBeLessThan(3 + 1)
})

test('what looks like base64 has its letters, and at most two signs of padding behind them', () => {
  const parts = fc.constantFrom('A', 'z', '9', '+', '/', '=', '*', 'é', '橋', ' ', '\n')
  fc.assert(
    fc.property(fc.string({ unit: parts, maxLength: 6 }), text => {
      expect(looksLikeBase64(text)).toBe(/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    }),
    { seed: 20_261_123, numRuns: 2_000 },
  )
})

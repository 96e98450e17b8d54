import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CODE_BYTES, readCode, writeCode } from '../../../shared/core/recovery-code.ts'

const LETTERS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const codes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES })
const places = fc.integer({ min: 0, max: 39 })
/** A code's letters without what lies between the groups. */
const lettersOf = (bytes: Uint8Array): string[] => [...writeCode(bytes).replaceAll('-', '')]
const groupOf = (place: number): number => Math.floor(place / 5) + 1

describe('the code of a recovery sheet', () => {
  test('[K4] stands in eight groups of five, without letters that look alike, and reads back', () => {
    fc.assert(
      fc.property(codes, bytes => {
        const code = writeCode(bytes)
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){7}$/)
        expect(readCode(code)).toEqual({ kind: 'whole', bytes })
      }),
    )
  })

  test('[K4] forgives how it was typed: small letters, full width, O for 0, I and L for 1, hyphens, spaces and lines', () => {
    fc.assert(
      fc.property(codes, bytes => {
        const code = writeCode(bytes)
        const loose = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
        const wide = code.replaceAll('1', 'I').replace(/[0-9A-Z]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
        for (const typed of [
          loose,
          wide,
          ` ${code.replaceAll('-', '　')}\n`,
          code.replaceAll('-', ''),
          code.replaceAll('-', 'ー'),
          code.replaceAll('-', '\n'),
        ])
          expect(readCode(typed), typed).toEqual({ kind: 'whole', bytes })
      }),
    )
  })

  test('[K4] any one wrong letter is noticed, and its group is named', () => {
    fc.assert(
      fc.property(codes, places, fc.constantFrom(...LETTERS, 'U', '!', '橋'), (bytes, place, letter) => {
        const letters = lettersOf(bytes)
        fc.pre(letters[place] !== letter)
        letters[place] = letter
        expect(readCode(letters.join(''))).toEqual({ kind: 'wrong', group: groupOf(place) })
      }),
      { numRuns: 2_000 },
    )
  })

  test('[K4] two neighbours that changed places are noticed, also across two groups', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 38 }), (bytes, place) => {
        const letters = lettersOf(bytes)
        const [one = '', other = ''] = [letters[place], letters[place + 1]]
        fc.pre(one !== other)
        letters.splice(place, 2, other, one)
        expect(readCode(letters.join(''))).toEqual({ kind: 'wrong', group: groupOf(place) })
      }),
      { numRuns: 2_000 },
    )
  })

  test('[K4] groups that changed places, or one that was written twice, are noticed', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 6 }), (bytes, place) => {
        const groups = writeCode(bytes).split('-')
        const [one = '', other = ''] = [groups[place], groups[place + 1]]
        const wrong = { kind: 'wrong', group: place + 1 }
        expect(readCode(groups.toSpliced(place, 2, other, one).join('-'))).toEqual(wrong)
        expect(readCode(groups.toSpliced(place + 1, 0, one).join('-'))).toEqual({ ...wrong, group: place + 2 })
      }),
    )
  })

  test('[K4] a letter too few or too many is found in its group where hyphens were typed', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 6 }), (bytes, place) => {
        const groups = writeCode(bytes).split('-')
        const group = groups[place] ?? ''
        expect(readCode(groups.with(place, group.slice(1)).join('-'))).toEqual({ kind: 'wrong', group: place + 1 })
      }),
    )
  })

  test('says while it is typed how far it has got', () => {
    const code = writeCode(new Uint8Array(CODE_BYTES).fill(0xa5))
    expect(readCode('')).toEqual({ kind: 'partial', groups: 0 })
    expect(readCode(code.slice(0, 3))).toEqual({ kind: 'partial', groups: 0 })
    expect(readCode(code.slice(0, 6))).toEqual({ kind: 'partial', groups: 1 })
    expect(readCode(code.slice(0, 14))).toEqual({ kind: 'partial', groups: 2 })
    expect(readCode(`${code}-${code.slice(0, 5)}`)).toEqual({ kind: 'too-long' })
  })
})

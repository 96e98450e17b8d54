import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'

export type NumberProblem = 'empty' | 'not-a-number' | 'negative' | 'fraction' | 'too-large'

/** No budget of these programmes comes near; larger is a slip of the hand. Their product is still a whole number for the PC. Yen. */
const MOST_YEN = 999_999_999
const MOST_QUANTITY = 999_999

/** Typed money as whole yen: `１２，０００円`, `¥12,000-`. Words for numbers (`1.2万`) are not guessed at. */
export const readYen = (typed: string): Result<number, NumberProblem> => read(typed, /(?:円|yen)?-?$/iu, 0, MOST_YEN)

/** A typed number of things, at most two decimals: `2.5`, `１，２００部`. */
export const readQuantity = (typed: string): Result<number, NumberProblem> => read(typed, /\p{L}{0,4}$/u, 2, MOST_QUANTITY)

function read(typed: string, unit: RegExp, decimals: number, most: number): Result<number, NumberProblem> {
  const text = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[−–—―‐ー]/g, '-')
    .replace(/、/g, ',')
  if (text === '') return fail('empty')
  const found = /^([-▲△])?[¥\\]?(-)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(/[万千百億]/.test(text) ? '' : text.replace(unit, ''))
  if (!found) return fail('not-a-number')
  const [, before, after, whole = '', fraction = ''] = found
  const rest = fraction.replace(/0+$/, '')
  if (rest.length > decimals) return fail('fraction')
  const value = Number(`${whole.replaceAll(',', '')}.${rest || '0'}`)
  if ((before ?? after) && value !== 0) return fail('negative')
  return value > most ? fail('too-large') : ok(value)
}

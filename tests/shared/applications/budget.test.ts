import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerForm } from '../../../shared/applications/answer-form.ts'
import { linesOf, partiesOf } from '../../../shared/applications/application.ts'
import { amountOf, budgetOf, splitYen } from '../../../shared/applications/budget.ts'
import { mendShares } from '../../../shared/applications/check-money.ts'
import { grouped, outlineApplication } from '../../../shared/applications/outline-application.ts'
import { readQuantity, readYen } from '../../../shared/applications/read-number.ts'
import { cellText } from '../../../shared/documents/outline.ts'
import { application, city, line, partsOf, party, prefecture, programme, sayIn, whole } from './sample-application.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

test('the budget of the picture adds up to what the picture says', () => {
  const parts = partsOf(whole())
  const budget = budgetOf(parts.lines, parts.parties, parts.application.request, programme)
  expect(budget).toMatchObject({ total: 134_860, eligible: 106_860, ineligible: 28_000, unshared: 0, request: 100_000, ownFunds: 34_860 })
  expect(budget.bodies.map(({ total, eligible }) => [total, eligible])).toEqual([
    [67_660, 53_660],
    [67_200, 53_200],
  ])
})

const yen = fc.integer({ min: 0, max: 5_000_000 })
const budgetLine = fc.record({
  category: fc.constantFrom('reward', 'travel', 'food', 'equipment', 'something-new'),
  unitPrice: yen,
  quantity: fc.integer({ min: 0, max: 99_999 }).map(hundredths => hundredths / 100),
  weights: fc.tuple(fc.nat(1000), fc.nat(1000)),
  eligible: fc.option(fc.boolean()),
})

test('for any budget the parts add up to the yen, and screen, plan and form say the same totals', () => {
  const parties = [party(prefecture, 'lead'), party(city, 'participant')]
  fc.assert(
    fc.property(fc.array(budgetLine, { maxLength: 30 }), fc.option(yen), (drafts, request) => {
      const records = drafts.map(({ category, unitPrice, quantity, weights, eligible }) => {
        const [one = 0, other = 0] = splitYen(amountOf({ unitPrice, quantity }), weights)
        return line(category, 'もの', unitPrice, quantity, { 'o-a': one, 'o-b': other }, { eligible })
      })
      const parts = partsOf([application({ request }), ...parties, ...records])
      const budget = budgetOf(parts.lines, parts.parties, request, programme)
      expect(budget.unshared).toBe(0)
      expect(sum(budget.lines.map(({ amount }) => amount))).toBe(budget.total)
      expect(sum(budget.categories.map(({ amount }) => amount))).toBe(budget.total)
      expect(sum(budget.categories.map(({ eligible }) => eligible))).toBe(budget.eligible)
      expect(sum(budget.bodies.map(({ total }) => total))).toBe(budget.total)
      expect(sum(budget.bodies.map(({ eligible }) => eligible))).toBe(budget.eligible)
      expect(sum(budget.bodies.map(({ subsidy }) => subsidy))).toBe(budget.request)
      expect(sum(budget.bodies.map(({ ownFunds }) => ownFunds))).toBe(budget.ownFunds)
      expect(budget.eligible + budget.ineligible).toBe(budget.total)

      const answers = answerForm(parts, null, sayIn('ja'))
      if (drafts.length > 0) expect(answers['total']).toEqual({ kind: 'number', value: budget.total })
      const plan = outlineApplication(parts, { language: 'ja', showDay: day => day, sample: false }, sayIn('ja'))
      const table = plan.blocks.findLast(block => block.kind === 'table')
      const printed = table?.kind === 'table' ? table.rows.map(row => row.map(cellText)) : []
      expect(printed.find(([label]) => label === '事業費の総額')?.slice(3, 6)).toEqual(
        [budget.total, ...budget.bodies.map(({ total }) => total)].map(grouped),
      )
      expect(printed.find(([label]) => label === '対象になる額')?.[3]).toBe(grouped(budget.eligible))
    }),
    { numRuns: 200 },
  )
})

test('yen that are split by any weights add up exactly, and nobody is more than a yen from the exact part', () => {
  fc.assert(
    fc.property(yen, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 }), (amount, weights) => {
      const parts = splitYen(amount, weights)
      expect(sum(parts)).toBe(amount)
      const all = sum(weights)
      if (all > 0)
        for (const [place, part] of parts.entries()) expect(Math.abs(part - (amount * (weights[place] ?? 0)) / all)).toBeLessThan(1)
    }),
  )
})

test('a line mended twice is the same as mended once, and it adds up', () => {
  fc.assert(
    fc.property(yen, yen, fc.nat(99), (one, other, quantity) => {
      const records = [
        party(prefecture, 'lead'),
        party(city, 'participant'),
        line('reward', '謝礼', 1_234, quantity, { 'o-a': one, 'o-b': other }),
      ]
      const [found] = linesOf(records)
      if (!found) return
      const shares = mendShares(found, amountOf(found), partiesOf(records))
      expect(sum(Object.values(shares))).toBe(amountOf(found))
      expect(mendShares({ ...found, shares }, amountOf(found), partiesOf(records))).toEqual(shares)
    }),
  )
})

test('nothing is lost in binary fractions, nor in the largest line that can be typed', () => {
  expect(amountOf({ unitPrice: 10, quantity: 0.1 + 0.2 })).toBe(3)
  const [most, quantity] = [readYen('999,999,999'), readQuantity('999,999')]
  expect(most.ok && quantity.ok && amountOf({ unitPrice: most.value, quantity: quantity.value })).toBe(999_999_999 * 999_999)
})

describe('money as people type it', () => {
  test.each([
    ['12000', 12_000],
    ['12,000', 12_000],
    ['１２，０００円', 12_000],
    ['¥12,000-', 12_000],
    ['￥ 1,234,567', 1_234_567],
    ['１２０００．０', 12_000],
    ['0', 0],
    ['-0', 0],
  ])('%s is understood', (typed, value) => expect(readYen(typed)).toEqual({ ok: true, value }))

  test.each([
    ['', 'empty'],
    ['　', 'empty'],
    ['-500', 'negative'],
    ['▲500', 'negative'],
    ['−５００円', 'negative'],
    ['12.5', 'fraction'],
    ['1.2万', 'not-a-number'],
    ['三千円', 'not-a-number'],
    ['1,23', 'not-a-number'],
    ['12e3', 'not-a-number'],
    ['=1+1', 'not-a-number'],
    ['99999999999', 'too-large'],
  ])('%s is refused with its reason: %s', (typed, problem) => expect(readYen(typed)).toEqual({ ok: false, problem }))

  test('quantities may have two decimals and their unit', () => {
    expect(readQuantity('２．５時間')).toEqual({ ok: true, value: 2.5 })
    expect(readQuantity('3,000枚')).toEqual({ ok: true, value: 3_000 })
    expect(readQuantity('1.234')).toEqual({ ok: false, problem: 'fraction' })
  })

  test('any whole yen, printed with commas, reads back', () => {
    fc.assert(
      fc.property(yen, value => {
        expect(readYen(grouped(value))).toEqual({ ok: true, value })
      }),
    )
  })

  test('no typed text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), typed => {
        for (const read of [readYen, readQuantity]) expect(() => read(typed)).not.toThrow()
      }),
    )
  })
})

describe('a share that nobody has typed', () => {
  const bodies = [party(prefecture, 'lead'), party(city, 'participant')]
  const of = (shares: Record<string, number | null>, parties = bodies) => {
    const parts = partsOf([application(), ...parties, line('reward', '講師', 30_000, 3, shares as Record<string, number>)])
    const budget = budgetOf(parts.lines, parts.parties, 0, programme)
    return {
      shares: budget.lines[0]?.shares,
      rest: budget.lines[0]?.rest,
      unshared: budget.unshared,
      totals: budget.bodies.map(({ total }) => total),
    }
  }

  test('is the whole line where there is one body, and what the others leave where one has not said', () => {
    expect(of({}, [party(prefecture, 'lead')])).toEqual({ shares: { 'o-a': 90_000 }, rest: 'o-a', unshared: 0, totals: [90_000] })
    expect(of({ 'o-a': 60_000 })).toEqual({ shares: { 'o-a': 60_000, 'o-b': 30_000 }, rest: 'o-b', unshared: 0, totals: [60_000, 30_000] })
  })

  test('is not made up where nobody or everybody has said, or where the others have taken too much', () => {
    expect(of({})).toMatchObject({ rest: null, unshared: 90_000 })
    expect(of({ 'o-a': 60_000, 'o-b': 0 })).toMatchObject({ rest: null, unshared: 30_000 })
    expect(of({ 'o-a': 95_000 })).toMatchObject({ rest: null, unshared: -5_000 })
  })

  test('is nobody’s word again once its cell is emptied', () => {
    expect(of({ 'o-a': 60_000, 'o-b': null })).toMatchObject({ rest: 'o-b', totals: [60_000, 30_000] })
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mergeText } from '../../../../renderer/actions/applications/merge-text.ts'
import { moveLine } from '../../../../renderer/screens/applications/move-lines.ts'
import { pasteLines } from '../../../../renderer/screens/applications/paste-lines.ts'
import type { BudgetLine } from '../../../../shared/applications/application.ts'
import { readProgramme } from '../../../../shared/applications/programme.ts'

const read = readProgramme(JSON.parse(readFileSync('resources/programmes/ninaite-2026.json', 'utf8')))
if (!read.ok) throw new Error('no programme')
const programme = read.value
const line = (id: string, order: number, more: Partial<BudgetLine> = {}): BudgetLine => ({
  id,
  category: 'reward',
  item: '謝礼',
  unitPrice: 100,
  quantity: 1,
  unit: '回',
  eligible: null,
  shares: {},
  order,
  ...more,
})
const columns = ['category', 'item', 'unitPrice', 'quantity', 'unit', 'share:a', 'share:b'] as const
let serial = 0
const newId = () => `new-${++serial}`

describe('cells pasted from Excel', () => {
  test('are written from the cell on, and lines that lack are added at the end', () => {
    const pasted = pasteLines(
      '旅費\t電車\t４，８００円\t2\r\n印刷製本費\tちらし\t8\t3,000\r\n',
      { lines: [line('1', 1)], columns, row: 0, column: 'category', programme },
      newId,
    )
    expect(pasted.unread).toBe(0)
    expect(pasted.drafts).toMatchObject([
      { record: '1', groups: { category: 'travel', item: '電車', unitPrice: 4800, quantity: 2 } },
      { groups: { category: 'printing', item: 'ちらし', unitPrice: 8, quantity: 3000, order: 2 } },
    ])
    expect(Object.keys(pasted.drafts[0]?.groups ?? {})).toEqual(['category', 'item', 'unitPrice', 'quantity'])
  })

  test('leave what cannot be read as it was, and count it', () => {
    const pasted = pasteLines('なぞの費目\tお茶\t1.2万', { lines: [line('1', 1)], columns, row: 0, column: 'category', programme }, newId)
    expect(pasted).toMatchObject({ unread: 2, drafts: [{ record: '1', groups: { item: 'お茶' } }] })
  })

  test('go to the shares of the bodies without touching the others', () => {
    const lines = [line('1', 1, { shares: { a: 60, c: 7 } })]
    expect(pasteLines('10\t20', { lines, columns, row: 0, column: 'share:a', programme }, newId).drafts).toEqual([
      { kind: 'budget-line', record: '1', groups: { shares: { a: 10, b: 20, c: 7 } } },
    ])
  })
})

describe('a line of the budget', () => {
  test('moves by one place, and only places that change are written', () => {
    const lines = [line('1', 1), line('2', 2), line('3', 3)]
    expect(moveLine(lines, '2', -1)).toEqual([
      { kind: 'budget-line', record: '2', groups: { order: 1 } },
      { kind: 'budget-line', record: '1', groups: { order: 2 } },
    ])
    expect(moveLine(lines, '1', -1)).toEqual([])
    expect(moveLine(lines, '3', 1)).toEqual([])
  })

  test('moves also where two desks gave two lines the same place', () => {
    const lines = [line('1', 5), line('2', 5)]
    const order = new Map(moveLine(lines, '2', -1).map(({ record, groups }) => [record, groups['order']]))
    expect(order).toEqual(
      new Map([
        ['2', 1],
        ['1', 2],
      ]),
    )
  })
})

describe('a long text that two people write at once', () => {
  test('keeps what both wrote in different places', () => {
    expect(mergeText('目的は講座。以上。', '目的は防災講座。以上。', '目的は講座。おわり以上。')).toBe('目的は防災講座。おわり以上。')
    expect(mergeText('あ。い。', 'あ。い。う。', 'ああ。い。')).toBe('ああ。い。う。')
  })

  test('keeps what both wrote in the same place', () => {
    const both = mergeText('講座', '講座をひらく', '講座と訓練')
    expect(both).toContain('をひらく')
    expect(both).toContain('と訓練')
  })

  test('is what one wrote where the other wrote nothing', () => {
    expect(mergeText('元', '私', '元')).toBe('私')
    expect(mergeText('元', '元', '他')).toBe('他')
  })
})

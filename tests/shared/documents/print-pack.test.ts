import { expect, test } from 'vitest'
import { firstRows, packPapers } from '../../../shared/documents/print-pack.ts'
import { printedPage } from '../../../shared/documents/printed-page.ts'

test('the next drill, the call list, the hand-over and near deadlines are proposed; a far drill comes last and is not', () => {
  const papers = packPapers({
    today: '2026-11-24',
    near: '2026-12-08',
    drills: [
      { id: 'far', title: '', day: '2027-03-01', people: 0 },
      { id: 'next', title: '', day: '2026-11-24', people: 3 },
    ],
    roster: { key: true, people: 9, ready: 4 },
    applications: [{ id: 'a', title: '', due: '2026-12-01' }],
  })
  expect(papers.filter(({ proposed }) => proposed).map(({ id }) => id)).toEqual([
    'script next',
    'handout next',
    'call-list',
    'handover',
    'application a',
  ])
  expect(papers.slice(-2).map(({ id }) => id)).toEqual(['script far', 'handout far'])
})

test('each paper has its marks and its own direction, words stay words, and a preview says how many rows it leaves out', () => {
  const list = {
    title: '<img src=x>',
    audience: 'staff' as const,
    marks: { personal: true, drill: true },
    orientation: 'landscape' as const,
    blocks: [{ kind: 'table' as const, columns: [{ header: '名前', width: 1 }], rows: [['一'], ['二'], ['三']] }],
  }
  const html = printedPage([list, { ...list, marks: {}, orientation: 'portrait' }], {
    made: '"; } </style><b>',
    marks: { personal: '個人情報', drill: '訓練', sample: '見本' },
  })
  expect(html.match(/class="sheet( wide)?"/g)).toEqual(['class="sheet wide"', 'class="sheet"'])
  expect(html.match(/<b>(訓練|個人情報)<\/b>/g)).toHaveLength(2)
  expect(html).not.toContain('<img')
  expect(html.match(/<\/style>/g)).toHaveLength(1)
  expect(firstRows(list, 2).left).toBe(1)
})

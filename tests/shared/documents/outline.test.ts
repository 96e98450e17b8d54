import { expect, test } from 'vitest'
import type { Outline } from '../../../shared/documents/outline.ts'
import { marksOf, outlineText, paperFrame } from '../../../shared/documents/outline.ts'

const paper: Outline = {
  title: '手引き',
  audience: 'everyone',
  marks: { personal: true, sample: true, drill: false },
  blocks: [
    { kind: 'keyValues', pairs: [['会場', '市民会館']] },
    { kind: 'pageBreak' },
    { kind: 'table', columns: [{ header: '時刻', width: 1 }], rows: [[{ text: '9:30', strong: true }], ['9:35']] },
    { kind: 'signatureLine', label: '署名' },
  ],
}

test('the text of a paper is all its words in the order in which they are read', () => {
  expect(outlineText(paper).split('\n')).toEqual(['手引き', '会場', '市民会館', '時刻', '9:30', '9:35', '署名'])
})

test('only marks that are set are shown, always in the same order', () => {
  expect(marksOf(paper)).toEqual(['sample', 'personal'])
})

test('the frame takes its words from the locale files', () => {
  const frame = paperFrame((key, values) => `${key} ${values ? Object.values(values).join('/') : ''}`, {
    organisation: '協会',
    person: '中村',
    when: '今日',
  })
  expect(frame.made).toBe('papers:frame.made 協会/中村/今日')
  expect(Object.keys(frame.marks)).toEqual(['personal', 'drill', 'sample'])
})

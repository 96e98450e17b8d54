import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { beforeAll, describe, expect, test } from 'vitest'
import type { HistoryLine } from '../../../renderer/data/book.ts'
import { setUpLanguage } from '../../../renderer/language.ts'
import { useDeedWords } from '../../../renderer/screens/deed-words.ts'

describe('a line of the history', () => {
  beforeAll(() => setUpLanguage('ja'))

  test('names what was done to what', () => {
    expect(said('applications.edit-line', { item: '講師の謝礼' })).toBe('予算の行「講師の謝礼」を書きました')
  })

  test('names whose role somebody changed, and to what: it was not they who did it', () => {
    expect(said('people.role', { name: '井上', by: '中村', to: 'view' })).toBe('井上さんの役割を「閲覧」に変えました')
    expect(said('desks.set-role', { name: '井上', role: 'admin' })).toBe('井上さんの端末の役割を「管理者」に変えた')
    // [O10] As its PC was called, where the deed says it.
    expect(said('desks.strike-off', { name: '井上', pc: '貸出用ノートPC', why: 'stolen' })).toBe(
      '貸出用ノートPC（井上さん）を外し、鍵を新しくした',
    )
  })

  test('says how many', () => {
    expect(said('roster.remove', { count: 3 })).toBe('3人を名簿から外しました')
  })

  test('never has empty quotes, also where the thing had no name yet', () => {
    expect(said('applications.edit-line', { item: '' })).toBe('予算の行「（空）」を書きました')
    expect(said('desk.undo', { action: 'applications.remove-line', params: { item: '' } })).not.toContain('「」')
  })

  test('never shows a raw {{name}}, also where a desk left out what the words name', () => {
    expect(said('drills.edit-drill', {})).toBe('訓練「（空）」を直しました')
  })

  test('that is about another deed names it, also where that one was about another', () => {
    const line = { action: 'applications.edit-line', params: { item: '講師の謝礼' } }
    expect(said('desk.retime', line)).toBe('「予算の行「講師の謝礼」を書きました」を正しい時刻で書き直しました')
    expect(said('desk.undo', { action: 'desk.undo', params: line })).toBe(
      '「「予算の行「講師の謝礼」を書きました」を元に戻しました」を元に戻しました',
    )
  })

  test('[E2] that took one person out names them, and of several nobody', () => {
    expect(said('roster.remove', { name: '見本 あおい', count: 1 })).toBe('見本 あおいさんを名簿から外しました')
    expect(said('roster.remove', { name: '見本 あおい', count: 3 })).toBe('3人を名簿から外しました')
  })

  test('[E2] of which nothing is left but that it was about somebody who was erased', () => {
    expect(said('roster.edit', { erased: true })).toBe('消去された人についての操作')
  })

  test('of a later version is still a line', () => {
    expect(said('roster.something-new', {})).toBe('新しい版の操作')
  })
})

function said(action: string, params: HistoryLine['params']): string {
  const line = { deed: { action }, params } as HistoryLine
  const Line = () => useDeedWords()(line)
  const place = document.createElement('p')
  const root = createRoot(place)
  flushSync(() => root.render(<Line />))
  const words = place.textContent
  root.unmount()
  return words
}

import { expect, test } from 'vitest'
import type { HistoryLine } from '../../../renderer/data/book.ts'
import { redoTarget, undoTarget } from '../../../renderer/screens/decided-deeds.ts'
import { withoutTwins } from '../../../renderer/screens/history/without-twins.ts'
import { stampOf } from '../../../shared/sync/stamp.ts'

const line = (id: string, action: string, params: HistoryLine['params'] = {}, millis = 1_000, person = ''): HistoryLine =>
  ({
    pos: 1,
    person,
    params,
    deed: { id, action, person, at: stampOf({ millis, count: 0, desk: 'headquarters0000' }) },
  }) as unknown as HistoryLine

test('undo is not offered beside a submission: it would take back another deed', () => {
  const edit = line('1', 'applications.edit')
  expect(undoTarget([edit], () => false)).toBe('1')
  expect(undoTarget([edit, line('2', 'applications.submit')], () => false)).toBeUndefined()
  expect(undoTarget([edit, line('2', 'applications.submit'), line('3', 'drills.put-in')], () => false)).toBe('3')
  expect(undoTarget([edit, line('3', 'drills.put-in')], id => id === '3')).toBe('1')
})

test('[U3] redo does again what was taken back last, one after the other, until something new is done', () => {
  const back = (id: string, of: string) => {
    const made = line(id, 'desk.undo')
    return { ...made, deed: { ...made.deed, undoes: of } }
  }
  const done = [line('1', 'roster.add'), line('2', 'roster.add'), back('3', '2'), back('4', '1')]
  expect(redoTarget(done, () => false)).toBe('1')
  expect(redoTarget(done, id => id === '4')).toBe('2')
  expect(redoTarget([...done, line('5', 'roster.add')], () => false)).toBeUndefined()
  expect(redoTarget([line('1', 'roster.add')], () => false)).toBeUndefined()
})

test('a decision of headquarters that came in two scopes stands in the history once', () => {
  const about = { name: 'サンプル県国際交流協会', title: '防災ひろば' }
  const twice = [line('1', 'headquarters.return', about), line('2', 'headquarters.return', about)]
  const again = line('3', 'headquarters.return', about, 2_000)
  const byPerson = line('4', 'headquarters.review-return', about, 1_000, '見本 まこと')
  expect(withoutTwins([...twice, byPerson, again]).map(({ deed }) => deed.id)).toEqual(['1', '4', '3'])
})

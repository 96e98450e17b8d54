import { expect, test } from 'vitest'
import type { HistoryLine } from '../../../renderer/data/book.ts'
import { undoTarget } from '../../../renderer/screens/decided-deeds.ts'
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

test('a decision of headquarters that came in two scopes stands in the history once', () => {
  const about = { name: 'サンプル県国際交流協会', title: '防災ひろば' }
  const twice = [line('1', 'headquarters.return', about), line('2', 'headquarters.return', about)]
  const again = line('3', 'headquarters.return', about, 2_000)
  const byPerson = line('4', 'headquarters.review-return', about, 1_000, '見本 まこと')
  expect(withoutTwins([...twice, byPerson, again]).map(({ deed }) => deed.id)).toEqual(['1', '4', '3'])
})

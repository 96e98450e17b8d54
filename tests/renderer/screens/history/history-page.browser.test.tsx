import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { HistoryPage } from '../../../../renderer/screens/history/history-page.tsx'
import { jointScope } from '../../../../shared/sync/scope.ts'
import { stampOf } from '../../../../shared/sync/stamp.ts'
import type { OpenRoom } from '../../../support/open-room.tsx'
import { closeRoom, newId, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

const scope = jointScope('01900000-0000-7000-8000-0000000000ff')
const record = '01900000-0000-7000-8000-0000000000fe'
const other = '0therdesk0000000'

afterEach(closeRoom)

const line = (words: RegExp | string) => page.getByRole('listitem').filter({ hasText: words })
const write = ({ desk }: OpenRoom, title: string) =>
  desk.write({
    scope,
    action: 'drills.edit-drill',
    params: { name: title },
    drafts: [{ kind: 'drill', record, groups: { title } }],
  })

/** A drill written twice here, then once by a colleague. */
async function fill(room: OpenRoom): Promise<void> {
  await write(room, '一')
  await write(room, '二')
  const at = stampOf({ millis: Date.now() + 1000, count: 0, desk: other })
  const deed = newId()
  const head = {
    id: deed,
    scope,
    desk: other,
    person: '小野寺',
    at,
    action: 'drills.edit-drill',
    params: { plain: { name: '三' } },
    size: 1,
  }
  const bases = { title: room.desk.heads('drill', record, 'title').map(known => known.at) }
  const change = { scope, kind: 'drill' as const, record, desk: other, n: 1, at, deed, bases, body: { plain: { title: '三' } } }
  room.host.put({ type: 'received', scope, deeds: [head], changes: [{ seq: 3, change }], until: 3, epoch: 'e' })
  await expect.poll(() => room.desk.entries()).toBe(3)
}

const openHistory = (manner = {}) =>
  openRoom(
    <HistoryPage />,
    async room => {
      await fill(room)
      return { at: 'history' }
    },
    { manner },
  )

describe('the history', () => {
  test('[U5] offers to take back only what can be, a colleague’s deed too, and says of the others who changed it since', async () => {
    const { desk } = await openHistory()
    await expect.element(line('「三」').getByRole('button', { name: /^元に戻す/ })).toBeVisible()
    await expect.element(line('「二」').getByText('あとで小野寺さんが変えたので、戻せません')).toBeVisible()
    expect(line('「二」').getByRole('button').elements()).toEqual([])
    await userEvent.click(line('「三」').getByRole('button'))
    await expect
      .element(
        line(/「三」.*元に戻しました/)
          .getByRole('button', { name: /^やり直す/ })
          .first(),
      )
      .toBeVisible()
    expect(desk.one('drill', record)?.groups.title).toBe('二')
  })

  test('[U3] offers to do it again on the line and on the line of the undo, and again the other way', async () => {
    const { desk } = await openHistory()
    await userEvent.click(line('「三」').getByRole('button'))
    await expect.poll(() => page.getByRole('button', { name: /^やり直す：/ }).elements().length).toBe(2)
    await userEvent.click(page.getByRole('button', { name: /^やり直す：「/ }))
    await expect.poll(() => desk.one('drill', record)?.groups.title).toBe('三')
    await expect.element(line(/をやり直しました/).first()).toBeVisible()
    await expect.poll(() => page.getByRole('button', { name: /^元に戻す：/ }).elements().length).toBe(2)
    await userEvent.click(page.getByRole('button', { name: /^元に戻す：/ }).last())
    await expect.poll(() => desk.one('drill', record)?.groups.title).toBe('二')
  })

  test.each(['ja', 'en', 'easy'] as const)('has no serious trouble for those who cannot see it, in %s', async language => {
    await openHistory({ language })
    await expect.poll(() => document.querySelectorAll('.kk-history__undo button').length).toBeGreaterThan(0)
    const { violations } = await runAxe(document.body)
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes[0]?.html]),
    ).toEqual([])
  })
})

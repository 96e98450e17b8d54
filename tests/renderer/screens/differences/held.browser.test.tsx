import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DifferencesRoom } from '../../../../renderer/screens/differences/differences-room.tsx'
import { HistoryPage } from '../../../../renderer/screens/history/history-page.tsx'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import type { Draft } from '../../../../shared/sync/change.ts'
import { associationScope } from '../../../../shared/sync/scope.ts'
import { stampOf } from '../../../../shared/sync/stamp.ts'
import { runAxe } from '../../../support/run-axe.ts'
import { A, closeRoom, newId, openRoom, type Room } from '../applications/open-room.tsx'

afterEach(closeRoom)

const scope = associationScope(A.id)
const other = '0therdesk0000000'

/** Teams of this desk. */
async function teams({ desk }: Room, count: number): Promise<readonly Draft[]> {
  const drafts = Array.from(
    { length: count },
    (_, place): Draft => ({ kind: 'team', record: newId(), groups: { name: `第${place + 1}班` } }),
  )
  await desk.write({ scope, action: 'drills.create', params: { title: '総合防災訓練' }, drafts })
  return drafts
}

/** Some of them are deleted on another desk; nobody was asked there. */
async function deletedElsewhere(room: Room, count = 45, deleted = 40): Promise<void> {
  const drafts = (await teams(room, count)).slice(0, deleted)
  const { desk, host } = room
  const at = (place: number) => stampOf({ millis: Date.now() + place, count: 0, desk: other })
  const deed = newId()
  const changes = drafts.map(({ kind, record }, place) => ({
    seq: place + 1,
    change: {
      ...{ scope, kind, record, desk: other, n: place + 1, at: at(place), deed },
      bases: { here: desk.heads(kind, record, 'here').map(head => head.at) },
      body: { plain: { here: false } },
    },
  }))
  const params = { plain: { name: '総合防災訓練' } }
  const head = { id: deed, scope, desk: other, person: '小野寺', at: at(0), action: 'drills.remove', params, size: drafts.length }
  host.put({ type: 'received', scope, deeds: [head], changes, until: drafts.length, epoch: 'e' })
  await expect.poll(() => desk.held()).toHaveLength(1)
}

const open = (manner: Partial<Manner> = {}) =>
  openRoom(<DifferencesRoom />, {
    manner,
    place: async room => {
      await deletedElsewhere(room)
      return { at: 'differences' }
    },
  })
const serious = async () => (await runAxe(document)).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')

describe('[H2] what another desk deleted unasked', () => {
  test('is said with who, how many of how many, and names; nothing is gone meanwhile', async () => {
    const { desk } = await open()
    const block = page.getByRole('region', { name: 'ほかの端末で消した40件の記録' })
    await expect.element(block.getByText('小野寺')).toBeVisible()
    await expect.element(block.getByText('届いたときにあった45件のうち40件を消す操作です。', { exact: false })).toBeVisible()
    await expect.element(block.getByText('第1班')).toBeVisible()
    await expect.element(block.getByText('ほか28件')).toBeVisible()
    expect(desk.all('team')).toHaveLength(45)
  })

  test('is accepted by the keyboard alone, and can be undone', async () => {
    const { desk } = await open()
    const accept = page.getByRole('button', { name: '削除を受け入れる' })
    await expect.element(accept).toBeVisible()
    for (let presses = 0; presses < 40 && document.activeElement !== accept.element(); presses++) await userEvent.keyboard('{Tab}')
    await expect.element(accept).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('40件を消しました')).toBeVisible()
    await expect.element(page.getByText('食い違いはありません')).toBeVisible()
    expect(desk.all('team')).toHaveLength(5)
    expect(desk.history().at(-1)?.deed).toMatchObject({ action: 'desk.accept-deletion', consent: 40 })
    await page.getByRole('status').getByRole('button', { name: '元に戻す' }).click()
    await expect.poll(() => desk.all('team')).toHaveLength(45)
  })

  test('or kept: then nothing waits any more and nobody is asked again', async () => {
    const { desk } = await open()
    await page.getByRole('button', { name: '記録を残す' }).click()
    await expect.element(page.getByText('40件を残しました')).toBeVisible()
    expect([desk.all('team').length, desk.held()]).toEqual([45, []])
  })

  test('stands among what is to be done today', async () => {
    await openRoom(<TodayPage />, {
      place: async room => {
        await deletedElsewhere(room)
        return { at: 'today' }
      },
    })
    await expect.element(page.getByText('ほかの端末が消した記録を確かめる')).toBeVisible()
    await expect.element(page.getByText('小野寺')).toBeVisible()
  })

  test('cannot be taken back before it has been decided, and the history says so', async () => {
    await openRoom(<HistoryPage />, {
      place: async room => {
        await deletedElsewhere(room)
        return { at: 'history' }
      },
    })
    await expect.element(page.getByText('消すかどうかを決めてから、戻せます')).toBeVisible()
  })

  test.each(['light', 'dark'] as const)('axe finds nothing serious: %s', async scheme => {
    await open({ scheme })
    await expect.element(page.getByText('小野寺')).toBeVisible()
    expect(await serious()).toEqual([])
  })
})

describe('[H1] before much is deleted here', () => {
  const openHistory = (choices: { readonly connected?: boolean; readonly manner?: Partial<Manner> } = {}) =>
    openRoom(<HistoryPage />, {
      ...choices,
      place: async room => {
        await teams(room, 40)
        return { at: 'history' }
      },
    })
  const undo = () =>
    page
      .getByRole('main')
      .getByRole('button', { name: /元に戻す/ })
      .first()
      .click()
  const dialog = page.getByRole('dialog')

  test('the person is asked once: how many of how many, from where else, and that it can be undone', async () => {
    const { desk } = await openHistory()
    await undo()
    await expect.element(dialog.getByText('40件の記録を消しますか')).toBeVisible()
    await expect.element(dialog.getByText('この団体の記録40件のうち、40件が消えます。')).toBeVisible()
    await expect.element(dialog.getByText('同じ団体のほかの端末からも消えます。', { exact: false })).toBeVisible()
    await expect.element(dialog.getByText('あとで「元に戻す」で戻せます。', { exact: false })).toBeVisible()
    await dialog.getByRole('button', { name: '40件を消す' }).click()
    await expect.poll(() => desk.all('team')).toHaveLength(0)
    await expect.element(page.getByText(/（確認のうえ）/)).toBeVisible()
    await expect.element(dialog).not.toBeInTheDocument()
  })

  test('the safe way has the focus: Enter and Escape leave everything as it is', async () => {
    const { desk } = await openHistory({ connected: false })
    for (const key of ['{Enter}', '{Escape}']) {
      await undo()
      await expect.element(dialog.getByRole('button', { name: 'やめる' })).toHaveFocus()
      await expect.element(dialog.getByText('記録はこのPCだけにあります。', { exact: false })).toBeVisible()
      await userEvent.keyboard(key)
      await expect.element(dialog).not.toBeInTheDocument()
    }
    expect(desk.all('team')).toHaveLength(40)
  })

  test.each(['light', 'dark'] as const)('axe finds nothing serious in the dialog: %s', async scheme => {
    await openHistory({ manner: { scheme } })
    await undo()
    await expect.element(page.getByRole('dialog', { name: '40件の記録を消しますか' })).toBeVisible()
    expect(await serious()).toEqual([])
  })
})

import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { HistoryPage } from '../../../../renderer/screens/history/history-page.tsx'
import { usePlace } from '../../../../renderer/screens/shell/place.ts'
import { AwayLine } from '../../../../renderer/screens/today/away-line.tsx'
import { localDay } from '../../../../renderer/ui/use-days.ts'
import { inWareki } from '../../../../shared/core/days.ts'
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

const DAY = 86_400_000

/** Deeds of colleagues elsewhere, as they come in one entry of the log: whose, how many days ago, about what. */
function hear(
  { host, desk }: OpenRoom,
  told: readonly { readonly who: string; readonly ago: number; readonly title: string; readonly action?: string }[],
) {
  const heard = told.map(({ who, ago, title, action = 'drills.edit-drill' }, n) => {
    const at = stampOf({ millis: Date.now() - ago * DAY, count: n, desk: other })
    const deed = { id: newId(), scope, desk: other, person: who, at, action, params: { plain: { name: title } }, size: 1 }
    const change = {
      scope,
      kind: 'drill' as const,
      record: newId(),
      desk: other,
      n: n + 1,
      at,
      deed: deed.id,
      bases: {},
      body: { plain: { title } },
    }
    return { deed, change }
  })
  const seq = host.entries.length * 10_000
  const changes = heard.map(({ change }, place) => ({ seq: seq + place, change }))
  host.put({ type: 'received', scope, deeds: heard.map(({ deed }) => deed), changes, until: seq + told.length, epoch: 'e' })
  return expect.poll(() => desk.entries()).toBe(host.entries.length)
}

/** Choices that the host keeps. */
const keeping = (kept: Record<string, string>) => ({
  'settings:read': () => kept,
  'settings:write': ({ key, value }: { readonly key: string; readonly value: string }) => {
    kept[key] = value
    return { ok: true, value: null }
  },
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

/** Today's line, and the history where it leads. */
function Away() {
  return usePlace().place.at === 'history' ? (
    <HistoryPage />
  ) : (
    <>
      <h1>今日</h1>
      <AwayLine />
    </>
  )
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

  test('finds by person, room and time what is older than memory holds, and says what to drop where nothing fits', async () => {
    await openRoom(<HistoryPage />, async room => {
      await hear(room, [
        { who: '北村', ago: 400, title: '春の訓練' },
        { who: '北村', ago: 399, title: '協議会へ', action: 'council.leave' },
        // One entry, of which memory holds a part.
        ...Array.from({ length: 640 }, (_, at) => ({ who: '南', ago: 300, title: `訓練${at}` })),
      ])
      await write(room, '今日の訓練')
      return { at: 'history' }
    })
    const shown = () => page.getByRole('listitem').elements().length
    await userEvent.fill(page.getByRole('textbox', { name: '言葉でさがす' }), '北村')
    await expect.poll(shown).toBe(2)
    await expect.element(page.getByText('これで全部です')).toBeVisible()
    await userEvent.selectOptions(page.getByRole('combobox', { name: '部屋' }), '協議会')
    await expect.poll(shown).toBe(1)
    await userEvent.selectOptions(page.getByRole('combobox', { name: '時期' }), '今月')
    await expect.element(page.getByText('条件に合う操作はありません')).toBeVisible()
    await expect.element(page.getByRole('button', { name: '「北村」を外す' })).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '「今月」を外す' }))
    await expect.poll(shown).toBe(1)
    await userEvent.selectOptions(page.getByRole('combobox', { name: '部屋' }), 'すべての部屋')
    await userEvent.fill(page.getByRole('textbox', { name: '言葉でさがす' }), '')
    await userEvent.selectOptions(page.getByRole('combobox', { name: '時期' }), '日を決める')
    await userEvent.fill(page.getByRole('textbox', { name: 'この日まで' }), inWareki(localDay(Date.now() - 398 * DAY)))
    await userEvent.keyboard('{Enter}')
    await expect.poll(shown).toBe(2)
    await userEvent.selectOptions(page.getByRole('combobox', { name: '時期' }), 'すべての時期')
    // Every deed of the entry that memory cuts in two is there.
    await expect.poll(shown).toBe(500)
    while (page.getByRole('button', { name: '前の履歴を読む' }).elements().length > 0) {
      await userEvent.click(page.getByRole('button', { name: '前の履歴を読む' }))
      await new Promise(done => setTimeout(done, 50))
    }
    await expect.poll(shown).toBe(643)
  })

  test('shows where the news begins, and on Today how much it is, until somebody has looked', async () => {
    const kept: Record<string, string> = {}
    const room = await openRoom(
      <Away />,
      async open => {
        await write(open, '一')
        return { at: 'today' }
      },
      { more: keeping(kept) },
    )
    await expect.poll(() => kept['history']).toMatch(/^1 /)
    expect(page.getByText('ほかの人の操作').elements()).toEqual([])
    // Done two days ago, heard only now.
    await hear(room, [{ who: '小野寺', ago: 2, title: '二' }])
    await write(room, '三')
    await expect.element(page.getByText('ほかの人の操作 1件')).toBeVisible()
    await expect.element(page.getByText('小野寺', { exact: true })).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '履歴を見る' }))
    const news = page.getByRole('region', { name: '前に見てから' })
    await expect.poll(() => news.getByRole('listitem').elements().length).toBe(2)
    await expect.element(news.getByRole('listitem').filter({ hasText: /「二」.*新着/ })).toBeVisible()
    await expect.element(page.getByRole('heading', { name: /ここから下は、前に見たところ/ })).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: 'ほかの人の操作だけを見る' }))
    await expect.poll(() => page.getByRole('listitem').elements().length).toBe(1)
    await expect.poll(() => kept['history']).toMatch(/^3 /)
  })
})

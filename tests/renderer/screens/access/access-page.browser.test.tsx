import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { AccessPage } from '../../../../renderer/screens/access/access-page.tsx'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import type { AccessLine } from '../../../../shared/access/access.ts'
import { batchGroups, dayGroups } from '../../../../shared/access/access.ts'
import { emptyVolunteer, groupsOf } from '../../../../shared/roster/volunteer.ts'
import { AFTERNOON, closeRoom, newId, type OpenRoom, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'
import { tellDesks } from '../../../support/tell-desks.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

const anna = newId()
const MORNING = Date.UTC(2026, 9, 14, 0, 5)

/** What a colleague and somebody else did on a day. */
async function put({ desk, host }: OpenRoom, at = MORNING, where = host.facts.desk): Promise<void> {
  const volunteer = { ...emptyVolunteer(anna), name: '見本　あんな' }
  const why = { purpose: 'drill', word: '' } as const
  const taken: AccessLine = { what: 'taken', at: at + 9_000, paper: 'call-list', people: [anna], count: 1, about: 'ポルトガル語', why }
  const batches = [
    { by: '中村', lines: [{ what: 'opened' as const, at, person: anna }] },
    { by: '田中', lines: [{ what: 'searched' as const, at: at + 5_000, count: 3 }, taken] },
  ]
  const day = new Date(at).toISOString().slice(0, 10)
  await desk.write({
    scope: host.scope,
    action: 'access.note',
    params: {},
    drafts: [
      { kind: 'volunteer', record: anna, groups: { here: true, ...groupsOf(volunteer) } },
      { kind: 'access', record: newId(), groups: { ...dayGroups(where, day), ...batchGroups({}, batches) } },
    ],
  })
}

const open = (screen = <AccessPage />, manner: Partial<Manner> = {}, ...moments: readonly number[]) =>
  openRoom(
    screen,
    async room => {
      for (const at of moments.length > 0 ? moments : [MORNING]) await put(room, at)
      return { at: 'access' }
    },
    { manner, now: () => AFTERNOON },
  )
const grid = page.getByRole('grid', { name: '閲覧の記録' })
const rows = () => [...grid.element().querySelectorAll('[role=row]')].slice(1).map(row => row.textContent)

describe('閲覧の記録', () => {
  test('opens on the month that nobody has looked through, newest first, in plain words', async () => {
    await open()
    await expect.element(page.getByLabelText('月', { exact: true })).toHaveValue('2026-10')
    await expect
      .poll(rows)
      .toEqual([
        expect.stringMatching(/田中.*電話連絡表を書き出した.*1人　ポルトガル語.*訓練/),
        expect.stringMatching(/田中.*さがした.*3人/),
        expect.stringMatching(/中村.*開いた.*見本　あんな/),
      ])
    await userEvent.selectOptions(page.getByLabelText('したこと'), '書き出した')
    await expect.poll(() => rows().length).toBe(1)
    await userEvent.selectOptions(page.getByLabelText('端末の人'), '中村')
    await page.getByRole('button', { name: '条件をすべて外す' }).click()
    await expect.poll(() => rows().length).toBe(3)
  })

  test('fits a narrow window, names the PC that somebody sat at, and leads back', async () => {
    const other = '0therdesk0000000'
    await page.viewport(1000, 700)
    await openRoom(
      <AccessPage />,
      async room => {
        await put(room, MORNING, other)
        tellDesks(room.host, MORNING, [{ desk: other, name: '田中', pc: '窓口のノートPC（貸出用）' }])
        return { at: 'access' }
      },
      { now: () => AFTERNOON },
    )
    await expect.poll(rows).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('窓口のノートPC（貸出用）')))
    expect(document.body.textContent).not.toContain('0therd')
    await expect.element(page.getByRole('button', { name: '戻る' })).toBeVisible()
    const wide = [...document.querySelectorAll('.kk-table, .kk-table *')].filter(part => part.scrollWidth > part.clientWidth + 1)
    expect(wide.filter(part => getComputedStyle(part).display !== 'inline').map(part => part.textContent)).toEqual([])
    const high = [...document.querySelectorAll('.kk-table__cell')].filter(part => part.scrollHeight > part.clientHeight + 1)
    expect(high.map(part => part.textContent)).toEqual([])
  })

  test('is confirmed by keys, says who and when, stands in the history and can be taken back', async () => {
    const { desk } = await open()
    const confirm = page.getByRole('button', { name: '令和8年10月を確認済みにする' })
    confirm.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText(/中村さんが確認しました（/)).toBeVisible()
    expect(desk.history().map(({ deed }) => deed.action)).toEqual(['access.confirm-month'])
    await page.getByRole('button', { name: '元に戻す' }).last().click()
    await expect.element(page.getByText(/まだだれも確認していません/)).toBeVisible()
  })

  test('a month that is not over is not confirmed yet', async () => {
    await open(<AccessPage />, {}, AFTERNOON)
    await expect.element(page.getByLabelText('月', { exact: true })).toHaveValue('2026-11')
    await expect.element(page.getByRole('button', { name: '令和8年11月を確認済みにする' })).toBeDisabled()
  })

  test('the months kept are 13 and unconfirmed; fewer ask first, where days would go', async () => {
    const { desk, host } = await open(<AccessPage />, {}, Date.UTC(2026, 3, 1))
    const months = page.getByLabelText('記録を残す月数')
    await expect.element(months).toHaveValue('13')
    await expect.element(page.getByText('未確認', { exact: true })).toBeVisible()
    await userEvent.selectOptions(months, '24か月')
    await expect.poll(() => desk.one('retention', host.facts.organisation.id)?.groups['access']).toEqual({ months: 24 })
    await userEvent.selectOptions(months, '6か月')
    await expect.element(page.getByText('それより古い1日分の記録が消えて、元に戻せません。')).toBeVisible()
    await page.getByRole('button', { name: 'やめる' }).click()
    await expect.element(months).toHaveValue('24')
  })

  test('Today asks for the month that is over, until somebody has confirmed it', async () => {
    const { tools, host } = await open(<TodayPage />)
    await expect.element(page.getByText('閲覧の記録を確認する')).toBeVisible()
    const groups = { month: '2026-10', by: '田中', at: AFTERNOON }
    await tools.desk.write({
      scope: host.scope,
      action: 'access.confirm-month',
      params: {},
      drafts: [{ kind: 'review', record: newId(), groups }],
    })
    await expect.element(page.getByText('閲覧の記録を確認する')).not.toBeInTheDocument()
  })

  test.each(['light', 'dark'] as const)('axe finds nothing serious (%s)', async scheme => {
    await open(<AccessPage />, { scheme })
    await expect.poll(() => rows().length).toBe(3)
    const { violations } = await runAxe(document.body)
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([])
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { setClocks } from '../../../../renderer/actions/retention/set-clocks.ts'
import { RetentionPage } from '../../../../renderer/screens/retention/retention-page.tsx'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import type { BackupState } from '../../../../shared/ipc/values.ts'
import { PROPOSED } from '../../../../shared/retention/clocks.ts'
import type { Volunteer } from '../../../../shared/roster/volunteer.ts'
import { emptyVolunteer, groupsOf } from '../../../../shared/roster/volunteer.ts'
import { erasedIn } from '../../../../shared/sync/erasure.ts'
import { AFTERNOON, closeRoom, newId, type OpenRoom, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

const [mikado, maria, there] = [newId(), newId(), newId()]
const backup = { name: 'a', at: AFTERNOON - 86_400_000, size: 3_000_000, restores: true }
const backups: BackupState = { profile: '/p', folder: '/k', backups: [backup], free: 1e11, sameDisk: false, behind: false, trouble: null }
let renewed = 0

async function put({ desk, host }: OpenRoom): Promise<void> {
  const person = (id: string, part: Partial<Volunteer>) => ({
    ...{ kind: 'volunteer' as const, record: id, groups: { here: true, ...groupsOf({ ...emptyVolunteer(id), ...part }) } },
  })
  const drill = newId()
  await desk.write({
    scope: host.scope,
    action: 'roster.import',
    params: { file: '名簿.csv', rows: 3 },
    drafts: [
      person(mikado, { name: '御門 漱右衛門', kana: 'ミカド ソウエモン', number: 'V-13', until: '2024-03-31' }),
      person(maria, { name: 'MARIA APARECIDA DOS SANTOS FERREIRA DE OLIVEIRA', number: 'V-14', until: '2025-03-31' }),
      person(there, { name: '田中 花子', until: '2028-03-31' }),
      { kind: 'drill', record: drill, groups: { here: true, title: '避難所訓練', day: '2024-11-10' } },
      { kind: 'assignment', record: newId(), groups: { here: true, drill, team: newId(), person: { volunteer: mikado }, role: 'member' } },
    ],
  })
}

const open = (screen = <RetentionPage />, manner: Partial<Manner> = {}, decided = true) =>
  openRoom(
    screen,
    async room => {
      await put(room)
      if (decided) await setClocks.run(room.tools, PROPOSED)
      return { at: 'retention' }
    },
    {
      manner,
      facts: {
        organisation: { id: newId(), kind: 'association', name: '公益財団法人 見本県国際交流・多文化共生推進協会' },
        headquarters: 'http://127.0.0.1:1',
      },
      now: () => AFTERNOON,
      more: {
        'backup:state': () => backups,
        'backup:renew': () => {
          renewed++
          return { ok: true, value: backups }
        },
      },
    },
  )

const lines = () => [...document.querySelectorAll('.kk-due__line')].map(line => line.textContent)

describe('保存期間をすぎた人', () => {
  test('[E7] nobody is proposed before the association has decided how long; the proposal is changed and decided with one button', async () => {
    const { desk, host } = await open(<RetentionPage />, {}, false)
    await expect.element(page.getByRole('heading', { name: '残す期間が、まだ決まっていません' })).toBeVisible()
    const panel = page.getByRole('complementary', { name: '残す期間' })
    await expect.element(panel.getByText('未確認')).toBeVisible()
    await userEvent.selectOptions(panel.getByLabelText('残す月数').nth(1), '24か月')
    expect([lines(), desk.one('retention', host.facts.organisation.id)]).toEqual([[], null])
    await panel.getByRole('button', { name: 'この期間に決める' }).click()
    await expect.poll(lines).toEqual([expect.stringMatching(/御門.*24か月/)])
    expect(desk.one('retention', host.facts.organisation.id)?.groups['people']).toMatchObject({
      left: { months: 12 },
      lapsed: { months: 24 },
    })
    expect(panel.element().textContent).not.toMatch(/未確認|提案/)
  })

  test('names who, why and since when, and what else there is of them, by their reading', async () => {
    await open()
    await expect
      .poll(lines)
      .toEqual([
        expect.stringMatching(
          /御門 漱右衛門.*登録期限が切れました。最後の動き（令和6年11月10日.*から12か月.*訓練1件に配置がありました（「避難所訓練」/,
        ),
        expect.stringMatching(/MARIA.*最後の動き（令和7年3月31日/),
      ])
  })

  test('[E1] erases somebody by keys after a word was typed, says what goes and what stays, and nothing takes it back', async () => {
    const { desk, host } = await open()
    await page.getByRole('button', { name: '御門 漱右衛門さんの記録を消去する' }).click()
    const dialog = page.getByRole('dialog')
    await expect.element(dialog.getByText(/消去は元に戻せません/)).toBeVisible()
    await expect.element(dialog.getByText(/訓練の配置1件/)).toBeVisible()
    await expect.element(dialog.getByText(/これまでのバックアップ1件/)).toBeVisible()
    const deed = dialog.getByRole('button', { name: '消去する', exact: true })
    expect(deed.element()).toHaveProperty('disabled', true)
    await userEvent.click(dialog.getByLabelText(/前のバックアップを消す/))
    await userEvent.click(dialog.getByLabelText(/と打ってください/))
    await userEvent.keyboard('消去{Enter}')
    await expect.poll(lines).toEqual([expect.stringContaining('MARIA')])
    const named = host.entries.slice(-1).flatMap(erasedIn)
    expect([named.length, renewed]).toEqual([2, 1])
    const [last] = desk.history().slice(-1)
    expect([last?.deed.action, JSON.stringify(last).includes('御門')]).toEqual(['retention.erase', false])
    expect((await desk.undoStates([last?.deed.id ?? ''])).get(last?.deed.id ?? '')?.why).toBe('erased')
  })

  test('keeps somebody until a day with a reason, which can be taken back', async () => {
    const { desk } = await open()
    await page.getByRole('button', { name: /MARIA.*さんの記録を残す/ }).click()
    const dialog = page.getByRole('dialog')
    const deed = dialog.getByRole('button', { name: '残す', exact: true })
    expect(deed.element()).toHaveProperty('disabled', true)
    await userEvent.type(dialog.getByLabelText('残す理由'), '保険の手続き')
    const until = dialog.getByRole('textbox', { name: 'この日まで残す' })
    await until.fill('13月40日')
    await deed.click()
    expect(document.activeElement, 'a day that nobody can read keeps nobody').toBe(until.element())
    expect(lines()).toHaveLength(2)
    await until.fill('令和9年5月24日')
    await deed.click()
    await expect.poll(lines).toEqual([expect.stringContaining('御門')])
    expect(desk.one('volunteer', maria)?.groups['keep']).toEqual({ until: '2027-05-24', why: '保険の手続き' })
    await page.getByRole('button', { name: '元に戻す' }).last().click()
    await expect.poll(() => lines().length).toBe(2)
  })

  test('clocks are set by the association, with the rule that says so; who is proposed follows', async () => {
    const { desk, host } = await open()
    await expect.poll(() => lines().length).toBe(2)
    const panel = page.getByRole('complementary', { name: '残す期間' })
    await userEvent.selectOptions(panel.getByLabelText('残す月数').nth(1), '60か月')
    await expect.element(page.getByText('保存期間をすぎた人はいません')).toBeVisible()
    await userEvent.type(panel.getByLabelText('もとになる規程').nth(1), '規程 第8条')
    await userEvent.tab()
    await expect
      .poll(() => desk.one('retention', host.facts.organisation.id)?.groups['people'])
      .toMatchObject({ left: { months: 12 }, lapsed: { months: 60, source: '規程 第8条' } })
  })

  test('[E7] Today asks to decide first, and then tells of who is due', async () => {
    const { tools } = await open(<TodayPage />, {}, false)
    await expect.element(page.getByText('名簿の人を残す期間を決める')).toBeVisible()
    expect(page.getByText('保存期間をすぎた人を確かめる').query()).toBe(null)
    await setClocks.run(tools, PROPOSED)
    await expect.element(page.getByText('保存期間をすぎた人を確かめる')).toBeVisible()
  })

  test.each([
    ['en', 'dark'],
    ['easy', 'light'],
  ] as const)('has nothing that hinders, and fits a small window (%s, %s)', async (language, scheme) => {
    await page.viewport(1000, 700)
    await open(<RetentionPage />, { language, scheme })
    await expect.poll(() => lines().length).toBe(2)
    const hint = [...document.querySelectorAll<HTMLElement>('.kk-search > span')].filter(words => words.checkVisibility())
    expect(hint.map(words => [words.clientWidth > 0, words.scrollWidth <= words.clientWidth])).toEqual([[true, true]])
    await page.getByRole('button', { name: /MARIA/ }).nth(1).click()
    await expect.element(page.getByRole('dialog')).toBeVisible()
    await expect.poll(() => document.querySelector('.kk-erase__renew')).not.toBe(null)
    const dialog = document.querySelector('.mantine-Modal-content')
    expect(dialog?.scrollHeight).toBeLessThanOrEqual(dialog?.clientHeight ?? 0)
    const { violations } = await runAxe(document)
    expect(
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    ).toEqual([])
  })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ok } from '../../../shared/core/result.ts'
import { runAxe } from '../../support/run-axe.ts'
import { closeRoster, openRoster, type RosterDesk } from './roster-desk.tsx'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoster)

const heads = () =>
  page
    .getByRole('columnheader')
    .elements()
    .map(head => head.textContent)
    .filter(words => words !== '')

test('the list shows the columns that somebody chose, by keys too, keeps them, and goes back to those of the beginning', async () => {
  const kept: Record<string, string> = {}
  const put = ({ put: add }: RosterDesk) => add({ name: '浅野　みほん', kana: 'アサノ', phone: '090-0000-0001' })
  await openRoster({ at: 'roster' }, {}, put, {
    'settings:read': () => ({ ...kept }),
    'settings:write': ({ key, value }) => {
      kept[key] = value
      return ok(null)
    },
  })
  const standard = ['氏名', '対応言語', '地域', '登録区分', '有効期限']
  await expect.poll(heads).toEqual(standard)
  const menu = page.getByRole('button', { name: '出す列を選ぶ' })
  menu.element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('menuitemcheckbox', { name: '電話' })).toHaveAttribute('aria-checked', 'false')
  await page.getByRole('menuitemcheckbox', { name: '電話' }).click()
  await page.getByRole('menuitemcheckbox', { name: '地域' }).click()
  await expect.poll(heads).toEqual(['氏名', '対応言語', '登録区分', '電話', '有効期限'])
  await expect.element(page.getByRole('grid', { name: '名簿' }).getByText('090-0000-0001')).toBeVisible()
  expect((await runAxe()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([])
  expect(kept['columns.roster']).toBe('name languages categories phone until')
  await page.getByRole('menuitem', { name: 'はじめの列に戻す' }).click()
  await expect.poll(heads).toEqual(standard)
  expect(kept['columns.roster']).toBe('')
})

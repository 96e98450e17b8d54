import Papa from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { readTable } from '../../../renderer/workers/read-table.ts'
import { readAccess } from '../../../shared/access/access.ts'
import { runAxe } from '../../support/run-axe.ts'
import { closeRoster, openRoster } from './roster-desk.tsx'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoster)

const grid = page.getByRole('grid', { name: '名簿' })
const why = page.getByLabelText('何のために使いますか')
const people = ['浅野　みほん', '井口　みほん', '上田　みほん'].map((name, at) => ({
  name,
  kana: `${'アイウ'[at]}`,
  phone: `+81-90-0000-000${at}`,
}))

test('[A2] the people shown leave as an Excel file, those marked by Ctrl+C as a table to paste; each says what for and is noted', async () => {
  const { desk, files, copied } = await openRoster({ at: 'roster' }, {}, ({ put }) => put(...people))
  const taken = () =>
    desk
      .all('access')
      .flatMap(record => readAccess(record).batches.flatMap(({ lines }) => lines))
      .flatMap(line => (line.what === 'taken' ? [`${line.paper} ${line.count} ${line.why?.purpose}`] : []))
  await page.getByRole('button', { name: '書き出す', exact: true }).click()
  const deed = page.getByRole('button', { name: '3人をExcelに書き出す' })
  await expect.element(deed).toBeDisabled()
  expect((await runAxe()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([])
  await userEvent.selectOptions(why, '定例の連絡')
  await deed.click()
  await expect.poll(() => files.map(({ name }) => name), { timeout: 15_000 }).toEqual(['名簿_2026-11-24.xlsx'])
  const read = await readTable(files[0]?.bytes ?? new Uint8Array())
  if (!read.ok) throw new Error(read.problem)
  expect(read.value.sheets[0]?.rows.map(({ cells }) => cells[1])).toEqual(['氏名', ...people.map(({ name }) => name)])

  ;(grid.element() as HTMLElement).focus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(grid.getByRole('row').nth(1)).toHaveAttribute('aria-current', 'true')
  await userEvent.keyboard(' {Control>}c{/Control}')
  await expect.element(page.getByRole('radio', { name: 'コピー' })).toBeChecked()
  await userEvent.selectOptions(why, 'その他')
  await userEvent.fill(page.getByLabelText('ひとこと'), '県への報告')
  await page.getByRole('button', { name: '1人をコピーする' }).click()
  await expect.poll(() => copied.length, { timeout: 15_000 }).toBe(1)
  const [headings, row, ...more] = Papa.parse<readonly string[]>(copied[0] ?? '', { delimiter: '\t' }).data
  expect([headings?.[1], row?.[1], more.length]).toEqual(['氏名', people[0]?.name, 0])
  // Excel would work +81-90-… out; with ' before it, it stays a telephone number.
  expect(row).toContain(`'${people[0]?.phone}`)
  await expect.poll(taken, { timeout: 15_000 }).toEqual(['sheet 3 regular', 'sheet 1 other'])
})

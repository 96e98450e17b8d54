import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JourneyDesk } from '../support/journey-desk.ts'
import { seconds } from './print-line.ts'
import { rosterCsv } from './roster-csv.ts'

/** From the file to all its rows, without the time that a person takes between the steps. Seconds. */
export async function toRows(desk: JourneyDesk, count: number, from = 0): Promise<number> {
  const path = join(desk.walk.work, `roster-${from}-${count}.csv`)
  await writeFile(path, rosterCsv(count, from))
  await desk.press(/^(名簿を取り込む|取り込む)$/)
  const [chooser] = await Promise.all([desk.page.waitForEvent('filechooser'), desk.button('ファイルを選ぶ').last().click()])
  const on = desk.button('列の対応へ進む')
  const read = await seconds(async () => {
    await chooser.setFiles(path)
    await on.waitFor()
  })
  await on.click()
  const rows = desk.button('行の確認へ進む')
  await rows.waitFor()
  const planned = await seconds(async () => {
    await rows.click()
    await desk.page.getByRole('grid', { name: 'ファイルの行' }).waitFor()
  })
  return read + planned
}

/** Carries the import out; rows that ask something are left out. Seconds. */
export async function carryOut(desk: JourneyDesk): Promise<number> {
  const without = desk.button(/^[\d,]+行を除いて取り込む…$/)
  if (await without.isVisible()) await without.click()
  const button = desk.button(/^([\d,]+行を除いて)?取り込む$/).last()
  return seconds(async () => {
    await button.click()
    await desk.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(5).waitFor()
  })
}

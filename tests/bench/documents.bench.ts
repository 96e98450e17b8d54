// npm run bench -- documents: from the button to the file, through the screens.
import { createDesk } from '../journeys/main-job/first-run.ts'
import { addLines } from '../journeys/main-job/joint-application.ts'
import { JourneyDesk } from '../support/journey-desk.ts'
import { beginWalk } from '../support/journey-walk.ts'
import { printLine, seconds, several } from './print-line.ts'

const walk = await beginWalk('bench-documents')
const desk = new JourneyDesk(walk, 'desk')
const taken = (button: string): Promise<number> => seconds(() => desk.download(() => desk.press(button)))

try {
  await createDesk(desk, 'サンプル県国際交流協会', '山田 花子')
  await desk.room('申請')
  await desk.press('申請を始める')
  await desk.field('事業名').fill('多言語防災ひろば')
  await desk.button('申請を始める').last().click()
  await desk.page.getByRole('heading', { level: 1, name: '多言語防災ひろば' }).waitFor()
  for (const label of ['目的', '事業の内容', '期待される効果'])
    await desk.fill(label, '災害のとき、だれも取り残さない地域をつくります。'.repeat(30))
  await addLines(desk, ['90000'], ['20000'])
  await desk.press('書類を作る')
  printLine('documents: application to DOCX', await several(() => taken('事業計画書をWordで保存する')), 's', 0.5)
  const filled = await several(async () => {
    await desk.page.getByText('西暦', { exact: true }).click()
    await desk.page.getByText('和暦', { exact: true }).click()
    return (
      (await seconds(async () => {
        await desk.press('様式に入れてみる')
        await desk.sees(/見つからない欄/)
      })) + (await taken('様式を保存する'))
    )
  })
  printLine('documents: application to the issued form, filled', filled, 's', null)
  await desk.room('訓練')
  await desk.press('訓練を作る')
  await desk.press('訓練を作る')
  await desk.page.getByRole('navigation', { name: '訓練の中' }).getByRole('button', { name: '書類' }).click()
  const papers = await several(async () => {
    await desk.page.getByText('参加者のしおり', { exact: true }).first().click()
    const handout = await taken('Wordで保存')
    await desk.page.getByText('進行台本', { exact: true }).first().click()
    return handout + (await taken('Wordで保存'))
  })
  // The packet's goal is for twelve papers; these are the two that exist.
  printLine('documents: drill, script and hand-out (2 papers of the packet)', papers, 's', 3)
} finally {
  await desk.end()
  await walk.browser.close()
}
process.exit()

// npm run shots: the README's picture of each room, from the sample block. Everybody in it is fictional.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { JourneyDesk } from '../support/journey-desk.ts'
import { root } from '../support/journey-process.ts'
import { smallPicture } from '../support/journey-small-picture.ts'
import type { Walk } from '../support/journey-walk.ts'
import { beginWalk, walkSteps } from '../support/journey-walk.ts'
import { placeFirst } from './main-job/drill.ts'
import { openSubmission } from './main-job/filing.ts'
import { addLines, begin, openApplication, syncNow } from './main-job/joint-application.ts'
import { openRows } from './main-job/roster.ts'

const WIDTH = 900
const folder = join(root, 'resources', 'pictures')

const real = await beginWalk('shots')
// Here only the rooms matter.
const walk: Walk = { ...real, axe: async () => {}, picture: async () => {} }
const [a, b, office] = ['a', 'b', 'headquarters'].map(name => new JourneyDesk(walk, name, { sample: true })) as [
  JourneyDesk,
  JourneyDesk,
  JourneyDesk,
]
const blank = await (await walk.browser.newContext()).newPage()

async function shoot(desk: JourneyDesk, name: string): Promise<void> {
  // A word of thanks lies over the room for a while.
  await desk.page
    .getByRole('status')
    .filter({ hasText: /を作りました|に入れました/ })
    .waitFor({ state: 'detached', timeout: 10_000 })
    .catch(() => undefined)
  await desk.page.mouse.move(0, 0)
  const picture = await smallPicture(desk.page, blank, WIDTH)
  await writeFile(join(folder, `${name}.png`), picture)
  walk.say(`${name}.png ${Math.round(picture.length / 1024)} kB`)
}

const steps = [
  {
    name: 'the sample block opens',
    walk: async () => {
      await mkdir(folder, { recursive: true })
      await a.start()
      await a.sees(/に同期/, 60_000)
      await a.press('案内を終える')
      await b.start()
      await office.start()
    },
  },
  {
    name: 'roster and import',
    walk: async () => {
      await a.room('名簿')
      await a.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(4).click()
      await a.page.getByRole('complementary', { name: 'この人の記録' }).waitFor()
      await shoot(a, 'roster')
      await openRows(a)
      await shoot(a, 'import')
    },
  },
  {
    name: 'drill',
    walk: async () => {
      await a.room('訓練')
      await a.press('災害多言語支援センター設置運営訓練')
      for (const team of ['総務班', '情報班', '翻訳班', '巡回班A']) {
        await placeFirst(a, team)
        await a.press('一覧に戻る')
      }
      await shoot(a, 'drill')
    },
  },
  {
    name: 'application, differences, inbox',
    walk: async () => {
      await begin({ walk, a, b })
      await a.field('事業の区分').selectOption('災害時外国人支援訓練・防災講座')
      for (const [label, words] of [
        ['目的', '災害のとき、だれも取り残さない地域をつくります。'],
        ['事業の内容', '防災講座を3回開き、案内の文を5つの言語でつくります。'],
        ['期待される効果', '多言語の案内ができる人が増えます。'],
        ['会場', '架橋市民会館'],
        ['始まり', 'R9.1.16'],
        ['終わり', 'R9.2.28'],
      ] as const) {
        await a.fill(label, words)
        await a.saved()
      }
      await addLines(a)
      await a.fill('助成希望額', '120000')
      await a.sees(/上限の100,000円より/)
      await a.field('助成希望額').scrollIntoViewIfNeeded()
      await shoot(a, 'application')
      await a.press('助成希望額を100,000円にする')
      await syncNow(a)
      await syncNow(b)
      // While headquarters is dark, the two hear nothing of each other.
      await openApplication(a)
      await openApplication(b)
      const { pid } = JSON.parse(await readFile(join(a.profile, 'practice.json'), 'utf8')) as { readonly pid: number }
      process.kill(pid, 'SIGKILL')
      await Promise.all([a.fill('会場', '架橋市民会館 大ホール'), b.fill('会場', '花山公民館')])
      // The sample starts its headquarters again by itself.
      await a.sees('食い違い 1', 60_000)
      await a.press('食い違い 1')
      await a.sees('分かれる前')
      await shoot(a, 'differences')
      await a.room('今日')
      await shoot(a, 'today')
      await a.press('食い違い 1')
      await a.press('こちらに決める')
      await a.sees('食い違いはありません')
      await openApplication(a)
      await a.press('提出の準備へ')
      await a.press('提出する')
      await a.sees('本部に届きました')
      await office.room('受付')
      await syncNow(office)
      await office.room('受付')
      await openSubmission(office)
      await shoot(office, 'inbox')
      await a.safety()
      await a.page.getByRole('heading', { level: 1, name: 'この端末の安全' }).waitFor()
      await shoot(a, 'safety')
    },
  },
]
const end = async (): Promise<void> => {
  await Promise.all([b.end(), office.end()])
  await a.end()
  await walk.browser.close()
}
process.exit(await walkSteps(walk, steps, end))

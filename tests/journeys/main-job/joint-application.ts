import { join } from 'node:path'
import type { JourneyDesk } from '../../support/journey-desk.ts'
import { docxRules, docxText } from '../../support/journey-docx.ts'
import { root } from '../../support/journey-process.ts'
import { must } from '../../support/journey-walk.ts'
import { joinDesk } from './first-run.ts'
import type { World } from './world.ts'
import { nameOfA, nameOfB } from './world.ts'

export const title = '多言語防災ひろば'

/** Headquarters opens, B joins with an invitation, A connects. `lineOfB` is what B's invitation becomes where B has a line of its own. */
export async function connect({ walk, a, b, office, headquarters }: World, lineOfB = (invitation: string) => invitation): Promise<void> {
  await headquarters.start()
  await joinDesk(office, await headquarters.invitation(), '本部 太郎')
  await walk.axe(office.page, "headquarters' today")
  const forB = await inviteDesk(office, nameOfB, '市区町村の国際交流協会')
  await walk.axe(office.page, 'invitation')
  await walk.picture(office.page, '3-invitation')
  const forA = await inviteDesk(office, nameOfA, '地域国際化協会')
  await joinDesk(b, lineOfB(forB), '花山 一郎')
  await b.sees(/に同期|つながっています/)
  await a.room('設定')
  await walk.axe(a.page, 'settings')
  await a.fill('招待の文字', forA)
  await a.press('本部につなぐ')
  await a.sees('本部につないでいます。')
  await a.sees(/に同期|つながっています/)
}

/** An invitation that headquarters' desk makes for an organisation. */
export async function inviteDesk(office: JourneyDesk, name: string, kind: string): Promise<string> {
  await office.room('団体')
  await office.press('団体を招待する')
  await office.fill('団体の名前', name)
  await office.choose(office.field('種類'), kind)
  await office.press('招待を作る')
  const code = office.page.getByText(/^kakehashi:http/)
  const text = (await code.textContent()) ?? ''
  await office.press('閉じる')
  return text
}

/** A begins, invites B, B accepts on Today; both say who they are and agree. */
export async function begin({ walk, a, b }: Pick<World, 'walk' | 'a' | 'b'>): Promise<void> {
  await a.room('申請')
  await walk.axe(a.page, 'applications')
  await a.press('申請を始める')
  const panel = a.page.getByRole('complementary').or(a.page.getByRole('region')).filter({ hasText: '新しい申請' }).last()
  await a.fill('事業名', title)
  await a.fill('住所', 'サンプル県架橋市中央1-2-3')
  await a.fill('役職', '理事長')
  await a.fill('氏名', '山田 花子')
  await a.fill('団体の概要', '県内の国際交流と多文化共生を進めています。')
  await a.write(a.field('氏名').nth(1), '鈴木 次郎')
  await a.fill('電話', '000-111-2222')
  await walk.axe(a.page, 'new application')
  await a.use(panel.getByRole('button', { name: '申請を始める' }).last())
  await a.page.getByRole('heading', { level: 1, name: title }).waitFor()
  await a.sees('下書き')
  await a.sees(/対象の団体が2つ以上いります。いまは1つです/)
  await walk.axe(a.page, 'application')

  await a.choose(a.field('本部の団体一覧から'), nameOfB)
  await a.press('招待する')
  await a.sees('返事を待っています')

  await b.room('今日')
  await b.sees('共同申請への招待に答える')
  await walk.axe(b.page, 'today with an invitation')
  await walk.picture(b.page, '3-today-of-b')
  await b.press('招待を見る')
  await b.press('招待を受ける')
  await b.page.getByRole('heading', { level: 1, name: title }).waitFor()
  await b.sees(`${nameOfB}の住所がまだありません。`)
  const own = partyOf(b, nameOfB)
  await b.write(own.getByLabel('住所', { exact: true }), 'サンプル県花山市本町4-5')
  await b.write(own.getByLabel('代表者の役職', { exact: true }), '会長')
  await b.write(own.getByLabel('代表者の氏名', { exact: true }), '花山 一郎')
  await b.write(own.getByLabel('団体の概要', { exact: true }), '花山市で日本語教室と相談窓口を開いています。')
  await b.use(own.getByRole('button', { name: '参加に同意する' }))
  await b.saved()
  await b.sees(/(花山 一郎|見本 はるか) 同意/)
  await a.use(partyOf(a, nameOfA).getByRole('button', { name: '参加に同意する' }))
  await a.sees(/(花山 一郎|見本 はるか) 同意/)
}

export const partyOf = (desk: JourneyDesk, name: string) =>
  desk.page
    .getByRole('group')
    .filter({ has: desk.page.getByText(name, { exact: true }) })
    .filter({ hasText: '団体の概要' })
    .last()

/** Both write the same application, with headquarters there and with headquarters dark; a person settles what differs. */
export async function writeTogether({ walk, a, b, headquarters }: World): Promise<void> {
  await a.choose(a.field('事業の区分'), '災害時外国人支援訓練・防災講座')
  await a.fill('目的', '災害のとき、だれも取り残さない地域をつくります。')
  await a.fill('事業の内容', '防災講座を3回開きます。')
  await b.sees('防災講座を3回開きます。')
  await b.fill('期待される効果', '多言語の案内ができる人が増えます。')
  await a.sees('多言語の案内ができる人が増えます。')

  await headquarters.kill()
  await a.fill('会場', '架橋市民会館')
  await b.fill('会場', '花山公民館')
  await a.fill('目的', '【架橋】災害のとき、だれも取り残さない地域をつくります。')
  await b.fill('目的', '災害のとき、だれも取り残さない地域をつくります。【花山】')
  await Promise.all([a.sees(/つながっていません　送信待ち/), b.sees(/つながっていません　送信待ち/)])
  await a.sees(/送信待ち \d+件/)
  await walk.picture(a.page, '3-offline')
  await headquarters.start()
  await Promise.all([syncNow(a), syncNow(b)])
  await a.sees('食い違い 1')
  await b.sees('食い違い 1')
  await a.press('食い違い 1')
  await a.sees('架橋市民会館')
  await a.sees('花山公民館')
  await a.sees('分かれる前')
  await walk.axe(a.page, 'differences')
  await walk.picture(a.page, '3-difference')
  await a.press('こちらに決める')
  await a.sees('食い違いはありません')
  await b.page.getByRole('button', { name: /^食い違い/ }).waitFor({ state: 'detached' })
  for (const desk of [a, b]) {
    await openApplication(desk)
    await desk.page.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === '架橋市民会館'))
    must((await desk.field('会場').inputValue()) === '架橋市民会館', `the desk ${desk.name} does not have the settled place`)
    const merged = '【架橋】災害のとき、だれも取り残さない地域をつくります。【花山】'
    await desk.page.waitForFunction(text => [...document.querySelectorAll('textarea')].some(({ value }) => value === text), merged)
  }
}

export async function syncNow(desk: JourneyDesk): Promise<void> {
  await desk.safety()
  await desk.press('いま同期する')
}

export async function openApplication(desk: JourneyDesk): Promise<void> {
  await desk.room('申請')
  await desk.open(desk.page.getByRole('grid', { name: '申請' }).getByRole('row').filter({ hasText: title }))
  await desk.page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** A budget with shares, the rules while typing, and the papers. */
export async function budgetAndPapers({ walk, a }: World): Promise<void> {
  await addLines(a)
  await a.fill('助成希望額', '120000')
  await a.sees(/上限の100,000円より20,000円多く/)
  await walk.picture(a.page, '3-checks')
  await a.press('助成希望額を100,000円にする')
  await a.sees(/^(¥100,000|100,000円)$/)
  await a.fill('始まり', 'R9.1.16')
  await a.fill('終わり', 'R9.2.28')
  await a.saved()
  await walk.picture(a.page, '3-application')

  await a.press('書類を作る')
  await walk.axe(a.page, 'application papers')
  const own = bare(await docxText(await walk.keep(await a.download(() => a.press('事業計画書をWordで保存する')), '3-application.docx')))
  await a.press('様式に入れてみる')
  await a.sees(/見つからない欄 0/)
  await walk.axe(a.page, 'filled form')
  const form = await walk.keep(await a.download(() => a.press('様式を保存する')), '3-issued-form.docx')
  await walk.picture(a.page, '3-issued-form')
  const filled = bare(await docxText(form))
  for (const words of [title, nameOfA, nameOfB, '100,000', '110,000', '防災講座を3回開きます。', '架橋市民会館']) {
    must(own.includes(words), `our own paper does not say ${words}`)
    must(filled.includes(words), `the issued form does not say ${words}`)
  }
  mustBeRuledAsIssued(await docxRules(join(root, 'resources/forms/ninaite-2026/application.docx')), await docxRules(form))
}

function mustBeRuledAsIssued(issued: readonly string[], filled: readonly string[]): void {
  for (const [place, rule] of issued.entries())
    must(rule === filled[place], `the form is not ruled as issued: ${rule} became ${filled[place]}`)
}

const bare = (text: string): string => text.replaceAll(/\s/g, '')

/** Two lines of a budget with each body's share. */
export async function addLines(a: JourneyDesk, fees = ['60000', '30000'], travel = ['20000', '0']): Promise<void> {
  await addLine(a, 0, '報償費', '講師謝金', '30000', '3', fees)
  await addLine(a, 1, '旅費', '講師の交通費', '5000', '4', travel)
}

async function addLine(
  a: JourneyDesk,
  row: number,
  category: string,
  item: string,
  price: string,
  quantity: string,
  shares: readonly string[],
): Promise<void> {
  await a.press('行を加える')
  const line = a.page.getByRole('table', { name: '予算' }).locator('tbody').getByRole('row').nth(row)
  await a.choose(line.getByRole('combobox'), category)
  const cells = [item, price, quantity, '回', ...shares]
  // As fast as anybody types: no cell waits until the one before it is on the disk.
  for (const [place, text] of cells.entries()) await a.write(line.getByRole('textbox').nth(place), text)
}

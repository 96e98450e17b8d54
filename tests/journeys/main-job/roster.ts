import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JourneyDesk } from '../../support/journey-desk.ts'
import { docxText } from '../../support/journey-docx.ts'
import { root } from '../../support/journey-process.ts'
import { must } from '../../support/journey-walk.ts'
import { createDesk } from './first-run.ts'
import type { Truth } from './roster-truth.ts'
import { comparePanel } from './roster-truth.ts'
import type { World } from './world.ts'
import { nameOfA } from './world.ts'

const fixtures = join(root, 'tests', 'fixtures')
const file = 'roster-a-cp932.csv'

/** A's desk is made, and its roster comes from a real office file, goes by undo, and comes again; both outlive `kill -9`. */
export async function rosterFile({ walk, a }: World): Promise<void> {
  const outlives = async () => {
    await a.kill()
    await a.again()
    await a.room('名簿')
  }
  await createDesk(a, nameOfA, '山田 花子')
  await walk.axe(a.page, 'today of a new desk')
  await a.room('名簿')
  await walk.axe(a.page, 'empty roster')
  await importFile(a, async (screen: string) => {
    await walk.axe(a.page, `import: ${screen}`)
    if (screen !== 'rows') return
    await walk.picture(a.page, '1-import')
  })
  const imported = await countOf(a)
  const { people } = await truthOfFile()
  must(imported >= people.length, `${imported} people came of ${people.length}`)

  await outlives()
  must((await countOf(a)) === imported, 'not all imported people are there after kill -9')
  await a.history()
  await a.sees(`${file}から`)
  await walk.axe(a.page, 'history')
  await a.press(`元に戻す：${file}から`)
  await a.press(`${imported}件を消す`)
  await a.sees('元に戻しました')
  await a.room('名簿')
  await a.sees('名簿はまだ空です')
  await outlives()
  await a.sees('名簿はまだ空です')
  await importFile(a)
  must((await countOf(a)) === imported, 'importing again after undo gives other people')
  await compareWithTruth(a, await truthOfFile())
}

const truthOfFile = async (): Promise<Truth> => JSON.parse(await readFile(join(fixtures, 'roster-truth.json'), 'utf8')) as Truth

type See = (screen: string) => Promise<void>

/** Up to the rows and what each will do: nothing is written yet. */
export async function openRows(a: JourneyDesk, see: See = async () => {}): Promise<void> {
  await a.press(/^(名簿を取り込む|取り込む)$/)
  await see('file')
  const [chooser] = await Promise.all([a.page.waitForEvent('filechooser'), a.use(a.button('ファイルを選ぶ').last())])
  await chooser.setFiles(join(fixtures, file))
  await a.field('文字コード').waitFor()
  const encoding = await a.field('文字コード').evaluate(select => (select as HTMLSelectElement).selectedOptions[0]?.textContent)
  must(encoding === 'Shift_JIS（CP932）と判定', `the encoding is shown as ${encoding}`)
  await see('encoding')
  // A wrong choice is seen, and put right by one press.
  await a.choose(a.field('文字コード'), 'UTF-8')
  await a.press('文字コードを判定に戻す')
  await a.sees('清水')
  await a.press('列の対応へ進む')
  await see('columns')
  must((await a.field('「フリガナ」の列を使う項目').inputValue()) === 'kana', 'the reading is not recognised')
  await a.press('行の確認へ進む')
  await a.page.getByRole('grid', { name: 'ファイルの行' }).waitFor()
  await see('rows')
}

/** File, columns, rows, done; every question is answered by a person. */
export async function importFile(a: JourneyDesk, see: See = async () => {}): Promise<void> {
  await openRows(a, see)
  for (const words of [/を、同じ人とする$/, /を、そのまま残して取り込む$/]) {
    const button = a.page.getByRole('button', { name: words })
    if (await button.isVisible()) await a.use(button)
  }
  const left = a.page.getByRole('status').filter({ hasText: '確認が必要' })
  for (let asked = 0; ; asked++) {
    const done = await a.page.getByRole('button', { name: '取り込む', exact: true }).isVisible()
    if (done) break
    must(asked < 60, `questions do not end: ${await left.textContent()}`)
    await a.page.getByRole('group', { name: 'この行をどうするか' }).waitFor()
    await a.page.keyboard.press('1')
    await a.page.keyboard.press('Enter')
  }
  await a.use(a.page.getByRole('button', { name: '取り込む', exact: true }))
  await a.sees(`${file}から`)
  await a.page.getByRole('grid', { name: '名簿' }).waitFor()
}

/** 「名簿 ボランティア 180人」 */
export async function countOf(a: JourneyDesk): Promise<number> {
  const words = a.page.getByText(/人を表示（全[\d,]+人）/)
  return Number(/全([\d,]+)人/.exec((await words.textContent()) ?? '')?.[1]?.replaceAll(',', ''))
}

/** Goes through the list with the arrow key and reads each person's panel. */
async function compareWithTruth(a: JourneyDesk, truth: Truth): Promise<void> {
  const people = new Map(truth.people.map(person => [person.number, person]))
  const grid = a.page.getByRole('grid', { name: '名簿' })
  await grid.focus()
  await a.page.keyboard.press('Home')
  const wrong: string[] = []
  let last = ''
  for (;;) {
    const panel = await panelText(a, last)
    if (panel === last) break
    last = panel
    const number = /V\d{5}/.exec(panel)?.[0] ?? ''
    const person = people.get(number)
    if (person) wrong.push(...comparePanel(person, panel))
    people.delete(number)
    await a.page.keyboard.press('ArrowDown')
  }
  must(people.size === 0, `these people of the file are not in the roster: ${[...people.keys()].join(', ')}`)
  must(wrong.length === 0, `${wrong.length} fields are neither right nor asked: ${wrong.slice(0, 5).join('; ')}`)
}

async function panelText(a: JourneyDesk, last: string): Promise<string> {
  const panel = a.page.getByRole('complementary', { name: 'この人の記録' })
  for (let tries = 0; tries < 20; tries++) {
    const text = await panel.innerText()
    if (text !== last) return text
    await a.page.waitForTimeout(10)
  }
  return last
}

/** Kanji, kana and romaji find the same person; filters narrow; one is edited, with its history; the call list. */
export async function rosterWork({ walk, a }: World): Promise<void> {
  const find = a.field('名簿からさがす')
  for (const words of ['渡邉　千尋', 'わたなべ ちひろ', 'Watanabe Chihiro', 'watanabe', '渡辺千尋', 'ﾜﾀﾅﾍﾞ']) {
    await a.write(find, words)
    await a.sees(/^渡邉[\s　]千尋$/).catch(() => must(false, `「${words}」 does not find 渡邉 千尋`))
    must((await countShown(a)) < 20, `「${words}」 finds too many`)
  }
  await a.write(find, '')
  await a.tick(a.page.getByRole('checkbox', { name: /^ポルトガル語/ }))
  const portuguese = await countShown(a)
  await a.tick(a.page.getByRole('checkbox', { name: /^千曲市/ }))
  const both = await countShown(a)
  must(both > 0 && both < portuguese, `filters do not narrow: ${portuguese}, ${both}`)
  await walk.axe(a.page, 'roster')

  await a.take(a.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1))
  await walk.axe(a.page, 'person')
  await walk.picture(a.page, '1-roster')
  await a.press('直す')
  await a.fill('備考', '朝の電話がよい')
  await a.saved()
  await walk.axe(a.page, 'person being edited')
  await a.press('直し終える')
  await a.sees('朝の電話がよい')
  await a.sees(/さんの「備考」を変えました/)
  const call = await walk.keep(await a.download(() => makeCallList(a)), '1-call-list.docx')
  const text = await docxText(call)
  for (const words of ['電話連絡表', 'ポルトガル語', '千曲市']) must(text.includes(words), `the call list does not say ${words}`)
  for (const name of await a.page.getByRole('grid', { name: '名簿' }).locator('bdi').allTextContents())
    must(text.includes(name), `the call list does not have ${name}`)
}

/** Of everybody shown: not all of them agreed, and the list is compared with the screen. */
async function makeCallList(a: JourneyDesk): Promise<void> {
  await a.press('電話連絡表を作る')
  await a.page.getByRole('radio', { name: /人の全員/ }).click()
  await a.choose(a.field('何のために使いますか'), '災害対応')
  await a.press(/人の表を作る$/)
}

async function countShown(a: JourneyDesk): Promise<number> {
  await a.page.waitForTimeout(80)
  const words = await a.page.getByText(/人を表示（全[\d,]+人）/).textContent()
  return Number(/([\d,]+)人を表示/.exec(words ?? '')?.[1]?.replaceAll(',', ''))
}

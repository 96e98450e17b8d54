import { writeXlsx } from 'hucre/xlsx'
import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { edit } from '../../../renderer/actions/roster/edit.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { runAxe } from '../../support/run-axe.ts'
import { closeRoster, fixtureFile, openRoster, type RosterDesk, truthOf } from './roster-desk.tsx'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoster)

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const list = page.getByRole('grid', { name: 'ファイルの行' })
const choose = (file: File) => userEvent.upload(page.getByLabelText('ファイルを選ぶ', { exact: true }).last(), file)
const csv = (rows: readonly (readonly string[])[]) => new File([Papa.unparse(rows as string[][], { newline: '\r\n' })], '名簿.csv')

/** From the chosen file to the list of its rows, by the Enter key alone: the focus always waits on the way on. */
async function toRows(file: File, look: () => Promise<void> = async () => {}): Promise<void> {
  await choose(file)
  await look()
  await expect.element(button('列の対応へ進む')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(button('行の確認へ進む')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(list).toHaveFocus()
}

/** Answers every question with the first choice, by keyboard. */
async function answerAll(): Promise<void> {
  for (let turn = 0; turn < 60 && document.querySelector('[data-decide]'); turn++) await userEvent.keyboard('1{Enter}')
  expect(document.querySelector('[data-decide]')).toBeNull()
}

const carryOut = async () => {
  const run = button('取り込む')
  await expect.element(run).toBeEnabled()
  ;(run.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('heading', { level: 1, name: '名簿', exact: true })).toBeVisible()
}

interface Truth {
  readonly people: readonly (Omit<Volunteer, 'id' | 'unread' | 'kept'> & { readonly number: string })[]
}

/** What is stored against the truth: a space forgotten in a name and a consent left blank are what the file says. */
async function wrongFields(people: readonly Volunteer[]): Promise<readonly string[]> {
  const truth = await truthOf<Truth>()
  const stored = new Map(people.map(person => [person.number, person]))
  const bare = (value: unknown) => JSON.stringify(value).replace(/\s|　/g, '')
  return truth.people.flatMap(person => {
    const found = stored.get(person.number)
    if (!found) return [`${person.number} is missing`]
    return Object.entries(person).flatMap(([field, value]) => {
      const own = found[field as keyof Volunteer]
      const blankConsent = field === 'consent' && own === null && value === false
      return bare(own) === bare(value) || blankConsent ? [] : [`${person.number} ${field}: ${bare(own)} is not ${bare(value)}`]
    })
  })
}

describe('a CP932 roster', () => {
  test('is imported by keyboard alone, every field as the file has it; undone in one step; imported again; then all is the same', async () => {
    const { desk, people } = await openRoster({ at: 'roster-import' })
    await expect.element(button('ファイルを選ぶ')).toHaveFocus()
    const file = await fixtureFile('roster-a-cp932.csv')
    await toRows(file, () => expect.element(page.getByText(/190行.*見出しまで 1行/)).toBeVisible())
    await expect.element(page.getByText('合わせて 190行（ファイルの行数と同じ）')).toBeVisible()
    await answerAll()
    expect(people()).toHaveLength(0)
    await carryOut()
    expect(await wrongFields(people())).toEqual([])
    expect(people()).toHaveLength(181)
    const [deed] = desk.history()
    expect(desk.history()).toHaveLength(1)
    expect(deed).toMatchObject({ deed: { action: 'roster.import' }, params: { file: 'roster-a-cp932.csv', rows: 181 } })

    await button('元に戻す').last().click()
    await expect.element(page.getByText('この団体の記録181件のうち、181件が消えます。')).toBeVisible()
    await button('181件を消す').click()
    await expect.poll(() => people().length).toBe(0)
    await button('名簿を取り込む').click()
    await toRows(file)
    await answerAll()
    await carryOut()
    expect(people()).toHaveLength(181)

    await button('取り込む').click()
    await toRows(file)
    await expect.element(button(/変わらない$/)).toMatchTextContent(/181/)
    await expect.element(button(/加える$/)).toMatchTextContent(/^0/)
    await expect.element(button(/新しくする$/)).toMatchTextContent(/^0/)
    // Who is spelt otherwise than in the roster (濵田, 浜田) is left to a person.
    await button(/連絡先が同じ\d+行を、同じ人とする$/).click()
    await expect.element(button(/新しくする$/)).toMatchTextContent(/^0/)
    expect(desk.history().filter(({ deed: { action } }) => action === 'roster.import')).toHaveLength(2)
  }, 120_000)

  test('with its columns shuffled and renamed is read the same', async () => {
    const { people } = await openRoster({ at: 'roster-import' })
    const text = new TextDecoder('shift_jis').decode(await (await fixtureFile('roster-a-cp932.csv')).arrayBuffer())
    const words =
      '会員番号 お名前 ふりがな アルファベット表記 誕生日 〒 現住所 TEL Eメール 語学 語学資格 活動分野 災害時協力 名簿掲載の同意 登録期限 メモ'.split(
        ' ',
      )
    const order = [7, 3, 15, 0, 12, 9, 1, 14, 5, 2, 11, 8, 4, 13, 6, 10]
    const [, ...rows] = Papa.parse<string[]>(text.trim()).data
    await toRows(csv([words, ...rows].map(row => order.map(column => row[column] ?? ''))))
    await answerAll()
    await carryOut()
    expect(await wrongFields(people())).toEqual([])
  })

  test('read in the wrong encoding shows it, with the way back', async () => {
    await openRoster({ at: 'roster-import' })
    await choose(await fixtureFile('roster-a-cp932.csv'))
    await userEvent.selectOptions(page.getByLabelText('文字コード'), 'UTF-8')
    await expect.element(page.getByText(/読めない文字が[\d,]+字あります/)).toBeVisible()
    await button('文字コードを判定に戻す').click()
    await expect.element(page.getByLabelText('文字コード')).toHaveValue('cp932')
    await expect.element(page.getByRole('cell', { name: '清水　典子' })).toBeVisible()
  })

  test('tells of the 外字 with its row, and it can be written right in place', async () => {
    const { people } = await openRoster({ at: 'roster-import' })
    await choose(await fixtureFile('roster-a-cp932.csv'))
    await expect.element(page.getByText('外字が1字あります。')).toBeVisible()
    await expect.element(page.getByText(/216行目/)).toBeVisible()
    await button('列の対応へ進む').click()
    await button('行の確認へ進む').click()
    await expect.element(list).toHaveFocus()
    const row = list.getByText('216', { exact: true })
    for (let pages = 0; pages < 9 && row.elements().length === 0; pages++) await userEvent.keyboard('{PageDown}')
    await row.click()
    await userEvent.fill(page.getByRole('textbox', { name: '氏名' }), '𠮷田　一郎')
    await userEvent.keyboard('{Enter}')
    await expect.element(list.getByText('𠮷田　一郎')).toBeVisible()
    await button(/読めない項目だけの/).click()
    await button(/同じ人とする$/).click()
    await carryOut()
    expect(people().find(({ number }) => number === 'V99999')?.name).toBe('𠮷田　一郎')
  })
})

describe('a file that cannot be read', () => {
  test.each([
    ['空', new File([], 'a.csv'), 'このファイルには何も入っていません'],
    ['PDF', new File([Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3, 0, 0])], 'a.csv'), 'このファイルは名簿として読めません'],
    ['見出しだけ', new File(['氏名,電話\r\n'], 'a.csv'), '見出しの行しかありません'],
    ['閉じない引用符', new File(['氏名,電話\r\n"山田,1\r\n森,2\r\n'], 'a.csv'), '閉じていない'],
  ])('%s: what happened, that the roster is unchanged, and what to do', async (_, file, words) => {
    const { people } = await openRoster({ at: 'roster-import' })
    await choose(file)
    const alert = page.getByRole('alert')
    await expect.element(alert).toMatchTextContent(new RegExp(words))
    await expect.element(alert).toMatchTextContent(/名簿は変わっていません。/)
    await expect.element(button('別のファイルを選ぶ')).toHaveFocus()
    expect(people()).toHaveLength(0)
  })

  test('a file of 200 MB is refused at once', async () => {
    await openRoster({ at: 'roster-import' })
    const piece = new Uint8Array(1024 * 1024)
    // A list of pieces: the browser keeps one of them.
    const file = new File(
      Array.from({ length: 200 }, () => piece),
      '大きい.csv',
    )
    expect(file.size).toBe(200 * 1024 * 1024)
    const data = new DataTransfer()
    data.items.add(file)
    await expect.element(button('ファイルを選ぶ')).toHaveFocus()
    const drop = document.querySelector('.kk-import__drop')
    drop?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
    await expect.element(page.getByRole('alert')).toMatchTextContent(/ファイルが大きすぎるので、読みませんでした/)
  })

  test('a workbook with a password asks for it, says when it is another one, and opens', async () => {
    await openRoster({ at: 'roster-import' })
    const rows = [
      ['登録番号', '氏名'],
      ['V1', '山田　太郎'],
      ['V2', '森　花'],
    ]
    const bytes = await writeXlsx({ sheets: [{ name: '名簿', rows }], encryption: { password: 'himitsu', spinCount: 1000 } })
    await choose(new File([Uint8Array.from(bytes)], '名簿.xlsx'))
    await expect.element(page.getByRole('alert')).toMatchTextContent(/このファイルにはパスワードがかかっています/)
    await userEvent.fill(page.getByLabelText('ブックのパスワード'), 'chigau')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('alert')).toMatchTextContent(/パスワードがちがうので、開けませんでした/)
    await userEvent.fill(page.getByLabelText('ブックのパスワード'), 'himitsu')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('cell', { name: '山田　太郎' })).toBeVisible()
  })
})

describe('what is asked', () => {
  const heading = ['登録番号', '氏名', 'フリガナ', '生年月日', '電話番号']
  const tanaka = { number: 'V1', name: '髙橋　健一', kana: 'タカハシ ケンイチ', birth: '1990-05-01', phone: '090-1111-2222' }
  const withTanaka = async (desk: RosterDesk) => desk.put(tanaka, { number: 'V9', name: '別　人', kana: 'ベツ ジン', birth: '1950-01-01' })

  test('is shown with the record beside it; left-out rows are asked about once, and only what was shown is done', async () => {
    const { people } = await openRoster({ at: 'roster-import' }, {}, withTanaka)
    await toRows(
      csv([
        heading,
        ['', '高橋健一', 'タカハシ ケンイチ', 'H2.5.1', '090-3333-4444'],
        ['V2', '森　花', 'モリ ハナ', '1980-02-03', ''],
        ['', '', '', '1980-01-01', ''],
      ]),
    )
    await expect.element(list.getByText('名簿の「髙橋　健一」さんと同じ人かもしれません')).toBeVisible()
    await expect.element(list.getByText('氏名も、名簿にある登録番号もありません')).toBeVisible()
    await expect.element(page.getByText('氏名、よみ、生年月日が同じです。')).toBeVisible()
    await button('1行を除いて取り込む…').click()
    await button('1行を除いて取り込む').click()
    await expect.poll(() => people().length).toBe(3)
    expect(people().find(({ number }) => number === 'V1')).toMatchObject(tanaka)
  })

  test('after an answer the next question comes by itself with the focus; the Enter that confirms a conversion answers nothing', async () => {
    await openRoster({ at: 'roster-import' })
    await toRows(csv([heading, ['V1', '森　花', '', '', '090-1234-56'], ['V2', '林　葉', '', '', '090-1234-57']]))
    const title = () => document.querySelector('h1')?.textContent
    const current = () => document.querySelector('[role=row][aria-current=true]')?.textContent ?? ''
    const before = title()
    expect(current()).toContain('森　花')
    await userEvent.keyboard('1{Enter}')
    await expect.poll(current).toContain('林　葉')
    await expect.element(list).toHaveFocus()
    expect(title()).toBe(before)
    await userEvent.keyboard('1')
    await expect.element(button(/^決めて次へ/)).toBeEnabled()
    const field = page.getByRole('textbox', { name: '電話' })
    await userEvent.click(field)
    const ime = cdp() as unknown as { readonly send: (method: string, params: object) => Promise<unknown> }
    await ime.send('Input.imeSetComposition', { text: 'でんわ', selectionStart: 3, selectionEnd: 3 })
    await userEvent.keyboard('{Enter}')
    await expect.element(field).toHaveFocus()
    await expect.element(button(/^決めて次へ/)).toBeEnabled()
    expect(current()).toContain('は番号として読めません')
  })

  test('a guess is settled by no one press: its rows are counted and stay questions, until its column is settled', async () => {
    const mori = { number: 'V2', name: '森　花', kana: 'モリ ハナ', birth: '1980-02-03', phone: '090-3333-4444' }
    const { people } = await openRoster({ at: 'roster-import' }, {}, desk => desk.put(tanaka, mori))
    const file = csv([
      ['氏名', 'フリガナ', '生年月日', '電話番号', '項目ア'],
      [tanaka.name, tanaka.kana, tanaka.birth, tanaka.phone, '2027-03-31'],
      [mori.name, mori.kana, mori.birth, mori.phone, ''],
      ['原　光', '', '', '090-1234-56', ''],
      ['林　葉', '', '', '090-1234-57', ''],
      ['岡　実', '', '', '', '2027-03-31'],
      ['谷　歩', '', '', '090-1234-58', '2028-03-31'],
    ])
    const settle = button('「項目ア」の列を「有効期限」に決める')
    await toRows(file)
    await button('読めない項目だけの2行を、そのまま残して取り込む').click()
    await button('名前・生年月日・連絡先が同じ2行を、同じ人とする').click()
    await expect.element(page.getByText(/値を推しはかっただけの行が3行あります/)).toBeVisible()
    expect(list.getByText('見出しからは、「2027-03-31」が有効期限かどうか分かりません').elements()).toHaveLength(2)
    expect(people()).toHaveLength(2)
    await button('戻る').click()
    await expect.element(page.getByText('中身から')).toBeVisible()
    expect(page.getByText('中身から').elements()).toHaveLength(1)
    await settle.click()
    await expect.element(settle).not.toBeInTheDocument()
    await button('行の確認へ進む').click()
    await expect.element(button('読めない項目だけの3行を、そのまま残して取り込む')).toBeVisible()
    await expect.element(page.getByText(/値を推しはかっただけの行/)).not.toBeInTheDocument()
  })

  test('again when somebody changed the person meanwhile: nothing is written before that is answered', async () => {
    const { tools, people, desk } = await openRoster({ at: 'roster-import' }, {}, withTanaka)
    await toRows(csv([heading, ['V1', '髙橋　健一', 'タカハシ ケンイチ', 'H2.5.1', '090-3333-4444'], ['V2', '森　花', '', '', '']]))
    const before = people().find(({ number }) => number === 'V1')
    if (!before) throw new Error('nobody')
    await edit.run(tools, { before, after: { ...before, note: '引っ越した' } })
    await button('取り込む').click()
    await expect.element(page.getByText(/確かめているあいだに名簿が変わりました/)).toBeVisible()
    expect(desk.history().at(-1)?.deed.action).toBe('roster.edit')
    ;(list.element() as HTMLElement).focus()
    await answerAll()
    await carryOut()
    expect(people().find(({ number }) => number === 'V1')).toMatchObject({ note: '引っ越した', phone: '090-3333-4444' })
    expect(people()).toHaveLength(3)
  })

  test('where the disk is full nothing is written, the decisions stay, and it can be tried again', async () => {
    const { host, people } = await openRoster({ at: 'roster-import' })
    await toRows(csv([heading, ['V1', '森　花', '', '', ''], ['V2', '林　葉', '', '', '']]))
    host.trouble = 'disk-full'
    await button('取り込む').click()
    await expect.element(page.getByRole('alert')).toMatchTextContent(/まだ保存できていません。/)
    expect(people()).toHaveLength(0)
    host.trouble = null
    await carryOut()
    expect(people()).toHaveLength(2)
  })
})

describe('everybody can use it', () => {
  test('axe finds nothing serious at any step', async () => {
    await openRoster({ at: 'roster-import' })
    const serious = async () =>
      (await runAxe(document)).violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    expect(await serious()).toEqual([])
    await choose(await fixtureFile('roster-a-cp932.csv'))
    await expect.element(button('列の対応へ進む')).toBeVisible()
    expect(await serious()).toEqual([])
    await button('列の対応へ進む').click()
    expect(await serious()).toEqual([])
    await button('行の確認へ進む').click()
    await expect.element(list).toHaveFocus()
    expect(await serious()).toEqual([])
  })
})

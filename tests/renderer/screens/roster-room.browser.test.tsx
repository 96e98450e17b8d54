import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { edit } from '../../../renderer/actions/roster/edit.ts'
import { readAccess } from '../../../shared/access/access.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { runAxe } from '../../support/run-axe.ts'
import { closeRoster, openRoster, truthOf } from './roster-desk.tsx'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoster)

const grid = page.getByRole('grid', { name: '名簿' })
const search = page.getByRole('searchbox', { name: '名簿からさがす' })
const openSample = async () => {
  const { people } = await truthOf<{ people: readonly Volunteer[] }>()
  const desk = await openRoster({ at: 'roster' }, {}, ({ put }) => put(...people))
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(people.length + 1))
  return desk
}
const rowCount = () => Number((grid.element() as HTMLElement).getAttribute('aria-rowcount')) - 1

/** The texts of a Word file with its header and footer. */
const wordsOf = (bytes: Uint8Array = new Uint8Array()) =>
  Object.values(unzipSync(bytes, { filter: ({ name }) => /^word\/(document|header|footer)\d*\.xml$/.test(name) }))
    .map(part => new TextDecoder().decode(part))
    .join()

describe('the roster', () => {
  test('teaches when it is empty', async () => {
    await openRoster({ at: 'roster' })
    await expect.element(page.getByText('名簿はまだ空です')).toBeVisible()
    // The first person: writing begins at the name, which is asked for, and beside it no condition is talked of.
    await page.getByRole('button', { name: '人を加える' }).click()
    await expect.element(page.getByLabelText('氏名', { exact: true })).toHaveFocus()
    await expect.element(page.getByText('名簿はまだ空です')).toBeVisible()
    await page.getByRole('button', { name: '名簿に加える' }).click()
    await expect.element(page.getByText('氏名を入れてください')).toBeVisible()
    await expect.element(page.getByLabelText('氏名', { exact: true })).toHaveFocus()
    await page.getByRole('button', { name: 'やめる' }).click()
    await page.getByRole('button', { name: '名簿を取り込む' }).click()
    await expect.element(page.getByRole('heading', { level: 1, name: '名簿の取り込み' })).toBeVisible()
  })

  test.each(['渡邉', '渡辺', 'わたなべ', 'ﾜﾀﾅﾍﾞ', 'watanabe'])('finds the same people by %s', async words => {
    await openSample()
    await userEvent.fill(search, words)
    await expect.poll(rowCount, { timeout: 10_000 }).toBeLessThan(60)
    await expect.element(grid.getByText('渡邉　千尋').first()).toBeVisible()
  })

  test('a person who is added with a name of three lines is seen whole in the list', async () => {
    const { put } = await openRoster({ at: 'roster' })
    await put(...Array.from({ length: 60 }, (_, place) => ({ name: `見本 ${place}`, kana: place < 40 ? 'アサノ' : 'ヤマダ' })))
    await page.getByRole('button', { name: '人を加える' }).click()
    await userEvent.fill(page.getByLabelText('氏名', { exact: true }), 'マリア・フェルナンダ・ドス・サントス・オリベイラ・ダ・シルバ')
    await userEvent.fill(page.getByLabelText('よみ', { exact: true }), 'マリア')
    // A date that nobody can read keeps the form open: it would be lost.
    await userEvent.fill(page.getByLabelText('有効期限', { exact: true }), '2027年2月31日')
    await page.getByRole('button', { name: '名簿に加える' }).click()
    await expect.element(page.getByLabelText('有効期限', { exact: true })).toHaveFocus()
    await userEvent.fill(page.getByLabelText('有効期限', { exact: true }), '2027年2月28日')
    await page.getByRole('button', { name: '名簿に加える' }).click()
    await expect.element(page.getByRole('region', { name: 'この人の記録' })).toHaveFocus()
    const row = grid.getByRole('row', { name: /マリア/ })
    await expect.element(row).toHaveAttribute('aria-current', 'true')
    const below = () => grid.element().getBoundingClientRect().bottom - row.element().getBoundingClientRect().bottom
    await expect.poll(below).toBeGreaterThanOrEqual(0)
  })

  test('filters, and says which filter to drop where nobody is left', async () => {
    await openSample()
    const level = page.getByRole('radio', { name: /^A 専門・会議/ })
    await expect.element(level).toBeInTheDocument()
    expect(level.element().closest('label')?.querySelector('.kk-level')?.textContent).toBe('A')
    await page.getByRole('checkbox', { name: /^タイ語/ }).click()
    await expect.poll(rowCount, { timeout: 10_000 }).toBe(36)
    await userEvent.fill(search, 'だれでもない')
    await expect.element(page.getByText('「だれでもない」「タイ語」に合う人はいません')).toBeVisible()
  })

  test('a corrected telephone number is saved on leaving the field and stands in the history in plain words', async () => {
    const { people } = await openSample()
    await userEvent.fill(search, 'V01003')
    await expect.poll(rowCount, { timeout: 10_000 }).toBe(1)
    await grid.getByText('中沢　陽子').click()
    await page.getByRole('button', { name: '直す', exact: true }).click()
    await userEvent.fill(page.getByLabelText('電話', { exact: true }), '090-0000-4321')
    await userEvent.tab()
    await expect.poll(() => people().find(({ number }) => number === 'V01003')?.phone).toBe('090-0000-4321')
    await page.getByRole('button', { name: '直し終える' }).click()
    await expect.element(page.getByText(/さんの「電話」を変えました/).first()).toBeVisible()
    const before = await truthOf<{ people: readonly Volunteer[] }>()
    await page.getByRole('button', { name: /^元に戻す：.*「電話」を変えました/ }).click()
    await expect
      .poll(() => people().find(({ number }) => number === 'V01003')?.phone)
      .toBe(before.people.find(({ number }) => number === 'V01003')?.phone)
    // The deed that is last now took something back; it and the import are not offered here.
    await expect.element(page.getByRole('button', { name: /^元に戻す：/ })).not.toBeInTheDocument()
  })

  test('a corrected number is put into its usual form; what cannot be read stays as typed, with what to do', async () => {
    const { people } = await openSample()
    const now = () => people().find(({ number }) => number === 'V01003')
    await userEvent.fill(search, 'V01003')
    await expect.poll(rowCount, { timeout: 10_000 }).toBe(1)
    await grid.getByText('中沢　陽子').click()
    await page.getByRole('button', { name: '直す', exact: true }).click()
    const write = async (label: string, text: string) => {
      await userEvent.fill(page.getByLabelText(label, { exact: true }), text)
      await userEvent.tab()
    }
    await write('電話', '０９０１２３４５６７８')
    await expect.poll(() => now()?.phone).toBe('090-1234-5678')
    await expect.element(page.getByLabelText('電話', { exact: true })).toHaveValue('090-1234-5678')
    await write('郵便番号', '〒3870825')
    await expect.poll(() => now()?.postcode).toBe('387-0825')
    await write('よみ', 'なかざわ ようこ')
    await expect.poll(() => now()?.kana).toBe('ナカザワ ヨウコ')
    await write('電話', '026-24')
    await expect.element(page.getByText('0から始まる10けたか11けたで入れてください')).toBeVisible()
    await expect.element(page.getByLabelText('電話', { exact: true })).toHaveValue('026-24')
    await expect.poll(() => now()?.phone).toBe('026-24')
    await write('メール', 'yoko@')
    await expect.element(page.getByText('name@example.jp の形で入れてください')).toBeVisible()
    await expect.poll(() => now()?.email).toBe('yoko@')
  })

  test('the history of a person has every deed with its old and new values, older ones folded', async () => {
    const { people, tools } = await openSample()
    const start = people().find(({ number }) => number === 'V01003')
    if (!start) throw new Error('nobody')
    let before = start
    for (const phone of ['090-0000-0001', '090-0000-0002', '090-0000-0003', '090-0000-0004', '090-0000-0005', '090-0000-0006']) {
      const after = { ...before, phone }
      await edit.run(tools, { before, after })
      before = after
    }
    await userEvent.fill(search, 'V01003')
    await expect.poll(rowCount, { timeout: 10_000 }).toBe(1)
    await grid.getByText('中沢　陽子').click()
    const history = page.getByRole('list', { name: 'この記録の履歴' })
    await expect.element(history).toBeVisible()
    await expect.poll(() => history.element().textContent).toContain('電話：090-0000-0005 → 090-0000-0006')
    await expect.poll(() => history.element().textContent).toContain('電話：090-0000-0001 → 090-0000-0002')
    expect(history.element().textContent).not.toContain('名簿.csvから')
    await page.getByRole('button', { name: 'さらに前の履歴を2件見る' }).click()
    await expect.poll(() => history.element().textContent).toContain(`電話：${start.phone} → 090-0000-0001`)
    await expect.poll(() => history.element().textContent).toContain('名簿.csvから')
  })

  test('levels are chosen on the scale, and the word of the roster stays beside its step', async () => {
    await openSample()
    await userEvent.fill(search, 'V01003')
    await expect.poll(rowCount, { timeout: 10_000 }).toBe(1)
    await grid.getByText('中沢　陽子').click()
    await page.getByRole('button', { name: '直す', exact: true }).click()
    const choices = [...(page.getByLabelText('レベル').first().element() as HTMLSelectElement).options].map(({ text }) => text)
    expect(choices).toEqual(['レベル未記入', 'A 専門・会議', 'B 業務', 'C 日常会話', 'D やさしい日本語のみ'])
    await expect.element(page.getByText('名簿では「通訳・会議」').first()).toBeVisible()
  })

  test('languages have English names on an English screen, in the list and in the filters', async () => {
    const { people } = await truthOf<{ people: readonly Volunteer[] }>()
    await openRoster({ at: 'roster' }, { language: 'en' }, ({ put }) => put(...people))
    await expect.element(page.getByRole('checkbox', { name: /^Filipino/ })).toBeVisible()
    const list = page.getByRole('grid', { name: 'Roster' })
    await expect.element(list.getByText(/English$/).first()).toBeVisible()
    expect(list.element().textContent).not.toMatch(/[英国]語/)
  })

  test('the call list holds the people shown, as a Word file', async () => {
    const { files } = await openSample()
    await userEvent.fill(search, 'V01003')
    await expect.poll(rowCount, { timeout: 10_000 }).toBe(1)
    await page.getByRole('button', { name: '電話連絡表を作る' }).click()
    await userEvent.selectOptions(page.getByLabelText('何のために使いますか'), '定例の連絡')
    await page.getByRole('button', { name: '1人の表を作る' }).click()
    await expect.element(page.getByText('1人の表「電話連絡表.docx」をダウンロードのフォルダーに保存しました')).toBeVisible()
    await expect.poll(() => files.length, { timeout: 15_000 }).toBe(1)
    const xml = wordsOf(files[0]?.bytes)
    expect(xml).toContain('中沢　陽子')
    expect(xml).toContain('090-1241-8778')
    expect(xml).not.toContain('渡邉')
    expect(xml).toContain('全員が緊急名簿への掲載に同意しています')
    expect(xml).toContain('個人情報')
    expect(xml).toContain('令和8年11月24日')
  })

  test('[A1] who opens a person, searches and makes a call list is noted; a reason is chosen beforehand, and another needs a word', async () => {
    const { desk } = await openSample()
    const lines = () => desk.all('access').flatMap(record => readAccess(record).batches.flatMap(({ lines: of }) => of))
    await userEvent.fill(search, 'V01003')
    await expect.poll(rowCount, { timeout: 10_000 }).toBe(1)
    await grid.getByText('中沢　陽子').click()
    await expect.element(page.getByRole('button', { name: '直す', exact: true })).toBeVisible()
    await page.getByRole('button', { name: '電話連絡表を作る' }).click()
    const why = page.getByLabelText('何のために使いますか')
    const make = page.getByRole('button', { name: '1人の表を作る' })
    await page.getByRole('radio', { name: /1人の全員/ }).click()
    await expect.element(why).toHaveDisplayValue('選んでください')
    await expect.element(make).toBeDisabled()
    await userEvent.selectOptions(why, '災害対応')
    await expect.element(make).toBeEnabled()
    await userEvent.selectOptions(why, 'その他')
    await expect.element(make).toBeDisabled()
    await userEvent.fill(page.getByLabelText('ひとこと'), '保険の更新')
    await make.click()
    await expect.poll(() => lines().map(({ what }) => what)).toEqual(['searched', 'opened', 'taken'])
    expect(lines()[0]).toMatchObject({ count: 1 })
    expect(lines()[2]).toMatchObject({ paper: 'call-list', count: 1, why: { purpose: 'other', word: '保険の更新' } })
    // The next list is another reason until somebody says that it is the same.
    await page.getByRole('button', { name: '電話連絡表を作る' }).click()
    await expect.element(why).toHaveDisplayValue('選んでください')
  })

  test('before a call list is made it says how many agreed, and proposes only them', async () => {
    const { files, people } = await openSample()
    const agreed = people().filter(({ consent }) => consent === true)
    const ready = agreed.filter(({ phone }) => phone !== '')
    expect(agreed.length).toBeLessThan(people().length)
    await page.getByRole('button', { name: '電話連絡表を作る' }).click()
    await expect.element(page.getByText(`${people().length}人のうち、緊急名簿への掲載に同意した人は${agreed.length}人です。`)).toBeVisible()
    await expect.element(page.getByRole('radio', { name: /^同意していて、電話番号のある/ })).toBeChecked()
    await page.getByRole('radio', { name: new RegExp(`^${people().length}人の全員`) }).click()
    await expect.element(page.getByRole('button', { name: `${people().length}人の表を作る` })).toBeVisible()
    await page.getByRole('radio', { name: /^同意していて、電話番号のある/ }).click()
    await userEvent.selectOptions(page.getByLabelText('何のために使いますか'), '災害対応')
    await page.getByRole('button', { name: `${ready.length}人の表を作る` }).click()
    await expect.poll(() => files.length, { timeout: 15_000 }).toBe(1)
    const xml = wordsOf(files[0]?.bytes)
    const refused = people().find(({ consent, name }) => consent !== true && agreed.every(other => other.name !== name))
    expect(xml).not.toContain(refused?.name)
  })

  test('the Enter that confirms a conversion does nothing else in the search box', async () => {
    await openSample()
    await userEvent.click(search)
    const ime = cdp() as unknown as { readonly send: (method: string, params: object) => Promise<unknown> }
    await ime.send('Input.imeSetComposition', { text: 'わたなべ', selectionStart: 4, selectionEnd: 4 })
    await userEvent.keyboard('{Enter}')
    await ime.send('Input.insertText', { text: '渡邉' })
    await expect.element(search).toHaveFocus()
    await expect.poll(rowCount, { timeout: 10_000 }).toBeLessThan(60)
    await expect.element(page.getByRole('complementary')).not.toBeInTheDocument()
  })

  test('axe finds nothing serious with list, person and form', async () => {
    await openSample()
    const serious = async () =>
      (await runAxe(document)).violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    expect(await serious()).toEqual([])
    await grid.getByText('王 芳').first().click()
    expect(await serious()).toEqual([])
    await page.getByRole('button', { name: '直す', exact: true }).click()
    expect(await serious()).toEqual([])
  })
})

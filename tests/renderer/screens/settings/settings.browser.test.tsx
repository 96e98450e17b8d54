import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import choices from '../../../../renderer/locales/ja/choices.json'
import ja from '../../../../renderer/locales/ja/settings.json'
import { Settings } from '../../../../renderer/screens/settings/settings.tsx'
import type { Place } from '../../../../renderer/screens/shell/place.ts'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import { type HeadquartersTest as HeadquartersTested, headquartersOutcomes } from '../../../../shared/ipc/headquarters-test.ts'
import { closeRoom, newId, openRoom, type RoomChoices } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

const more = {
  'settings:read': () => ({}),
  'settings:write': () => ({ ok: true, value: null }),
  'people:list': () => ({ ok: true, value: { people: [], notes: [] } }),
  'backup:state': () => ({
    ...{ profile: '/home/office/kakehashi', folder: 'E:\\架け橋バックアップ', free: null, sameDisk: false, behind: false, trouble: null },
    backups: [{ name: '1', at: Date.UTC(2026, 10, 24, 1, 15), size: 1, restores: true }],
  }),
  'sheet:state': () => ({ ok: true, value: { made: null, proven: null, place: '', unproven: false, rehearsed: null } }),
}
const open = (manner: Partial<Manner> = {}, place: Place = { at: 'settings' }, given: Partial<RoomChoices> = {}) =>
  openRoom(<Settings onChanged={() => undefined} />, async () => place, { manner, ...given, more: { ...more, ...given.more } })

const headings = () => [...document.querySelectorAll('.kk-column-part > h2')].map(heading => heading.textContent)
const ALL = 14

test('every part of the settings stands in the contents, is reached by keys, and the one in view is marked', async () => {
  await open()
  expect(headings()).toHaveLength(ALL)
  const contents = page.getByRole('navigation', { name: ja.contents })
  await expect.element(contents.getByRole('button', { name: ja.shown })).toHaveAttribute('aria-current', 'true')
  ;(contents.getByRole('button', { name: ja.desk.title, exact: true }).element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('heading', { name: ja.desk.title, exact: true })).toHaveFocus()
  await expect.element(contents.getByRole('button', { name: ja.desk.title, exact: true })).toHaveAttribute('aria-current', 'true')
  expect((await runAxe(document)).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
})

test('Ctrl+F finds a setting by its words, kana or Latin letters, marks it, and says what to try where there is none', async () => {
  await open({}, { at: 'settings', part: 'headquarters' })
  await expect.element(page.getByRole('heading', { name: ja.headquarters.title })).toHaveFocus()
  await userEvent.keyboard('{Control>}f{/Control}')
  const field = page.getByRole('searchbox', { name: ja.search.label })
  await expect.element(field).toHaveFocus()
  for (const query of ['ひづけ', 'hizuke', '和暦', '日付']) {
    await userEvent.fill(field, query)
    await expect
      .poll(() => [...document.querySelectorAll('.kk-settings__line')].map(line => line.getAttribute('data-line')))
      .toEqual(['dates'])
    expect(headings()).toEqual([ja.shown])
  }
  expect(document.querySelector('.kk-settings__line mark')?.textContent).toBe(ja.dates.title)
  await userEvent.fill(field, 'フォント')
  expect(getComputedStyle(document.body).fontFamily).toMatch(/^"BIZ UDPGothic"/)
  await page.getByText(ja.face.pc).click()
  await expect.poll(() => getComputedStyle(document.body).fontFamily).toMatch(/^system-ui/)
  await userEvent.fill(field, 'ぴよぴよ')
  await expect.element(page.getByText(ja.search.cure)).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: ja.search.drop }))
  await expect.poll(() => headings().length).toBe(ALL)
})

test('what has its place elsewhere is found in the settings too, with the way there; who the organisation is is written here', async () => {
  const { desk } = await open()
  const field = page.getByRole('searchbox', { name: ja.search.label })
  const found: [query: string, part: string, said: RegExp][] = [
    ['USB', 'storage', /home\/office\/kakehashi.*E:/],
    ['ほぞんきかん', 'retention', /いつまで/],
    ['キーボード', 'shortcuts', /F1/],
    ['住所', 'organisation', /見本県国際交流協会/],
  ]
  for (const [query, part, said] of found) {
    await userEvent.fill(field, query)
    await expect.poll(() => [...document.querySelectorAll('[data-part]')].map(one => one.getAttribute('data-part'))).toEqual([part])
    await expect.poll(() => document.querySelector(`[data-part="${part}"]`)?.textContent).toMatch(said)
  }
  await userEvent.fill(page.getByRole('textbox', { name: '住所' }), '見本県見本市1-2-3')
  await userEvent.fill(page.getByRole('textbox', { name: '団体の概要' }), '多文化共生の拠点')
  await userEvent.tab()
  const kept = () => desk.one('profile', desk.facts.organisation.id)?.groups
  await expect.poll(kept).toMatchObject({ address: '見本県見本市1-2-3', outline: '多文化共生の拠点' })
  expect(document.querySelector('.kk-rail [aria-current]')).not.toBeNull()
  await userEvent.fill(field, 'バックアップ')
  await page.getByRole('button', { name: 'この端末の安全を見る' }).click()
  await expect.poll(() => document.querySelector('.kk-rail [aria-current]')).toBeNull()
})

test('a press says whether headquarters can be reached, and if not, what happened, what is safe and what to do', async () => {
  const address = 'https://honbu.example.jp'
  const certificate = { issuer: '見本 認証局', names: 'honbu.example.jp', from: 0, until: Date.UTC(2027, 2, 1), selfSigned: false }
  const reached: HeadquartersTested = { ...{ address, certificate, took: 240, practice: false }, outcome: 'reached', ahead: -12 * 60_000 }
  const answers: HeadquartersTested[] = [reached, { ...reached, outcome: 'untrusted', ahead: null }]
  await open(
    {},
    { at: 'settings', part: 'headquarters' },
    {
      facts: { headquarters: address },
      more: { 'headquarters:test': () => ({ ok: true, value: answers.shift() }) },
    },
  )
  const button = page.getByRole('button', { name: ja.test.deed })
  await button.click()
  await expect.element(page.getByText(ja.test.reached)).toBeVisible()
  for (const said of [/0\.2秒/, /見本 認証局.*令和9年3月1日/, /12分遅れています/]) await expect.element(page.getByText(said)).toBeVisible()
  await button.click()
  const { happened, cure } = ja.test.outcome.untrusted
  for (const said of [happened, ja.headquarters.safe, cure]) await expect.element(page.getByRole('alert').getByText(said)).toBeVisible()
  await expect.element(page.getByText(ja.test.reached)).not.toBeInTheDocument()
  // Whatever the host finds has its words.
  expect(Object.keys(ja.test.outcome).toSorted()).toEqual(headquartersOutcomes.filter(outcome => outcome !== 'reached').toSorted())
})

const give = (settings: Record<string, string>, more: object = {}) =>
  userEvent.upload(
    page.getByLabelText(ja.file.choose),
    new File([JSON.stringify({ kakehashi: 'settings', version: 1, made: '2026-11-01', settings, ...more })], '隣の端末.json'),
  )

test('settings go to another PC as a file and come from one: shown first, changed by a press, taken back by another', async () => {
  const kept: Record<string, string> = {}
  const write = ({ key, value }: { key: string; value: string }) => {
    kept[key] = value
    return { ok: true, value: null }
  }
  const room = await open({ scheme: 'auto' }, { at: 'settings', part: 'file' }, { more: { 'settings:write': write } })
  await page.getByRole('button', { name: ja.file.save.deed }).click()
  await expect.poll(() => room.files.length).toBe(1)
  expect(room.files[0]?.name).toMatch(/^架け橋の設定_\d{4}-\d\d-\d\d\.json$/)
  const { settings } = JSON.parse(new TextDecoder().decode(room.files[0]?.bytes))
  expect(settings).toEqual({ language: 'ja', text: 'standard', face: 'ud', scheme: 'auto', dates: 'wareki', 'lock.after': '15' })

  const theirs = { text: 'large', dates: 'seireki', scheme: 'auto', 'lock.after': 'never', fontFace: 'mincho' }
  await give(theirs)
  await expect.element(page.getByRole('heading', { name: /隣の端末/ })).toHaveFocus()
  await expect.element(page.getByText(ja.file['less-safe'])).toBeVisible()
  await expect.element(page.getByText('fontFace')).toBeVisible()
  const ticks = () => [...document.querySelectorAll<HTMLInputElement>('.kk-settings__preview input')].map(({ checked }) => checked)
  expect(ticks()).toEqual([true, true, false])
  await page.getByRole('button', { name: 'やめる' }).click()
  await expect.element(page.getByRole('button', { name: ja.file.open.deed })).toHaveFocus()
  expect(kept).toEqual({})

  await give(theirs)
  await page.getByRole('checkbox', { name: '使わないときに鍵をかける' }).click()
  await page.getByRole('button', { name: '3件の設定を変える' }).click()
  await expect.element(page.getByText('3件の設定を変えました')).toBeVisible()
  expect(kept).toEqual({ text: 'large', dates: 'seireki', 'lock.after': 'never' })
  await expect.element(page.getByRole('radio', { name: ja.dates.seireki })).toBeChecked()
  await page.getByRole('status').getByRole('button', { name: '元に戻す' }).click()
  await expect.poll(() => kept).toEqual({ text: 'standard', dates: 'wareki', 'lock.after': '15' })
  await expect.element(page.getByRole('radio', { name: ja.dates.wareki })).toBeChecked()

  await give({}, { version: 9 })
  const { newer } = ja.file.trouble
  for (const said of [/新しい版の架け橋/, ja.file.safe, newer.cure])
    await expect.element(page.getByRole('alert').getByText(said)).toBeVisible()
})

test('an update file goes to the host in pieces; what the next start runs, a refusal and the way back are said in words', async () => {
  const bytes: number[] = []
  let [next, answer]: [string | null, unknown] = [null, { ok: false, problem: 'not-ours' }]
  const updates = {
    'update:state': () => ({ version: '0.1.0', by: 'file', next, back: next === null ? null : '0.1.0' }),
    'update:put': ({ bytes: piece }: { readonly bytes: string }) => {
      bytes.push(atob(piece).length)
      return { ok: true, value: null }
    },
    'update:take': () => answer,
    'update:go-back': () => {
      next = null
      return { ok: true, value: null }
    },
  }
  await open({}, { at: 'settings', part: 'update' }, { more: updates as never })
  const choose = () => userEvent.upload(page.getByLabelText('更新のファイル'), new File([new Uint8Array(3_000_000)], '架け橋.kkupdate'))
  await choose()
  const alert = () => document.querySelector('[role="alert"]')?.textContent ?? ''
  await expect.poll(alert).toContain('配布元が作ったものだと確かめられません。 いまの版のまま、記録も変わっていません。')
  expect(bytes).toEqual([2_097_152, 902_848])
  ;[next, answer] = ['0.2.0', { ok: true, value: { version: '0.2.0' } }]
  await choose()
  await expect.element(page.getByText(/版 0\.2\.0 を受け取りました。/)).toBeVisible()
  expect(alert()).toBe('')
  await page.getByRole('button', { name: '前の版 0.1.0 に戻す' }).click()
  await expect.element(page.getByText(/版 0\.2\.0 を受け取りました。/)).not.toBeInTheDocument()
})

test('the association’s own choices are added, named, ordered and hidden; the roster’s words are told, and all of it can be taken back', async () => {
  const { desk } = await openRoom(
    <Settings onChanged={() => undefined} />,
    async ({ desk }) => {
      const { id } = desk.facts.organisation
      const groups = { name: { name: '見本 花子' }, categories: ['翻訳'] }
      await desk.write({
        scope: `association:${id}`,
        action: 'roster.add',
        params: {},
        drafts: [{ kind: 'volunteer', record: newId(), groups }],
      })
      return { at: 'settings', part: 'choices' }
    },
    { more },
  )
  const list = page.getByRole('region', { name: choices.list.categories })
  const rows = () => [...document.querySelectorAll<HTMLInputElement>('.kk-choices li')].map(row => row.querySelector('input')?.value)
  await userEvent.fill(list.getByRole('textbox', { name: choices.new }), '通訳')
  await list.getByRole('button', { name: choices.add, exact: true }).click()
  await expect.poll(rows).toEqual(['通訳'])
  await list.getByRole('button', { name: '「翻訳」を加える（1人）' }).click()
  await expect.poll(rows).toEqual(['通訳', '翻訳'])
  ;(list.getByRole('button', { name: '「翻訳」を上へ動かす' }).element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(rows).toEqual(['翻訳', '通訳'])
  await userEvent.fill(list.getByRole('textbox', { name: choices.words.en }).first(), 'Translation')
  await userEvent.tab()
  await list.getByRole('button', { name: '「翻訳」の言葉を隠す' }).click()
  const kept = () => Object.values(desk.one('choices', desk.facts.organisation.id)?.groups ?? {})
  await expect.poll(kept).toContainEqual(expect.objectContaining({ words: { ja: '翻訳', en: 'Translation', easy: '' }, hidden: true }))
  expect(desk.all('volunteer')[0]?.groups['categories']).toEqual(['翻訳'])
  await desk.undo(desk.history().at(-1)?.deed.id ?? '')
  await expect.poll(kept).toContainEqual(expect.objectContaining({ words: { ja: '翻訳', en: 'Translation', easy: '' }, hidden: false }))
})

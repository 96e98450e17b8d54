import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ja from '../../../../renderer/locales/ja/settings.json'
import { Settings } from '../../../../renderer/screens/settings/settings.tsx'
import type { Place } from '../../../../renderer/screens/shell/place.ts'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import { type HeadquartersTest as HeadquartersTested, headquartersOutcomes } from '../../../../shared/ipc/headquarters-test.ts'
import { closeRoom, openRoom, type RoomChoices } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

const more = {
  'settings:read': () => ({}),
  'settings:write': () => ({ ok: true, value: null }),
  'people:list': () => ({ ok: true, value: { people: [], notes: [] } }),
  'sheet:state': () => ({ ok: true, value: { made: null, proven: null, place: '', unproven: false, rehearsed: null } }),
}
const open = (manner: Partial<Manner> = {}, place: Place = { at: 'settings' }, given: Partial<RoomChoices> = {}) =>
  openRoom(<Settings onChanged={() => undefined} />, async () => place, { manner, ...given, more: { ...more, ...given.more } })

const headings = () => [...document.querySelectorAll('.kk-settings__part > h2')].map(heading => heading.textContent)
const ALL = 7

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
  await userEvent.fill(field, 'ぴよぴよ')
  await expect.element(page.getByText(ja.search.cure)).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: ja.search.drop }))
  await expect.poll(() => headings().length).toBe(ALL)
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

import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ja from '../../../../renderer/locales/ja/settings.json'
import { Settings } from '../../../../renderer/screens/settings/settings.tsx'
import type { Place } from '../../../../renderer/screens/shell/place.ts'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import { closeRoom, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

const more = {
  'settings:read': () => ({}),
  'settings:write': () => ({ ok: true, value: null }),
  'people:list': () => ({ ok: true, value: { people: [], notes: [] } }),
  'sheet:state': () => ({ ok: true, value: { made: null, proven: null, place: '', unproven: false, rehearsed: null } }),
}
const open = (manner: Partial<Manner> = {}, place: Place = { at: 'settings' }) =>
  openRoom(<Settings onChanged={() => undefined} />, async () => place, { manner, more })

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

import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ja from '../../../../renderer/locales/ja/help.json'
import { HelpPage } from '../../../../renderer/screens/help/help-page.tsx'
import { usePlace } from '../../../../renderer/screens/shell/place.ts'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import { ok } from '../../../../shared/core/result.ts'
import { closeRoom, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

const Rooms = () => (usePlace().place.at === 'help' ? <HelpPage /> : <TodayPage />)

const open = (settings: Record<string, string>, who?: string) =>
  openRoom(<Rooms />, async () => ({ at: 'today' }), {
    facts: who === undefined ? {} : { who: { id: who, name: '鈴木', role: 'edit' } },
    more: {
      'settings:read': () => ({ ...settings }),
      'settings:write': ({ key, value }: { readonly key: string; readonly value: string }) => {
        settings[key] = value
        return ok(null)
      },
      'people:list': () => ok({ people: [], notes: [] }),
      'sheet:state': () => ok({ made: 1, proven: 1, place: '金庫', unproven: false, rehearsed: null }),
      'backup:state': () => ({ folder: null, backups: [], free: null, sameDisk: false, behind: false, trouble: null }),
    },
  })
const tour = () => page.getByRole('region', { name: ja.tour.title })
const button = (name: string) => page.getByRole('button', { name, exact: true })

test('the tour shows three places once to each person of a PC, in nobody’s way; Esc ends it, and ヘルプ calls it back', async () => {
  const settings: Record<string, string> = {}
  await open(settings, '01900000-0000-7000-8000-000000000001')
  await expect.element(tour().getByRole('status').getByText('ここが「今日」です')).toBeVisible()
  // It is on Today's side and over nothing: what is to be done can be done.
  await expect.element(page.getByRole('button', { name: /^取り込む/ })).toBeEnabled()
  await expect.poll(() => document.documentElement.dataset['tour']).toBe('today')
  expect((await runAxe()).violations.map(({ id }) => id)).toEqual([])
  await button(ja.tour.next.deed).click()
  await expect.element(tour().getByRole('status').getByText(ja.tour.find.title)).toBeVisible()
  await button(ja.tour.next.deed).click()
  await expect
    .element(
      tour()
        .getByRole('status')
        .getByText(/左下に「保存しました」/),
    )
    .toBeVisible()
  await expect.element(button(ja.tour.next.deed)).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByText(ja.tour.safe.title)).not.toBeInTheDocument()
  await expect.poll(() => document.documentElement.dataset['tour']).toBeUndefined()
  await expect.poll(() => settings['tour.01900000-0000-7000-8000-000000000001']).toBe('ended')
  await closeRoom()

  // Not again for her, but for who comes in after her.
  await open(settings, '01900000-0000-7000-8000-000000000001')
  await expect.element(page.getByRole('heading', { name: 'この端末' })).toBeVisible()
  expect(page.getByText(ja.tour.today.words).elements()).toEqual([])
  await page.getByRole('button', { name: ja.title, exact: true }).click()
  await button(ja.open.deed).click()
  await button(ja.tour.again.deed).click()
  await expect.element(tour().getByRole('status').getByText(ja.tour.today.words)).toBeVisible()
  await closeRoom()
  await open(settings, '01900000-0000-7000-8000-000000000002')
  await expect.element(tour().getByRole('status').getByText(ja.tour.today.words)).toBeVisible()
})

test('after an update Today has one quiet line that leads to what is new, until somebody has looked; who begins with a version has none', async () => {
  const settings: Record<string, string> = { tour: 'ended', news: '0.0.9' }
  await open(settings)
  await button(ja['see-news'].deed).click()
  await expect.element(page.getByRole('heading', { level: 3, name: '版 0.1.0' })).toBeInViewport()
  await expect.poll(() => settings['news']).toBe('0.1.0')
  await closeRoom()
  const fresh: Record<string, string> = {}
  await open(fresh)
  await button(ja.tour.end.deed).click()
  await expect.poll(() => fresh).toMatchObject({ tour: 'ended', news: '0.1.0' })
  await expect.element(button(ja['see-news'].deed)).not.toBeInTheDocument()
})

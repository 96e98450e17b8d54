import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { begin } from '../../../../renderer/actions/response/begin.ts'
import { ResponsePage } from '../../../../renderer/screens/response/response-page.tsx'
import type { Place } from '../../../../renderer/screens/shell/place.ts'
import { usePlace } from '../../../../renderer/screens/shell/place.ts'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import { emptyVolunteer, groupsOf } from '../../../../shared/roster/volunteer.ts'
import { AFTERNOON, closeRoom, newId, type OpenRoom, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

function Rooms() {
  const { place } = usePlace()
  return place.at === 'response' ? <ResponsePage /> : <TodayPage />
}

const shell = (): HTMLElement => document.querySelector<HTMLElement>('.kk-shell') as HTMLElement

async function open(
  at: Place['at'] = 'response',
  before: (room: OpenRoom) => Promise<unknown> = async () => undefined,
  manner: Partial<Manner> = {},
) {
  return openRoom(
    <Rooms />,
    async room => {
      const id = newId()
      const one = {
        ...emptyVolunteer(id),
        name: '見本 あおい',
        languages: [{ language: 'ベトナム語', level: '' }],
        phone: '090-0000-0000',
        consent: true,
      }
      await room.desk.write({
        scope: room.host.scope,
        action: 'roster.add',
        params: { name: one.name },
        drafts: [{ kind: 'volunteer', record: id, groups: { here: true, ...groupsOf(one) } }],
      })
      await before(room)
      return { at } as Place
    },
    { manner, now: () => AFTERNOON },
  )
}

const quake = { title: '見本県北部の地震', began: { day: '2026-11-24', time: '05:00' }, facts: '最大震度6弱（架橋市）' } as const

describe('災害対応を始める', () => {
  test('asks once, disaster or drill, and for a name; then all of the desk is red and says that it is no drill; undo takes it back', async () => {
    await open()
    await page.getByRole('button', { name: '始める', exact: true }).click()
    await expect.element(page.getByText('災害か訓練かを選んでください')).toBeVisible()
    expect((document.activeElement as HTMLInputElement).type).toBe('radio')
    await page.getByRole('radio', { name: /災害（本番）/ }).click()
    await page.getByRole('button', { name: '災害対応を始める' }).click()
    expect(document.activeElement).toBe(page.getByRole('textbox', { name: '名前' }).element())
    await userEvent.keyboard(quake.title)
    const time = page.getByRole('textbox', { name: '起きた時刻' })
    await time.fill('25:70')
    await page.getByRole('button', { name: '災害対応を始める' }).click()
    expect(document.activeElement, 'a time that nobody can read begins nothing').toBe(time.element())
    expect(shell().dataset.mode).toBeUndefined()
    await time.fill('5:46')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('訓練ではありません')).toBeVisible()
    expect(shell().dataset.mode).toBe('disaster')
    expect(document.title).toMatch(/^災害対応中｜/)
    await expect.element(page.getByRole('row', { name: /ベトナム語/ })).toMatchTextContent(/ベトナム語1/)
    expect((await runAxe()).violations.map(({ id }) => id)).toEqual([])
    await page.getByRole('status').getByRole('button', { name: '元に戻す' }).click()
    await expect.poll(() => shell().dataset.mode).toBeUndefined()
  })

  test('a drill is never taken for a disaster: violet, hatched, named so; a real one begun meanwhile goes before it', async () => {
    await open('response', ({ tools }) => begin.run(tools, { sort: 'drill', ...quake }))
    expect(shell().dataset.mode).toBe('drill')
    expect(document.title).toMatch(/^訓練中｜/)
    expect(page.getByRole('radio').elements()).toHaveLength(1)
    await page.getByRole('textbox', { name: '名前' }).last().fill('本当の地震')
    await page.getByRole('button', { name: '災害対応を始める' }).click()
    await expect.element(page.getByRole('heading', { name: '本当の地震' })).toBeVisible()
    expect(shell().dataset.mode).toBe('disaster')
  })

  test('shows how long already, its facts and print first; ending brings the ordinary day back and keeps it in the list', async () => {
    await open('today', ({ tools }) => begin.run(tools, { sort: 'disaster', ...quake }))
    await expect.element(page.getByText(quake.facts)).toBeVisible()
    await expect
      .element(page.getByRole('navigation', { name: 'いますること' }).getByRole('button').first())
      .toMatchTextContent('いままとめて印刷する')
    await page.getByRole('button', { name: '対応を直す・終える' }).click()
    await page.getByRole('button', { name: '災害対応を終える' }).click()
    await expect.poll(() => shell().dataset.mode).toBeUndefined()
    await page.getByRole('button', { name: '災害対応か訓練を始める' }).click()
    await expect.element(page.getByRole('listitem').filter({ hasText: quake.title })).toBeVisible()
  })
})

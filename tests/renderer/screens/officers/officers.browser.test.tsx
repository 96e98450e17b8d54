import { afterEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import jaDesks from '../../../../renderer/locales/ja/desks.json'
import ja from '../../../../renderer/locales/ja/officers.json'
import { closeRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'
import { takeAway } from '../../../support/show.tsx'
import { asked, BOTH, deskRecord, entrusted, GROUP, offers, officer, WORDS } from './officers-told.ts'
import { openGroup, openOffice } from './open-officers.tsx'

afterEach(async () => {
  await closeRoom()
  takeAway()
})

const serious = async () => (await runAxe(document)).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
const button = (name: string) => page.getByRole('button', { name, exact: true })

test('[K14] two officers are chosen by keyboard, and only after a phone call with each', async () => {
  const chosen = vi.fn((_ask: { officers: readonly { name: string }[] }) => ({ ok: false, problem: 'behind' }))
  const compared: string[] = []
  await openGroup({
    offered: BOTH,
    more: {
      'officers:choose': chosen,
      'officers:words': ({ signing }: { signing: { x: string } }) => {
        compared.push(signing.x[0] ?? '')
        return WORDS
      },
    },
  })
  ;(button(ja.choose.open).element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  const down = async (label: string) => {
    ;(page.getByLabelText(label).element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowDown}')
  }
  await down(ja.choose.one)
  await down(ja.choose.other)
  const go = async (name: string) => {
    ;(button(name).element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
  }
  await go(ja.choose.next)
  await expect.element(page.getByText(ja.choose.two)).toBeVisible()
  await down(ja.choose.other)
  await go(ja.choose.next)
  await expect.element(page.getByRole('heading', { name: '加藤 恵子（総務課）' })).toBeVisible()
  expect(compared).toEqual(['c'])
  expect(await serious()).toEqual([])
  await go(ja.compare.same)
  await expect.element(page.getByRole('heading', { name: '森 健（国際交流課）' })).toBeVisible()
  expect(compared).toEqual(['c', 'd'])
  expect(chosen).not.toHaveBeenCalled()
  await go(ja.choose.deed)
  await expect.poll(() => chosen.mock.calls[0]?.[0].officers.map(({ name }) => name)).toEqual(['加藤 恵子', '森 健'])
  await expect.element(page.getByText(jaDesks.problem.behind.what)).toBeVisible()
})

test('[K14] who is an officer no more, and a group that nobody here has chosen, are said in words', async () => {
  await openGroup({ offered: [BOTH[0], officer('森 健', 'e')], told: entrusted(), ring: { epoch: 2, group: null } })
  await expect.element(page.getByText(ja.gone.tag)).toBeVisible()
  await expect.element(page.getByText(ja.unsure)).toBeVisible()
  await expect.element(button(ja.choose.again)).toBeVisible()
  await expect.element(button(ja.drop.open)).toBeVisible()
})

test('[K15] a desk without the key reads its words aloud until both have given; halves that make no key are said in words', async () => {
  const lying = () => ({ ok: false, problem: 'no-key' })
  const taking = vi.fn(lying)
  const room = await openGroup({ told: entrusted(), requests: [asked({ gave: [true, false] })], more: { 'officers:take': taking } })
  await expect.element(page.getByRole('heading', { name: ja.lacking.title })).toBeVisible()
  await expect.element(page.getByText(ja.lacking.read)).toBeVisible()
  await expect.element(page.getByText(ja.half.waiting)).toBeVisible()
  expect(await serious()).toEqual([])
  expect(taking).not.toHaveBeenCalled()
  room.again([asked({ gave: [true, true] })])
  await expect.element(page.getByText(ja.refused['no-key'].what)).toBeVisible()
  await expect.element(button(ja.ask.open)).toBeVisible()
})

test('[K15] with the key back, the lost desks stand there to be struck off', async () => {
  const lost = deskRecord('lostdesk00000001', '田中', 'b', 1)
  await openGroup({
    told: [...entrusted(), lost],
    requests: [asked({ gave: [true, true] })],
    offered: BOTH,
    ring: { epoch: 2, group: GROUP },
  })
  await expect.element(page.getByText(jaDesks.lost.do)).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: jaDesks['strike-off'].of.replace('{{desk}}', '田中さんの端末') }).first())
  await expect.element(page.getByRole('dialog')).toBeVisible()
})

test('[K15] an officer gives their half from a page of its own, after the words; whose turn it is not can only look', async () => {
  const given = vi.fn((_ask: unknown) => ({ ok: false, problem: 'unreadable' }))
  await openOffice({ own: 'c', offered: BOTH, requests: [asked()], more: { 'officers:answer': given } })
  await expect.element(page.getByRole('heading', { name: '見本県国際交流協会' })).toBeVisible()
  // Nobody compares with the wrong words.
  expect(page.getByRole('list', { name: jaDesks.words.title }).elements()).toHaveLength(1)
  expect(await serious()).toEqual([])
  ;(button(ja.requests.give).element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText(ja.problem.unreadable.what)).toBeVisible()
  expect(given).toHaveBeenCalledOnce()
  await closeRoom()
  await openOffice({ own: 'x', offered: BOTH, requests: [asked()] })
  await expect.element(page.getByRole('heading', { name: '見本県国際交流協会' })).toBeVisible()
  expect(button(ja.requests.give).elements()).toEqual([])
})

test('[O9] somebody at headquarters becomes an officer, and stops being one', async () => {
  const offer = { ok: true, value: { record: '018f0000-0000-8000-8000-000000000003', groups: offers([BOTH[0]])[0]?.groups ?? {} } }
  await openOffice({ own: 'c', more: { 'officers:offer': () => offer } })
  await userEvent.click(button(ja.officer.deed))
  await expect.element(page.getByText(ja.officer.missing)).toBeVisible()
  await userEvent.fill(page.getByLabelText(ja.officer.name), '加藤 恵子')
  await userEvent.click(button(ja.officer.deed))
  await expect.element(page.getByText(ja.officer.words)).toBeVisible()
  await userEvent.click(button(ja.leave.open))
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: ja.leave.open }))
  await expect.element(button(ja.officer.deed)).toBeVisible()
})

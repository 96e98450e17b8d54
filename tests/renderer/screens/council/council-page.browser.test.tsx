import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { invite } from '../../../../renderer/actions/applications/invite.ts'
import { CouncilPage } from '../../../../renderer/screens/council/council-page.tsx'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import { blockScope, liaisonScope } from '../../../../shared/sync/scope.ts'
import { runAxe } from '../../../support/run-axe.ts'
import { A, B, closeRoom, directory, HQ, newId, openRoom } from '../applications/open-room.tsx'

afterEach(closeRoom)

const council = { id: newId(), name: '第三ブロック地域国際化協会連絡協議会', kind: 'block-council' } as const
const scope = blockScope(council.id)
const accepted = (to: typeof A) => ({
  joint: scope,
  title: '第三ブロック',
  from: { ...council },
  to: { ...to },
  status: 'accepted',
  at: Date.now(),
})
const line = (name: string) => page.getByRole('listitem').filter({ hasText: name })
const press = async (name: string | RegExp) => {
  await page.getByRole('button', { name }).click()
}
const serious = async () => (await runAxe(document)).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')

test('[O8] in April the council hands its chair over; from then on only the new chair invites', async () => {
  const open = await openRoom(<CouncilPage />, { organisation: council, place: { at: 'council' } })
  await directory(open)
  await expect.element(line(council.name).getByText('会長協会')).toBeVisible()
  await page.getByLabelText('本部の団体一覧から').selectOptions(B.name)
  await press('協議会に招待する')
  await expect.element(line(B.name).getByText('招待：送信待ち')).toBeVisible()
  await open.arrives(scope, 'invitation', newId(), accepted(A), 'headquarters.accept-invitation')
  await press(`${A.name}に会長をゆずる`)
  await expect.element(page.getByRole('dialog').getByText(`会長を${A.name}にゆずりますか`)).toBeVisible()
  await press('やめる')
  expect(open.desk.history().map(({ deed }) => deed.action)).not.toContain('council.hand-over')
  await press(`${A.name}に会長をゆずる`)
  await page.getByRole('dialog').getByRole('button', { name: '会長をゆずる' }).click()
  await expect.element(page.getByText('会長の引き継ぎは送信待ちです。', { exact: false })).toBeVisible()
  expect(await serious()).toEqual([])
  // Headquarters has taken both.
  for (const { scope: of, from, to } of open.desk.outbox()) {
    const answers = Array.from({ length: to - from + 1 }, (_, place) => ({ n: from + place, answer: 'ok' as const, seq: place + 1 }))
    open.host.put({ type: 'answered', scope: of, answers })
  }
  await expect.element(line(A.name).getByText('会長協会')).toBeVisible()
  await expect.element(page.getByLabelText('本部の団体一覧から')).not.toBeInTheDocument()
  expect(await invite.run(open.tools, { scope, organisation: B, title: '' })).toEqual({ ok: false, problem: 'not-allowed' })
})

test('[O7] [O8] an association answers the invitation, sees who is in it, and leaves', async () => {
  const open = await openRoom(<CouncilPage />, { place: { at: 'council' } })
  await directory(open)
  await expect.element(page.getByText('ブロック協議会には入っていません')).toBeVisible()
  const groups = { ...accepted(A), status: 'open' }
  const invitation = newId()
  await open.arrives(liaisonScope(A.id), 'invitation', invitation, groups, 'headquarters.invite')
  await expect.element(page.getByText('この団体の名簿は、だれにも届きません。', { exact: false })).toBeVisible()
  ;(page.getByRole('button', { name: '招待を受ける' }).element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('受ける返事は送信待ちです。', { exact: false })).toBeVisible()
  await open.arrives(liaisonScope(A.id), 'invitation', invitation, { status: 'accepted' }, 'headquarters.accept-invitation')
  await open.arrives(scope, 'invitation', invitation, accepted(A), 'headquarters.accept-invitation')
  await expect.element(line(A.name).getByText('この団体')).toBeVisible()
  expect(await invite.run(open.tools, { scope, organisation: B, title: '' })).toEqual({ ok: false, problem: 'not-allowed' })
  await press(`${A.name}を協議会から抜く`)
  await page.getByRole('dialog').getByRole('button', { name: '協議会から抜ける' }).click()
  await expect.element(page.getByText('抜ける知らせは送信待ちです。', { exact: false })).toBeVisible()
  await open.arrives(liaisonScope(A.id), 'invitation', invitation, { status: 'left' }, 'headquarters.leave')
  await open.arrives(scope, 'invitation', invitation, { status: 'left' }, 'headquarters.leave')
  await expect.element(page.getByText('ブロック協議会には入っていません')).toBeVisible()
})

test('Today names a council that invites once, and tells headquarters’ first desk whom to invite', async () => {
  const open = await openRoom(<TodayPage />)
  await directory(open)
  const named = { title: council.name, status: 'open' }
  await open.arrives(liaisonScope(A.id), 'invitation', newId(), { ...accepted(A), ...named }, 'headquarters.invite')
  await expect.element(page.getByText('ブロック協議会への招待に答える')).toBeVisible()
  expect(page.getByText(council.name).elements()).toHaveLength(1)
  await closeRoom()
  const hq = await openRoom(<TodayPage />, { organisation: HQ })
  await expect.element(page.getByRole('button', { name: '招待する：最初の団体を招待する' })).toBeVisible()
  await directory(hq)
  await expect.element(page.getByText('最初の団体を招待する')).not.toBeInTheDocument()
})

test('[O8] the new chair is told on Today, and comes from there to the council; the former one is told nothing', async () => {
  const open = await openRoom(<TodayPage />)
  await directory(open)
  await open.arrives(scope, 'invitation', newId(), accepted(A), 'headquarters.accept-invitation')
  await open.arrives(scope, 'command', newId(), { ask: { type: 'hand-over', organisation: A.id } }, 'council.hand-over')
  await expect.element(page.getByText('ブロック協議会の会長になりました')).toBeVisible()
  await expect.element(page.getByRole('button', { name: /^協議会を開く/ })).toBeVisible()
  await new Promise(wake => setTimeout(wake, 5))
  await open.arrives(scope, 'command', newId(), { ask: { type: 'hand-over', organisation: council.id } }, 'council.hand-over')
  await expect.element(page.getByText('ブロック協議会の会長になりました')).not.toBeInTheDocument()
})

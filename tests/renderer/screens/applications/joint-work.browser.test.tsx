import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { addLine } from '../../../../renderer/actions/applications/add-line.ts'
import { ApplicationsRoom } from '../../../../renderer/screens/applications/applications-room.tsx'
import { programmes } from '../../../../renderer/screens/applications/programmes.ts'
import { usePlace } from '../../../../renderer/screens/shell/place.ts'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import { localDay } from '../../../../renderer/ui/use-days.ts'
import { jointScope, liaisonScope } from '../../../../shared/sync/scope.ts'
import { A, anApplication, B, closeRoom, directory, newId, openRoom, type Room } from './open-room.tsx'

afterEach(closeRoom)

/** Two rooms, so that what one begins is seen in the other. */
function Rooms() {
  const { place } = usePlace()
  return place.at === 'today' ? <TodayPage /> : <ApplicationsRoom />
}
const rooms = <Rooms />
const at = (section: string) => async (open: Room) => {
  await directory(open)
  const { id } = await anApplication(open, true)
  return { at: 'applications' as const, application: id, section }
}
const dayIn = (days: number): string => localDay(Date.now() + days * 86_400_000)
const partyOfB = ({ desk }: Room) => {
  const found = desk.all('party').find(({ groups }) => JSON.stringify(groups['organisation']).includes(B.id))
  if (!found) throw new Error('no party')
  return found
}
const takeOut = async (open: Room): Promise<void> => {
  const { id, scope } = partyOfB(open)
  await open.desk.write({
    scope,
    action: 'applications.remove-party',
    params: { name: B.name },
    drafts: [{ kind: 'party', record: id, groups: { here: false } }],
  })
}

describe('the money of several bodies', () => {
  test('stands under the heading 分担; a share that nobody has typed is what the others leave, and typing replaces it', async () => {
    const open = await openRoom(rooms, { place: at('budget') })
    await expect.element(page.getByText('分担（円）')).toBeVisible()
    const scope = open.desk.all('application')[0]?.scope
    if (!scope) throw new Error('no scope')
    const added = await addLine.run(open.tools, { scope, category: 'reward', order: 99 })
    if (!added.ok) throw new Error(added.problem)
    const line = added.value.line
    const groups = { item: '謝金', unitPrice: 30_000, quantity: 3, shares: { [A.id]: 60_000 } }
    await open.desk.write({
      scope,
      action: 'applications.edit-line',
      params: { item: '謝金' },
      drafts: [{ kind: 'budget-line', record: line, groups }],
    })
    const theirs = page.getByRole('textbox', { name: `${B.name}：謝金` })
    await expect.element(theirs).toHaveAttribute('placeholder', '30,000')
    await userEvent.fill(theirs, '20000')
    await userEvent.tab()
    await expect.element(page.getByText(/「謝金」の分担が、金額/)).toBeVisible()
    await userEvent.fill(theirs, '')
    await userEvent.tab()
    await expect.element(page.getByText(/「謝金」の分担が、金額/)).not.toBeInTheDocument()
    // Alone, a body bears all of it.
    await takeOut(open)
    await userEvent.fill(page.getByRole('textbox', { name: `${A.name}：謝金` }), '')
    await userEvent.tab()
    await expect.element(page.getByRole('textbox', { name: `${A.name}：謝金` })).toHaveAttribute('placeholder', '90,000')
  })
})

describe('inviting', () => {
  test('without a headquarters says beforehand what it takes, with the way there', async () => {
    await openRoom(rooms, {
      connected: false,
      place: async open => ({ at: 'applications', application: (await anApplication(open, false)).id, section: 'parties' }),
    })
    await expect.element(page.getByText(/本部につながっていないので、招待できません/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: '本部につなぐ' })).toBeVisible()
    await expect.element(page.getByLabelText('本部の団体一覧から')).not.toBeInTheDocument()
  })

  test('an organisation that was asked cannot be chosen again; once it accepted, Today says so and leads there', async () => {
    const open = await openRoom(rooms, { place: at('parties') })
    await takeOut(open)
    const choice = page.getByLabelText('本部の団体一覧から')
    await userEvent.selectOptions(choice, B.name)
    await userEvent.click(page.getByRole('button', { name: '招待する', exact: true }))
    await expect.poll(() => choice.query()?.textContent ?? '').not.toContain(B.name)
    await open.serve()
    await expect.element(page.getByText('返事を待っています')).toBeVisible()
    expect(choice.query()?.textContent ?? '').not.toContain(B.name)
    const invitation = open.desk.all('invitation')[0]
    if (!invitation) throw new Error('no invitation')
    const answered = { status: 'accepted', answered: { at: Date.now(), by: { organisation: { ...B }, person: '' } } }
    await open.arrives(invitation.scope, 'invitation', invitation.id, answered, 'headquarters.accept-invitation')
    await userEvent.click(page.getByRole('button', { name: /^今日/ }))
    await expect.element(page.getByText(`${B.name}が申請に加わりました`)).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: /^申請を開く/ }))
    await expect.element(page.getByRole('heading', { level: 1, name: '外国人住民と進める防災講座' })).toBeVisible()
  })
})

describe('beginning and opening', () => {
  test('Today’s first step begins the application, it does not only show the list', async () => {
    await openRoom(rooms, { place: { at: 'today' } })
    await userEvent.click(page.getByRole('button', { name: '始める：共同申請を始める' }))
    await expect.element(page.getByLabelText('事業名')).toHaveFocus()
  })

  test('one click on its name opens an application', async () => {
    await openRoom(rooms, {
      place: async open => {
        await anApplication(open, false)
        return { at: 'applications' }
      },
    })
    await userEvent.click(page.getByText('外国人住民と進める防災講座'))
    await expect.element(page.getByRole('heading', { level: 1, name: '外国人住民と進める防災講座' })).toBeVisible()
  })
})

describe('the rules of the programme', () => {
  test('what is 未確認 is found out with its source, and a deadline then stands on Today', async () => {
    const open = await openRoom(rooms, { place: at('title') })
    await userEvent.click(page.getByText('この助成制度の決まりを見る'))
    await userEvent.click(page.getByRole('button', { name: '確かめたことを書く：締め切り' }))
    const keep = page.getByRole('button', { name: '確かめた内容を残す' })
    await userEvent.fill(page.getByLabelText('締め切り'), dayIn(10))
    await userEvent.tab()
    await expect.element(keep).toBeDisabled()
    await userEvent.fill(page.getByLabelText('どこで確かめたか'), '本部の通知（2026年11月2日）')
    await userEvent.click(keep)
    await expect.element(page.getByText('本部の通知（2026年11月2日）')).toBeVisible()
    expect(open.desk.all('application')[0]?.groups['fact-deadline']).toMatchObject({ value: dayIn(10) })
    await userEvent.click(page.getByRole('button', { name: /^今日/ }))
    await expect.element(page.getByText(/^あと\d営業日$/)).toBeVisible()
  })
})

describe('a toast', () => {
  test('lies over nothing, and does not follow into the next room', async () => {
    const open = await openRoom(rooms, { place: at('budget') })
    await userEvent.click(page.getByRole('button', { name: /の行の操作$/ }).first())
    await userEvent.click(page.getByRole('menuitem', { name: 'この行を消す' }))
    const toast = page.getByRole('status').filter({ hasText: '消しました' })
    await expect.element(toast).toBeVisible()
    const main = document.querySelector('.kk-main')
    const inside = main?.firstElementChild?.getBoundingClientRect()
    expect(inside?.bottom ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(toast.element().getBoundingClientRect().top)
    await userEvent.click(page.getByRole('button', { name: /^今日/ }))
    await expect.element(toast).not.toBeInTheDocument()
    expect(open.desk.history().at(-1)?.deed.action).toBe('applications.remove-line')
  })

  test('that tells where it led stays', async () => {
    await openRoom(rooms, { place: at('title') })
    await userEvent.click(page.getByRole('button', { name: 'ほかの操作', exact: true }))
    await userEvent.click(page.getByRole('menuitem', { name: '申請を消す' }))
    await expect.element(page.getByText('申請はまだありません')).toBeVisible()
    await expect.element(page.getByRole('status').filter({ hasText: 'を消しました' })).toBeVisible()
  })
})

describe('[O7] coming and going', () => {
  const joined = (scope: string) => ({
    ...{ joint: scope, title: '防災講座', from: { ...A }, to: { ...B } },
    ...{ status: 'accepted', at: 1, answered: { at: Date.now() } },
  })

  test('the lead hands over after it was asked once more, and does not lead any more', async () => {
    const open = await openRoom(rooms, {
      place: async room => {
        const place = await at('parties')(room)
        const scope = room.desk.one('application', place.application)?.scope ?? jointScope('')
        await room.arrives(scope, 'invitation', newId(), joined(scope), 'headquarters.accept-invitation')
        return place
      },
    })
    const card = () => document.querySelector<HTMLDetailsElement>(`[data-record="${partyOfB(open).id}"]`)
    await expect.poll(card).not.toBeNull()
    card()?.setAttribute('open', '')
    await userEvent.click(page.getByRole('button', { name: '代表団体をゆずる…' }))
    await expect.element(page.getByText(/戻せるのは、新しい代表団体だけです/)).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '代表団体をゆずる', exact: true }))
    await expect.element(page.getByText('代表の交代：送信待ち')).toBeInTheDocument()
    await open.serve()
    await expect.poll(() => partyOfB(open).groups['role']).toBe('lead')
    await expect.element(page.getByText('招待できるのは代表団体です。')).toBeVisible()
  })

  test('a participant leaves: what is left here says so, and can no longer be written', async () => {
    const open = await openRoom(rooms, {
      organisation: B,
      place: async room => {
        const [scope, application, invitation] = [jointScope(newId()), newId(), newId()]
        await room.arrives(scope, 'application', application, { title: '防災講座', programme: { id: programmes[0]?.id ?? '', year: 2026 } })
        await room.arrives(scope, 'party', newId(), { organisation: { ...A }, role: 'lead' })
        await room.arrives(scope, 'party', invitation, { organisation: { ...B }, role: 'participant' })
        await room.arrives(scope, 'invitation', invitation, joined(scope), 'headquarters.accept-invitation')
        return { at: 'applications', application, section: 'parties' }
      },
    })
    await userEvent.click(page.getByRole('button', { name: '申請から抜ける…' }))
    await userEvent.click(page.getByRole('button', { name: '申請から抜ける', exact: true }))
    await expect.element(page.getByText(/抜けることはこのPCで待っています/)).toBeVisible()
    await open.serve()
    expect(open.desk.outbox()).toEqual([])
    await expect.element(page.getByText(/この団体は、この申請から抜けました/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: '申請から抜ける…' })).not.toBeInTheDocument()
  })
})

test('an invitation to this organisation is no news to itself', async () => {
  await openRoom(rooms, {
    organisation: B,
    place: async open => {
      const { scope } = await anApplication(open, false)
      const groups = {
        joint: scope,
        title: '防災講座',
        from: { ...A },
        to: { ...B },
        status: 'accepted',
        at: 1,
        answered: { at: Date.now() },
      }
      await open.arrives(liaisonScope(B.id), 'invitation', newId(), groups, 'headquarters.invite')
      return { at: 'today' }
    },
  })
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(document.body.textContent).not.toContain('申請に加わりました')
})

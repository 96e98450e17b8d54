import { afterEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import nounsEn from '../../../../renderer/locales/en/nouns.json'
import ja from '../../../../renderer/locales/ja/desks.json'
import jaIncident from '../../../../renderer/locales/ja/incident.json'
import nouns from '../../../../renderer/locales/ja/nouns.json'
import officers from '../../../../renderer/locales/ja/officers.json'
import today from '../../../../renderer/locales/ja/today.json'
import { DesksPage } from '../../../../renderer/screens/desks/desks-page.tsx'
import { Waiting } from '../../../../renderer/screens/desks/waiting.tsx'
import { WithKey } from '../../../../renderer/screens/desks/with-key.tsx'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import { deskCommandGroups, readDeskCommand } from '../../../../shared/desks/desk-command.ts'
import type { DeskFacts } from '../../../../shared/ipc/values.ts'
import type { DeskRole } from '../../../../shared/sync/rights.ts'
import { stampOf } from '../../../../shared/sync/stamp.ts'
import type { MemoryHost } from '../../../support/memory-host.ts'
import { closeRoom, newId, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'
import { show, takeAway } from '../../../support/show.tsx'

afterEach(async () => {
  await closeRoom()
  takeAway()
})

const publicKey = (letter: string) => ({ kty: 'EC', crv: 'P-256', x: letter.repeat(43), y: letter.repeat(43) }) as const
const WORDS = [0, 17, 34, 51, 68, 255]
const GUEST = { desk: 'newdesk000000001', name: '佐藤 美咲', words: WORDS }
const signature = `${'A'.repeat(86)}==`
const jwe = 'a.b.c.d.e'
const wrap = { to: 'desk-owndesk000000001' as const, jwe, signature }
const NEXT = {
  epoch: 2,
  kid: '018f0000-0000-8000-8000-000000000002',
  former: '018f0000-0000-8000-8000-000000000001',
  previous: jwe,
  wraps: [wrap],
}

const officer = (name: string, letter: string) => ({ name, duty: '', signing: publicKey(letter), agreement: publicKey(letter) })
const GROUP = { id: 'groupgroup000001', officers: [officer('青木', 'o'), officer('石田', 'p')] }

interface Told {
  readonly desk: string
  readonly name: string
  readonly pc?: string
  readonly role: DeskRole
  readonly out?: boolean
  /** The sheet with which it came, after those who stand before it. */
  readonly sheet?: string
  /** The desk that let it in, later still. */
  readonly letIn?: string
  /** The desk that gave it its role, just now. */
  readonly roleFrom?: string
  /** Both officers gave it their halves of the key. */
  readonly halves?: true
}

/** A desk's record keeps its id when a page is opened again. */
const ids = new Map<string, string>()
const idOf = (desk: string): string => ids.get(desk) ?? ids.set(desk, newId()).get(desk) ?? ''

/** What headquarters says of the association's desks. */
function tell(host: MemoryHost, desks: readonly Told[]): void {
  const { scope } = host
  const hq = 'hqhqhqhqhqhqhqhq'
  const april = Date.UTC(2026, 3, 1)
  const records = desks.flatMap(({ desk, name, pc, role, out, sheet, letIn, halves }) => [
    {
      kind: 'desk' as const,
      record: idOf(desk),
      groups: {
        who: { desk, name, signing: publicKey('a'), agreement: publicKey('b') },
        ...(pc ? { pc } : {}),
        role,
        state: out
          ? { state: 'struck-off', at: Date.UTC(2026, 10, 20), why: 'stolen', by: 'owndesk000000001' }
          : { state: 'in', at: april + (letIn ? 2 : sheet ? 1 : 0) },
        ...(sheet || letIn ? { vouch: { by: sheet ?? letIn ?? '', signature } } : {}),
      },
    },
    ...(sheet
      ? [
          {
            kind: 'sheet' as const,
            record: newId(),
            groups: { who: { sheet, signing: publicKey('s'), agreement: publicKey('t') }, state: { state: 'in' } },
          },
        ]
      : []),
    ...(halves
      ? [
          {
            kind: 'recovery' as const,
            record: newId(),
            groups: {
              ask: {
                desk,
                name,
                signing: publicKey('a'),
                agreement: publicKey('b'),
                group: GROUP,
                epoch: 1,
                kid: NEXT.former,
                halves: [jwe, jwe],
              },
              at: april,
              half1: { person: '青木', at: april, jwe, signature },
              half2: { person: '石田', at: april, jwe, signature },
            },
          },
        ]
      : []),
  ])
  const changes = records.map(({ kind, record, groups }, at) => ({
    seq: at + 1,
    change: {
      ...{ scope, kind, record, desk: hq, n: at + 1, at: stampOf({ millis: Date.now(), count: at, desk: hq }), deed: newId() },
      ...{ bases: {}, body: { plain: { ...groups, here: true } } },
    },
  }))
  // The second desk's last deed that came here.
  const at = stampOf({ millis: Date.UTC(2026, 10, 3, 5), count: 0, desk: 'twodesk000000001' })
  const deed = { id: newId(), scope, desk: 'twodesk000000001', person: '中村', at, action: 'drills.create', params: { plain: {} }, size: 0 }
  const own = { scope, kind: 'drill' as const, record: newId(), desk: deed.desk, n: 1, at, deed: deed.id, bases: {} }
  const drill = { seq: changes.length + 1, change: { ...own, body: { plain: { here: true } } } }
  const given = desks.flatMap(({ desk, role, roleFrom: from }) => {
    if (!from) return []
    const groups = deskCommandGroups({ type: 'set-role', desk, signing: publicKey('a'), role })
    const by = { desk: from, n: 2, at: stampOf({ millis: Date.now(), count: 0, desk: from }), deed: newId() }
    return [{ scope, kind: 'command' as const, record: newId(), ...by, bases: {}, body: { plain: { ...groups, here: true } } }]
  })
  const all = [...changes, drill, ...given.map((change, place) => ({ seq: drill.seq + 1 + place, change }))]
  host.put({ type: 'received', scope, deeds: [deed], changes: all, until: all.length, epoch: 'e' })
}

const three: readonly Told[] = [
  { desk: 'owndesk000000001', name: '中村', pc: '事務所のPC', role: 'admin' },
  { desk: 'twodesk000000001', name: 'グエン・ティ・ホアン・ラン・マリアンヌ・ヴァンデンベルグ', role: 'edit' },
  { desk: 'olddesk000000001', name: '中村', pc: '貸出用ノートPC', role: 'view', out: true },
]

const ring = { own: 'owndesk000000001', trusted: ['owndesk000000001'], epoch: 1, lacksKey: false, group: null }
const lacking = { 'ring:state': () => ({ ok: true, value: { ...ring, trusted: [], epoch: 0, lacksKey: true } }) }

async function openPage(
  desks: readonly Told[] = three,
  more: Record<string, (ask: never) => unknown> = {},
  facts: Partial<DeskFacts> = {},
  room = <DesksPage />,
) {
  return openRoom(
    room,
    async ({ host }) => {
      if (desks.length > 0) tell(host, desks)
      return { at: 'desks' }
    },
    {
      facts: { headquarters: 'https://hq.example', ...facts },
      more: {
        'ring:state': () => ({ ok: true, value: ring }),
        'settings:read': () => ({}),
        'ring:late': () => ({ ok: true, value: [] }),
        'ring:renew': () => ({ ok: true, value: { type: 'renew-key', key: NEXT } }),
        ...more,
      },
    },
  )
}

const serious = async () => (await runAxe(document)).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
const given = (host: MemoryHost) =>
  host.entries.flatMap(entry =>
    entry.type === 'deed'
      ? entry.page.changes.flatMap(({ body }) => (body && 'plain' in body ? (readDeskCommand(body.plain) ?? []) : []))
      : [],
  )

test('the desks of an association stand there: this one, those that are in, and those that are out', async () => {
  await openPage()
  await expect.element(page.getByText(ja.list.this, { exact: true })).toBeVisible()
  const lines = [...document.querySelectorAll('.kk-desks > li')].map(line => line.textContent ?? '')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain(ja.list.this)
  expect(lines[1]).toContain(ja.list.unsure)
  expect(lines[2]).toContain(ja.why.stolen)
  // [O10] Two of one person have names that differ; what is known of when they were last used, and who struck one off, stands there.
  expect(lines[0]).toContain('事務所のPC中村')
  expect(lines[1]).toContain(ja.list.unnamed)
  expect(lines[1]).toMatch(/最後に届いたもの 11\/3/)
  expect(lines[2]).toMatch(/貸出用ノートPC中村.*外したのは事務所のPC（中村さん）/)
  expect(lines[2]).toContain(ja.list.unheard)
  for (const id of three.map(({ desk }) => desk.slice(0, 6))) expect(document.body.textContent).not.toContain(id)
  await expect.element(page.getByRole('button', { name: '貸出用ノートPC（中村さん）の事故の記録を作る' })).toBeVisible()
  expect(await serious()).toEqual([])
})

test('[O10] an admin gives a PC another name, by keyboard alone', async () => {
  const { host } = await openPage()
  await page.getByRole('button', { name: '事務所のPC（中村さん）の呼び名を変える' }).click()
  await expect.element(page.getByLabelText(ja.pc.label)).toHaveFocus()
  expect(await serious()).toEqual([])
  await userEvent.keyboard('{Control>}a{/Control}窓口のPC{Enter}')
  await expect.poll(() => given(host)).toMatchObject([{ type: 'name-desk', desk: 'owndesk000000001', pc: '窓口のPC' }])
  // A name that another PC has is said to be taken, and may stay; that of a PC that was struck off is free.
  await page.getByRole('button', { name: /グエン.*呼び名を変える/ }).click()
  await page.getByLabelText(ja.pc.label).fill('事務所のPC')
  await expect.element(page.getByText(ja.pc.taken)).toBeVisible()
  await expect.element(page.getByRole('button', { name: ja.pc.deed })).toBeEnabled()
  await page.getByLabelText(ja.pc.label).fill('貸出用ノートPC')
  await expect.element(page.getByText(ja.pc.taken)).not.toBeInTheDocument()
})

test('[K16] for whom nobody has vouched is named on Today and among the desks, to be struck off', async () => {
  await openPage()
  await expect.element(page.getByText(ja.stranger.what)).toBeVisible()
  await page
    .getByRole('button', { name: /グエン.*外す/ })
    .first()
    .click()
  await expect.element(page.getByRole('dialog')).toBeVisible()
  await closeRoom()
  await openPage(three, {}, {}, <TodayPage />)
  await expect.element(page.getByText(today.decision.desks.stranger.title)).toBeVisible()
})

test('[K15] a desk that got the key from the two officers is not said to have none; who it is, is asked, or it is struck off', async () => {
  await openPage(three.map(one => (one.role === 'edit' ? { ...one, halves: true as const } : one)))
  await expect.element(page.getByText(ja['by-officers'].what)).toBeVisible()
  await expect.element(page.getByText(new RegExp(ja.list['by-officers']))).toBeVisible()
  for (const words of [ja.stranger.do, ja.list.unsure]) expect(document.body.textContent).not.toContain(words)
  expect(await serious()).toEqual([])
})

test('[K16] a desk without the key says so in every sealed room, on Today and among the desks, and strikes nobody off', async () => {
  await openPage(three, lacking)
  await expect.element(page.getByText(officers.lacking.roster)).toBeVisible()
  await expect.element(page.getByText(ja.list['no-key'])).toBeVisible()
  await expect.element(page.getByRole('button', { name: /グエン.*外す/ })).toBeDisabled()
  await expect.element(page.getByRole('button', { name: ja.add.open })).not.toBeInTheDocument()
  expect(await serious()).toEqual([])
  await closeRoom()
  await openPage(three, lacking, {}, <TodayPage />)
  await expect.element(page.getByText(today.decision.desks['no-key'].title)).toBeVisible()
  expect(document.body.textContent).not.toContain(today.decision.start.roster.title)
  await closeRoom()
  const room = <WithKey title="名簿">人を加える</WithKey>
  await openPage(three, lacking, {}, room)
  await expect.element(page.getByText(new RegExp(officers.lacking['ask-admin']))).toBeVisible()
  expect(document.body.textContent).not.toContain('人を加える')
  expect(await serious()).toEqual([])
})

test('[K18] a desk without a key is set aside after one more question, and says what to do next and where its records stay', async () => {
  const folder = '/home/見本/kakehashi/desk/aside-20261124143300'
  const setAside = vi.fn(() => ({ ok: true, value: { folder } }))
  await openPage(three, { ...lacking, 'desk:set-aside': setAside })
  await page.getByRole('button', { name: `${ja.anew.deed}…` }).click()
  await expect.element(page.getByRole('dialog').getByText(ja.anew.words)).toBeVisible()
  expect(setAside).not.toHaveBeenCalled()
  await page.getByRole('dialog').getByRole('button', { name: ja.anew.deed }).click()
  await expect.element(page.getByRole('dialog').getByText(ja.anew.done)).toBeVisible()
  await expect.element(page.getByText(folder)).toBeVisible()
  await closeRoom()
  await openPage()
  expect(document.body.textContent).not.toContain(ja.anew.deed)
})

test('[K17] on a desk made anew from the sheet: what was lost is to be struck off, or is said to be used; what did not come back is said once', async () => {
  const chosen: Record<string, string> = {}
  const settings = {
    'settings:read': () => chosen,
    'settings:write': ({ key, value }: { readonly key: string; readonly value: string }) => {
      chosen[key] = value
      return { ok: true, value: null }
    },
  } as Record<string, (ask: never) => unknown>
  const anew: readonly Told[] = [
    { desk: 'owndesk000000001', name: '中村', role: 'admin', sheet: 'sheet00000000001' },
    { desk: 'twodesk000000001', name: '田中', role: 'admin' },
  ]
  const trusting = { ...settings, 'ring:state': () => ({ ok: true, value: { ...ring, trusted: anew.map(({ desk }) => desk) } }) }
  await openPage(anew, trusting, {}, <TodayPage />)
  await expect.element(page.getByText(today.decision.desks['strike-off'].title)).toBeVisible()
  await expect.element(page.getByText(today.decision.desks.replaced.title)).toBeVisible()
  await closeRoom()
  await openPage(anew, trusting)
  await expect.element(page.getByText(ja.lost.what)).toBeVisible()
  expect(await serious()).toEqual([])
  await page.getByRole('button', { name: ja.replaced.read }).click()
  await page.getByRole('button', { name: ja.lost.used.replace('{{desk}}', '田中さんの端末') }).click()
  await expect.element(page.getByText(ja.lost.what)).not.toBeInTheDocument()
  expect(document.body.textContent).not.toContain(ja.replaced.what)
  await closeRoom()
  await openPage(anew, trusting, {}, <TodayPage />)
  await expect.element(page.getByText(today.decision.start.roster.title)).toBeVisible()
  // Whoever is trusted is nobody to ask about.
  for (const { title } of [today.decision.desks['strike-off'], today.decision.desks.replaced, today.decision.desks.stranger])
    expect(document.body.textContent).not.toContain(title)
})

test('[K19] a desk that came by the recovery sheet is announced at the others, until an admin there says that it is theirs', async () => {
  const chosen: Record<string, string> = {}
  const settings = {
    'settings:read': () => chosen,
    'settings:write': ({ key, value }: { readonly key: string; readonly value: string }) => {
      chosen[key] = value
      return { ok: true, value: null }
    },
  } as Record<string, (ask: never) => unknown>
  const came: readonly Told[] = [
    { desk: 'owndesk000000001', name: '中村', role: 'admin' },
    { desk: 'twodesk000000001', name: '田中', role: 'admin', sheet: 'sheet00000000001' },
    { desk: 'thrdesk000000001', name: '山本', role: 'view', letIn: 'twodesk000000001' },
  ]
  const trusting = { ...settings, 'ring:state': () => ({ ok: true, value: { ...ring, trusted: came.map(({ desk }) => desk) } }) }
  await openPage(came, trusting, {}, <TodayPage />)
  const line = page.getByRole('listitem').filter({ hasText: today.decision.desks.arrived.title })
  await expect.element(line.getByText('田中さんの端末、山本さんの端末', { exact: false })).toBeVisible()
  expect(line.element().textContent).toContain('4/1')
  await closeRoom()
  await openPage(came, trusting)
  await expect.element(page.getByText(ja.arrived.what)).toBeVisible()
  await expect.element(page.getByText('田中さんの端末：令和8年4月1日（水）に復旧シートで加わりました')).toBeVisible()
  await expect.element(page.getByText(/^山本さんの端末：.*復旧シートで加わった端末が加えました/)).toBeVisible()
  await expect.element(page.getByRole('button', { name: '新しい復旧シートを作る' })).toBeVisible()
  expect([...document.querySelectorAll('.kk-desks > li')].map(one => one.textContent?.includes(ja.list['by-sheet']))).toEqual([
    false,
    true,
    false,
  ])
  expect(await serious()).toEqual([])
  await closeRoom()
  // Whom the desk let in stays named when it is struck off itself.
  await openPage(
    came.map(one => ({ ...one, out: one.sheet !== undefined })),
    trusting,
    {},
    <TodayPage />,
  )
  await expect.element(line.getByText('山本さんの端末が加わりました', { exact: false })).toBeVisible()
  await closeRoom()
  // Somebody who is no admin cannot say it on an admin's desk.
  const who = { id: newId(), name: '中村', role: 'edit' as const }
  await openPage(came, trusting, { who })
  await expect.element(page.getByText(ja.arrived.what)).toBeVisible()
  expect(document.body.textContent).not.toContain('を確かめました')
  await closeRoom()
  await openPage(came, trusting)
  await page.getByRole('button', { name: '田中さんの端末を確かめました' }).click()
  await expect.element(page.getByText(ja.arrived.what)).not.toBeInTheDocument()
  await closeRoom()
  await openPage(came, trusting, {}, <TodayPage />)
  await expect.element(page.getByText(today.decision.start.roster.title)).toBeVisible()
  expect(document.body.textContent).not.toContain(today.decision.desks.arrived.title)
})

test('[O1] whoever may only look since another desk said so reads on Today what it is, and who did it', async () => {
  const titles = () => [...document.querySelectorAll('.kk-tasks__words b')].map(words => words.textContent)
  const told = (role: DeskRole, roleFrom: string): readonly Told[] => [
    { desk: 'owndesk000000001', name: '井上', role, roleFrom },
    { desk: 'twodesk000000001', name: '田中', role: 'admin' },
  ]
  const trusting = { 'ring:state': () => ({ ok: true, value: { ...ring, trusted: [ring.own, 'twodesk000000001'] } }) }
  const open = (from: string) => openPage(told('view', from), trusting, { desk: ring.own }, <TodayPage />)
  await open('twodesk000000001')
  await expect.poll(titles).toEqual(['このPCの役割が「閲覧」になりました'])
  await expect.element(page.getByText(/見ることだけできます。.*田中さんが変えました/)).toBeVisible()
  await closeRoom()
  // Whoever changed it here knows it.
  await open('owndesk000000001')
  await expect.element(page.getByText(today.calm.title)).toBeVisible()
})

test('a further desk is let in by keyboard alone: code, six words in two languages, role', async () => {
  const admitted = vi.fn((_ask: unknown) => ({
    ok: true,
    value: {
      ...{ type: 'admit-desk', desk: GUEST.desk, signing: publicKey('c'), agreement: publicKey('d'), name: GUEST.name, role: 'edit' },
      ...{ vouch: signature, epoch: 1, wraps: [{ ...wrap, to: `desk-${GUEST.desk}` }] },
    },
  }))
  let came = false
  const { host } = await openPage(three, {
    'ring:invite': () => ({
      ok: true,
      value: { invitation: 'kakehashi:https://hq.example#D-0123-4567-89AB-CDEF', code: '0123-4567-89AB-CDEF', until: Date.now() + 600_000 },
    }),
    'ring:waiting': async () => {
      await new Promise(wake => setTimeout(wake, 30))
      return { ok: true, value: came ? [GUEST] : [] }
    },
    'ring:admit': admitted,
  })
  await page.getByRole('button', { name: ja.add.open }).click()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText(/#D-0123-4567-89AB-CDEF/)).toBeVisible()
  expect(await serious()).toEqual([])
  came = true
  for (const word of WORDS) {
    const key = word.toString(16).padStart(2, '0') as keyof typeof nouns
    await expect.element(page.getByText(nouns[key], { exact: true })).toBeVisible()
    await expect.element(page.getByText(nounsEn[key], { exact: true })).toBeVisible()
  }
  expect(await serious()).toEqual([])
  await userEvent.keyboard('{Tab}')
  await expect.element(page.getByRole('button', { name: ja.add.deed })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => given(host)).toMatchObject([{ type: 'admit-desk', desk: GUEST.desk, pc: '4台目' }])
  expect(admitted.mock.calls[0]?.[0]).toEqual({ desk: GUEST.desk, role: 'edit' })
})

test('a desk is struck off after it is said what comes of it, and why is chosen', async () => {
  const renew = vi.fn((_ask: unknown) => ({
    ok: true,
    value: { type: 'strike-off', desk: 'twodesk000000001', signing: publicKey('a'), why: 'lost', key: NEXT },
  }))
  const { host } = await openPage(three, { 'ring:renew': renew })
  await page
    .getByRole('button', { name: /グエン.*外す/ })
    .first()
    .click()
  await expect.element(page.getByText(ja['strike-off'].does)).toBeVisible()
  await expect.element(page.getByText(/最後に届いたものは 11\/3/)).toBeVisible()
  await page.getByRole('button', { name: ja['strike-off'].deed }).click()
  await expect.element(page.getByText(ja['strike-off'].missing)).toBeVisible()
  expect(renew).not.toHaveBeenCalled()
  await page.getByLabelText(ja['strike-off'].why).selectOptions('lost')
  await expect.element(page.getByText(ja['strike-off'].incident)).toBeVisible()
  await expect.element(page.getByText(ja['strike-off']['same-key'])).toBeVisible()
  expect(await serious()).toEqual([])
  await page.getByRole('button', { name: ja['strike-off'].deed }).click()
  await expect.poll(() => given(host)).toMatchObject([{ type: 'strike-off', desk: 'twodesk000000001', why: 'lost' }])
  expect(renew.mock.calls[0]?.[0]).toEqual({ out: { desk: 'twodesk000000001', why: 'lost' } })
})

test('what cannot be done is said: what happened, what is safe, what to do', async () => {
  await openPage(three, { 'ring:renew': () => ({ ok: false, problem: 'behind' }) })
  await page.getByRole('button', { name: ja.renew.open }).click()
  await page.getByRole('dialog').getByRole('button', { name: ja.renew.deed }).click()
  await expect.element(page.getByText(ja.problem.behind.what)).toBeVisible()
  expect(await serious()).toEqual([])
})

test('an editor’s desk sees the desks and changes none; without headquarters the page says how to get one', async () => {
  await openPage([{ desk: 'owndesk000000001', name: '中村', role: 'edit' }, ...three.slice(1)])
  await expect.element(page.getByText(ja.list['not-admin'])).toBeVisible()
  expect(document.querySelectorAll('.kk-desks select')).toHaveLength(0)
  // The stolen one's record anybody may make.
  expect([...document.querySelectorAll('.kk-desks button')].map(button => button.textContent)).toEqual([jaIncident.make])
  await closeRoom()
  await openPage([], {}, { headquarters: null })
  await expect.element(page.getByText(ja.empty.title)).toBeVisible()
  expect(await serious()).toEqual([])
})

test('[K13] what a struck-off desk still sent is shown, how much and of whom, and taken or refused', async () => {
  const late = [{ desk: 'olddesk000000001', changes: 3, deeds: [], more: false }]
  const { host } = await openPage(three, { 'ring:late': () => ({ ok: true, value: late }) })
  await expect.element(page.getByText(ja.late.title)).toBeVisible()
  await page.getByRole('button', { name: ja.late.refuse }).click()
  await expect.poll(() => given(host)).toEqual([{ type: 'refuse-late', desk: 'olddesk000000001' }])
})

test('[K11] the waiting desk shows the same six words in both languages, and its keys that come', async () => {
  const onState = vi.fn()
  const ask = vi.fn(async (_channel: string) => ({ phase: 'first-run', shell: 'loopback' }))
  const waiting = { organisation: '見本県国際交流協会', words: WORDS, step: 'words' } as const
  await show(<Waiting ask={ask as never} waiting={waiting} onState={onState} />)
  for (const word of WORDS) {
    const key = word.toString(16).padStart(2, '0') as keyof typeof nouns
    await expect.element(page.getByText(nouns[key], { exact: true })).toBeVisible()
    await expect.element(page.getByText(nounsEn[key], { exact: true })).toBeVisible()
  }
  expect(await serious()).toEqual([])
  await page.getByRole('button', { name: ja.waiting.stop }).click()
  await expect.poll(() => ask.mock.calls.some(([channel]) => channel === 'desk:stop-waiting')).toBe(true)
})

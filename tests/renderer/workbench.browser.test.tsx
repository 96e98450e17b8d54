import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { beginDesk } from '../../renderer/data/begin-desk.ts'
import { openDesk } from '../../renderer/data/desk.ts'
import { printPage } from '../../renderer/print-page.ts'
import { Workbench } from '../../renderer/workbench.tsx'
import { ok } from '../../shared/core/result.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import { emptyVolunteer, groupsOf } from '../../shared/roster/volunteer.ts'
import { MemoryHost } from '../support/memory-host.ts'
import { newId } from '../support/open-room.tsx'
import { show, takeAway } from '../support/show.tsx'

interface Sender {
  readonly send: (method: string, params: object) => Promise<unknown>
}

beforeEach(() => page.viewport(1366, 768))
afterEach(async () => {
  takeAway()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

const none = { folder: null, backups: [], free: null, sameDisk: false, behind: false, trouble: null }

test('[A1] [K7] who was looked at is written down before a desk that is locked forgets its records, and no page for a printer is left', async () => {
  const host = new MemoryHost({ desk: `work${String(Date.now()).slice(-12)}` })
  const replies: Readonly<Record<string, unknown>> = { 'desk:keys': ok(host.keys), 'backup:state': none }
  const ask: Ask = async (channel, question) => {
    const reply = replies[channel]
    return reply === undefined ? host.ask(channel, question) : (reply as Awaited<ReturnType<typeof host.ask<typeof channel>>>)
  }
  const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const before = await openDesk(ask, host.facts, host.keys, chance)
  const person = { ...emptyVolunteer(newId()), name: '見本　あんな' }
  const drafts = [{ kind: 'volunteer' as const, record: person.id, groups: { here: true, ...groupsOf(person) } }]
  await before.write({ scope: host.scope, action: 'roster.import', params: { file: '名簿.csv', rows: 1 }, drafts })
  await before.close()
  const nothing = () => undefined
  const state = { phase: 'open', shell: 'loopback', desk: host.facts } as const
  await show(
    <Workbench ask={ask} begin={beginDesk(ask, state)} state={state} onTurn={nothing} start={{ at: 'roster' }} onPlace={nothing} />,
  )
  await page.getByRole('grid', { name: '名簿' }).getByText('見本　あんな').click()
  await expect.element(page.getByRole('button', { name: '直す', exact: true })).toBeVisible()
  expect(host.entries).toHaveLength(1)
  printPage({ html: '<!doctype html><p>見本　あんな</p>', holds: null })
  expect(document.querySelectorAll('iframe')).toHaveLength(1)
  takeAway()
  expect(document.querySelectorAll('iframe')).toHaveLength(0)
  await expect
    .poll(() => host.entries.map(entry => entry.type === 'deed' && entry.page.deed.action))
    .toEqual(['roster.import', 'access.note'])
})

test('[K8] whoever may only look finds nothing to write with in roster, drills and applications, and one sentence why', async () => {
  const who = { id: newId(), name: '鈴木', role: 'view' } as const
  const host = new MemoryHost({ desk: `look${String(Date.now()).slice(-12)}`, person: who.name, who })
  const replies: Readonly<Record<string, unknown>> = {
    'desk:keys': ok(host.keys),
    'backup:state': none,
    'people:list': ok({ people: [], notes: [] }),
    'settings:read': {},
    'sheet:state': ok({ made: 1, proven: 1, place: '金庫', unproven: false, rehearsed: null }),
  }
  const ask: Ask = async (channel, question) => {
    const reply = replies[channel]
    return reply === undefined ? host.ask(channel, question) : (reply as Awaited<ReturnType<typeof host.ask<typeof channel>>>)
  }
  const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const before = await openDesk(ask, host.facts, host.keys, chance)
  const person = { ...emptyVolunteer(newId()), name: '見本　あんな' }
  const drafts = [
    { kind: 'volunteer' as const, record: person.id, groups: { here: true, ...groupsOf(person) } },
    { kind: 'drill' as const, record: newId(), groups: { here: true, title: '冬の訓練', day: '2027-01-17' } },
  ]
  await before.write({ scope: host.scope, action: 'roster.import', params: { file: '名簿.csv', rows: 1 }, drafts })
  await before.close()
  const nothing = () => undefined
  const state = { phase: 'open', shell: 'loopback', desk: host.facts } as const
  await show(
    <Workbench ask={ask} begin={beginDesk(ask, state)} state={state} onTurn={nothing} start={{ at: 'roster' }} onPlace={nothing} />,
  )
  const why = page.getByText('閲覧の人は見るだけです。書くときは、管理者に頼んでください')
  const room = (name: RegExp) => page.getByRole('navigation', { name: '主な画面' }).getByRole('button', { name }).click()
  /** Fields of the page that are not for looking around. */
  const writable = () =>
    [...document.querySelectorAll<HTMLInputElement>('main .kk-field :is(input, textarea, select)')].filter(
      field => !field.matches(':disabled') && !field.readOnly && field.type !== 'search' && field.tabIndex >= 0,
    )
  const off = (name: string) => expect.element(page.getByRole('button', { name, exact: true }).first()).toBeDisabled()
  await page.getByRole('grid', { name: '名簿' }).getByText('見本　あんな').click()
  await off('直す')
  await off('人を加える')
  await off('元に戻す')
  await expect.element(why).toBeVisible()
  await page.getByRole('searchbox').fill('だれもいない')
  await page.getByRole('button', { name: /だれもいない.*を外す/ }).click()
  await expect.element(page.getByRole('grid', { name: '名簿' }).getByText('見本　あんな')).toBeVisible()
  await room(/^訓練/)
  await page.getByText('冬の訓練').first().click()
  await expect.element(why).toBeVisible()
  await expect.poll(writable).toEqual([])
  await page.getByRole('button', { name: /^状況付与/ }).click()
  await off('状況付与を加える')
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.keyboard('見本')
  await expect.element(page.getByRole('dialog').getByText('見本　あんな')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('region', { name: 'この人の記録' })).toHaveFocus()
  await room(/^訓練/)
  await page.getByText('冬の訓練').first().click()
  await page.getByRole('button', { name: '書類', exact: true }).first().click()
  await room(/^申請/)
  await expect.element(why).toBeVisible()
  await off('申請を始める')
  expect(writable()).toEqual([])
  await page.getByRole('button', { name: '履歴' }).click()
  await expect.element(page.getByText('閲覧の人は、元に戻せません')).toBeVisible()
  await room(/^設定/)
  // What is this desk's own is for everybody; what the organisation says of itself is not.
  await expect
    .poll(() => why.elements().map(words => words.closest<HTMLElement>('[data-part]')?.dataset['part']))
    .toEqual(['organisation', 'choices'])
})

test('F1 opens the list of keys from anywhere, in words of every language; drills by title and four settings are found beside the commands', async () => {
  const host = new MemoryHost({ desk: `keys${String(Date.now()).slice(-12)}` })
  const replies: Readonly<Record<string, unknown>> = {
    'desk:keys': ok(host.keys),
    'backup:state': none,
    'people:list': ok({ people: [], notes: [] }),
    'settings:read': {},
    'sheet:state': ok({ made: 1, proven: 1, place: '金庫', unproven: false, rehearsed: null }),
  }
  const ask: Ask = async (channel, question) => {
    const reply = replies[channel]
    return reply === undefined ? host.ask(channel, question) : (reply as Awaited<ReturnType<typeof host.ask<typeof channel>>>)
  }
  const nothing = () => undefined
  const chance = { now: () => Date.now(), bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const before = await openDesk(ask, host.facts, host.keys, chance)
  const drafts = [{ kind: 'drill' as const, record: newId(), groups: { here: true, title: 'センター設置訓練', day: '2027-01-17' } }]
  await before.write({ scope: host.scope, action: 'drills.create', params: { title: 'センター設置訓練' }, drafts })
  await before.close()
  const state = { phase: 'open', shell: 'loopback', desk: host.facts } as const
  await show(
    <Workbench ask={ask} begin={beginDesk(ask, state)} state={state} onTurn={nothing} start={{ at: 'history' }} onPlace={nothing} />,
  )
  await expect.element(page.getByRole('button', { name: /操作をさがす/ })).toBeVisible()
  await userEvent.keyboard('{F1}')
  await expect.element(page.getByRole('heading', { name: 'キーの一覧' }).first()).toBeVisible()
  for (const [language, words] of [
    ['英語', 'Find people and commands'],
    ['やさしい日本語', '人や する ことを さがす'],
  ] as const) {
    await page.getByText(language, { exact: true }).click()
    await expect.element(page.getByText(words)).toBeVisible()
    expect(document.body.textContent).not.toContain('shortcuts:')
  }
  // On paper it stands alone and goes on over as many sheets as it takes.
  const media = (name: string) => (cdp() as unknown as Sender).send('Emulation.setEmulatedMedia', { media: name })
  await media('print')
  await expect.element(page.getByRole('navigation', { name: '主な画面' })).not.toBeInTheDocument()
  const paper = document.querySelector('.kk-print article')?.getBoundingClientRect().height ?? 0
  expect(paper).toBeGreaterThan(768)
  expect(document.documentElement.scrollHeight).toBeGreaterThanOrEqual(Math.floor(paper))
  await media('')
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.keyboard('センター')
  await expect.element(page.getByText('センター設置訓練')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('heading', { name: /センター設置訓練/ }).first()).toBeVisible()
  // Whoever has no mouse goes on in the page that was found.
  await expect.poll(() => document.activeElement?.localName).toBe('main')
  // Four settings are found from anywhere, and whoever presses Enter is there: at the line, or at the heading of the part.
  const focused = () => document.activeElement?.closest<HTMLElement>('[data-line], [data-part]')?.dataset
  for (const [query, place] of [
    ['設定 ひづけ', { line: 'dates' }],
    ['設定 person', { part: 'person' }],
    ['設定 timeout', { part: 'lock' }],
    ['設定 つながり', { part: 'headquarters' }],
  ] as const) {
    await userEvent.keyboard('{Control>}k{/Control}')
    await userEvent.fill(page.getByRole('dialog').getByRole('textbox'), query)
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => ({ ...focused() })).toEqual(place)
  }
})

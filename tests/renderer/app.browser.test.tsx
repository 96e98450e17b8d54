import { Dexie } from 'dexie'
import { afterEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { App } from '../../renderer/app.tsx'
import { beginDesk } from '../../renderer/data/begin-desk.ts'
import sheet from '../../renderer/locales/ja/keys.json'
import { isKept } from '../../renderer/screens/shell/own-back.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import type { DeskState } from '../../shared/ipc/values.ts'
import { MemoryHost } from '../support/memory-host.ts'
import { show, takeAway } from '../support/show.tsx'

afterEach(async () => {
  takeAway()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

/** A host whose desk can be locked. */
function lockable(facts: Partial<MemoryHost['facts']> = {}) {
  const host = new MemoryHost({ desk: `app${String(Date.now()).padStart(13, '0')}`, sheet: 'made', ...facts })
  let phase: 'open' | 'locked' = 'open'
  let turn = 1
  const state = (): DeskState => ({ phase, shell: 'loopback', desk: host.facts })
  const to = (next: typeof phase) => {
    phase = next
    turn++
    return state()
  }
  const own: Partial<Record<string, (question: { readonly passphrase?: string }) => unknown>> = {
    'desk:state': state,
    'desk:keys': () => ({ ok: true, value: host.keys }),
    'desk:lock': () => to('locked'),
    'desk:unlock': ({ passphrase }) =>
      passphrase === 'ちがう' ? { ok: false, problem: 'wrong-passphrase' } : { ok: true, value: to('open') },
    'settings:read': () => ({}),
    'sheet:state': () => ({ ok: false, problem: 'locked' }),
    'log:news': async () => {
      await new Promise(resolve => setTimeout(resolve, 20))
      return { head: host.entries.length, sync: host.sync, offset: null, turn, low: false }
    },
  }
  const ask = ((channel: never, question: never) => {
    const answer = own[channel]
    return answer ? Promise.resolve(answer(question)) : host.ask(channel, question)
  }) as Ask
  return { ask, state }
}

test('[K7] an unlocked desk is where it was when it was locked, and Back never leaves the program', async () => {
  const { ask, state } = lockable()
  await show(<App ask={ask} begin={beginDesk(ask, state())} start={state()} />)
  await page.getByRole('navigation', { name: '主な画面' }).getByRole('button', { name: /^設定/ }).click()
  await expect.element(page.getByRole('heading', { level: 1, name: '設定' })).toBeVisible()
  const [address, entries] = [location.href, history.length]
  // Back leads through the places of the program, and at the first one it stays.
  await page.getByRole('navigation', { name: '主な画面' }).getByRole('button', { name: /^名簿/ }).click()
  for (const name of ['設定', /月/, /月/]) {
    history.back()
    await expect.element(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect.poll(() => isKept(history.state)).toBe(true)
  }
  expect([location.href, history.length]).toEqual([address, entries])
  await page.getByRole('navigation', { name: '主な画面' }).getByRole('button', { name: /^設定/ }).click()
  await ask('desk:lock', {})
  // Nothing typed is said; a wrong passphrase, which nobody sees, makes way for the next letters.
  await page.getByLabelText('合言葉').click()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('合言葉を入れてください')).toBeVisible()
  await userEvent.keyboard('ちがう{Enter}')
  await expect.element(page.getByText(/合言葉がちがいます/)).toBeVisible()
  await userEvent.keyboard('桜の木の下で二人で待つ')
  await expect.element(page.getByLabelText('合言葉')).toHaveValue('桜の木の下で二人で待つ')
  expect(document.body.textContent).not.toContain('この端末の人')
  await page.getByRole('button', { name: '鍵を開ける' }).click()
  await expect.element(page.getByRole('heading', { level: 1, name: '設定' })).toBeVisible()
})

test('[K5] a new desk shows none of its rooms before its recovery sheet was typed back', async () => {
  const { ask, state } = lockable({ sheet: 'awaited' })
  const asked = vi.fn(ask as (channel: string, question: unknown) => unknown)
  await show(<App ask={asked as unknown as Ask} begin={beginDesk(asked as unknown as Ask, state())} start={state()} />)
  await expect.element(page.getByRole('button', { name: sheet.sheet.make.deed })).toBeVisible()
  expect(page.getByRole('navigation').elements()).toEqual([])
  expect(asked.mock.calls.map(([channel]) => channel)).not.toContain('desk:keys')
})

test('[K8] from the header two keys leave the seat; whoever comes in begins at Today, and who was there left nothing on the page', async () => {
  const people = [
    { id: '01900000-0000-7000-8000-0000000000c1', name: '中村', role: 'admin' },
    { id: '01900000-0000-7000-8000-0000000000c2', name: '鈴木', role: 'edit' },
  ] as const
  const host = new MemoryHost({ desk: `seat${String(Date.now()).slice(-12)}`, sheet: 'made' })
  let sits: (typeof people)[number] | null = people[0]
  let turn = 1
  const state = (): DeskState => {
    const desk = sits ? { ...host.facts, person: sits.name, who: sits } : host.facts
    return sits ? { phase: 'open', shell: 'loopback', desk } : { phase: 'who', shell: 'loopback', desk, people }
  }
  const own: Partial<Record<string, (question: { readonly id: string }) => unknown>> = {
    'desk:state': state,
    'desk:keys': () => ({ ok: true, value: host.keys }),
    'people:list': () => ({ ok: true, value: { people: [], notes: [] } }),
    'people:step-aside': () => {
      sits = null
      turn++
      return state()
    },
    'people:come-in': ({ id }) => {
      sits = people.find(person => person.id === id) ?? null
      turn++
      return { ok: true, value: state() }
    },
    'settings:read': () => ({}),
    'ring:state': () => ({ ok: false, problem: 'no-headquarters' }),
    'ring:due': () => ({ ok: false, problem: 'no-headquarters' }),
    'sheet:state': () => ({ ok: false, problem: 'locked' }),
    'backup:state': () => ({ folder: null, backups: [], free: null, sameDisk: false, behind: false, trouble: null }),
    'log:news': async () => {
      await new Promise(resolve => setTimeout(resolve, 20))
      return { head: host.entries.length, sync: host.sync, offset: null, turn, low: false }
    },
  }
  const ask = ((channel: never, question: never) => {
    const answer = own[channel]
    return answer ? Promise.resolve(answer(question)) : host.ask(channel, question)
  }) as Ask
  await show(<App ask={ask} begin={beginDesk(ask, state())} start={state()} />)
  await page.getByRole('navigation', { name: '主な画面' }).getByRole('button', { name: /^設定/ }).click()
  await expect.element(page.getByRole('heading', { level: 1, name: '設定' })).toBeVisible()
  page
    .getByRole('button', { name: /この端末の人：/ })
    .element()
    .focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('menuitem', { name: '交代する' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('button', { name: /鈴木/ })).toBeVisible()
  expect(page.getByRole('navigation').elements()).toEqual([])
  await userEvent.keyboard('2')
  await userEvent.keyboard('5678{Enter}')
  const rooms = page.getByRole('navigation', { name: '主な画面' })
  await expect.element(rooms.getByRole('button', { name: /^今日/ })).toHaveAttribute('aria-current', 'page')
  await expect.element(page.getByRole('button', { name: /この端末の人.*鈴木/ })).toBeVisible()
})

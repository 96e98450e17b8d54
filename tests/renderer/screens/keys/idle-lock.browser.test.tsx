import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { add } from '../../../../renderer/actions/roster/add.ts'
import ja from '../../../../renderer/locales/ja/keys.json'
import { IdleLock } from '../../../../renderer/screens/keys/idle-lock.tsx'
import { LockPart } from '../../../../renderer/screens/keys/lock-part.tsx'
import { type LockAfter, useChangeLockAfter } from '../../../../renderer/screens/keys/use-lock-after.ts'
import { useTools } from '../../../../renderer/screens/use-records.ts'
import { TextField } from '../../../../renderer/ui/text-field.tsx'
import type { DeskFacts } from '../../../../shared/ipc/values.ts'
import { emptyVolunteer } from '../../../../shared/roster/volunteer.ts'
import { closeRoom, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

// The lock's own clock stands still unless a test moves it: hours go by at once, and a busy PC locks nobody out.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
afterEach(() => void vi.useRealTimers())
afterEach(closeRoom)

/** A field that saves like any other, 900 ms after the last letter or when it is left. */
function Name() {
  const tools = useTools()
  return <TextField label="名前" value="" onSave={name => add.run(tools, { ...emptyVolunteer(tools.newId()), name })} />
}

/** Sets the time without leaving the field, so that counting begins with the test however slow the PC was until then. */
let begin: (after: LockAfter) => void = () => undefined
function Choice() {
  begin = useChangeLockAfter()
  return null
}

interface Choices {
  readonly after?: string
  readonly facts?: Partial<DeskFacts>
  readonly leave?: boolean
}

async function openIdle({ after = 'never', facts = {}, leave = false }: Choices = {}) {
  const lock = vi.fn(() => ({ phase: 'locked' }))
  const write = vi.fn((_ask: unknown) => ({ ok: true, value: null }))
  const room = await openRoom(
    <>
      <h1>設定</h1>
      <IdleLock leave={leave} />
      <Choice />
      <Name />
      <LockPart />
    </>,
    async () => ({ at: 'settings' }),
    {
      facts,
      more: { 'settings:read': () => ({ 'lock.after': after }), 'settings:write': write, 'people:step-aside': lock },
    },
  )
  return { ...room, lock, write }
}

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000)
/** Whoever would lock waits for what was typed to be saved first. */
const longerThanSaving = () => new Promise(resolve => setTimeout(resolve, 1_500))
/** It counts as soon as the page has drawn what was chosen. */
async function beginCounting(after: LockAfter): Promise<void> {
  const before = vi.getTimerCount()
  begin(after)
  await expect.poll(() => vi.getTimerCount()).toBe(before + 1)
}

test('[K7] a desk that nobody uses says so a minute before, saves what was typed, and locks itself', async () => {
  const { lock, host } = await openIdle()
  const seen: unknown[] = []
  lock.mockImplementation(() => {
    seen.push({ entries: host.entries.length, told: document.querySelector('.kk-idle')?.textContent })
    return { phase: 'locked' }
  })
  await page.getByLabelText('名前').fill('見本　花子')
  await beginCounting('5')
  minutes(3.9)
  await expect.element(page.getByText(ja.lock.soon)).not.toBeInTheDocument()
  minutes(0.2)
  await expect.element(page.getByText(ja.lock.soon)).toBeVisible()
  const { violations } = await runAxe(document)
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  minutes(1)
  await expect.poll(() => seen[0]).toEqual({ entries: 1, told: ja.lock.soon })
})

test('[K7] where the PC itself was locked, the desk is too, unless somebody chose that it never is', async () => {
  const { lock } = await openIdle({ leave: true, after: '60' })
  await expect.poll(() => lock.mock.calls.length).toBe(1)
  await closeRoom()
  const other = await openIdle({ leave: true })
  await longerThanSaving()
  expect(other.lock).not.toHaveBeenCalled()
})

test('[K7] whoever uses the desk, here or in another page of it, is not locked out', async () => {
  const { lock } = await openIdle()
  await beginCounting('15')
  for (let times = 0; times < 4; times++) {
    minutes(14)
    await userEvent.keyboard('{Shift}')
  }
  const [other, another] = [new BroadcastChannel('kakehashi-in-use'), new BroadcastChannel('kakehashi-in-use')]
  for (let times = 0; times < 4; times++) {
    minutes(14)
    const heard = new Promise(resolve => another.addEventListener('message', resolve, { once: true }))
    other.postMessage(null)
    await heard
  }
  another.close()
  await longerThanSaving()
  other.close()
  expect(lock).not.toHaveBeenCalled()
})

test('[K7] a desk whose disk takes nothing stays open: what was typed is only on its page', async () => {
  const { lock, host } = await openIdle()
  host.trouble = 'disk-full'
  await page.getByLabelText('名前').fill('見本　花子')
  await beginCounting('5')
  minutes(12)
  await longerThanSaving()
  expect(lock).not.toHaveBeenCalled()
  await expect.element(page.getByLabelText('名前')).toHaveValue('見本　花子')
})

test.each([{ after: 'never' }, { facts: { sample: true } }])('[K7] is not locked: %o', async choice => {
  const { lock } = await openIdle(choice)
  await expect.element(page.getByText(ja.lock.about)).toBeVisible()
  minutes(600)
  expect(lock).not.toHaveBeenCalled()
})

test('[K7] the time is chosen in Settings and holds at once', async () => {
  const { lock, write } = await openIdle()
  const before = vi.getTimerCount()
  await page.getByText(ja.lock.minutes_other.replace('{{count}}', '5')).first().click()
  expect(write).toHaveBeenCalledExactlyOnceWith({ key: 'lock.after', value: '5' })
  await expect.poll(() => vi.getTimerCount()).toBe(before + 1)
  minutes(5.1)
  await expect.poll(() => lock.mock.calls.length).toBeGreaterThan(0)
})

test('the passphrase is changed by the keyboard alone; the present one is asked', async () => {
  const asked = vi.fn(({ passphrase }: { readonly passphrase: string; readonly next: string }) =>
    passphrase === 'いまの合言葉です、これ' ? { ok: true, value: null } : { ok: false, problem: 'wrong-passphrase' },
  )
  await openRoom(
    <>
      <h1>設定</h1>
      <LockPart />
    </>,
    async () => ({ at: 'settings' }),
    { manner: { scheme: 'dark' }, more: { 'settings:read': () => ({}), 'desk:change-passphrase': asked } },
  )
  await page.getByRole('button', { name: ja.passphrase.deed }).click()
  await expect.element(page.getByLabelText(ja.passphrase.present)).toHaveFocus()
  await userEvent.keyboard('ちがう{Tab}川の向こうで手を振る人{Tab}川の向こうで手を振る人{Enter}')
  await expect.element(page.getByText(/合言葉がちがいます/)).toBeVisible()
  const { violations } = await runAxe(document)
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  await page.getByLabelText(ja.passphrase.present).fill('いまの合言葉です、これ')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText(ja.passphrase.done)).toBeVisible()
  expect(asked).toHaveBeenLastCalledWith({ passphrase: 'いまの合言葉です、これ', next: '川の向こうで手を振る人' })
})

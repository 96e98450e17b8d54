import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import easyDesks from '../../../../renderer/locales/easy/desks.json'
import easy from '../../../../renderer/locales/easy/first-run.json'
import enDesks from '../../../../renderer/locales/en/desks.json'
import en from '../../../../renderer/locales/en/first-run.json'
import jaDesks from '../../../../renderer/locales/ja/desks.json'
import ja from '../../../../renderer/locales/ja/first-run.json'
import { FirstRun } from '../../../../renderer/screens/first-run/first-run.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import type { Ask } from '../../../../shared/ipc/contract.ts'
import type { DeskState } from '../../../../shared/ipc/values.ts'
import { runAxe } from '../../../support/run-axe.ts'
import { show, takeAway } from '../../../support/show.tsx'

const passphrase = '桜の木の下で二人で待つ'
const invitation = 'kakehashi:http://127.0.0.1:9#ABCD-EFGH'

const pcOf = { ja: jaDesks.pc.label, easy: easyDesks.pc.label, en: enDesks.pc.label }

beforeEach(() => page.viewport(1000, 700))
afterEach(takeAway)

function door(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-door=${id}]`)
  if (!found) throw new Error(`no door ${id}`)
  return found
}

async function open(manner: Partial<Manner>, ask: (channel: string, question: unknown) => unknown) {
  const opened = vi.fn<(state: DeskState) => void>()
  await show(<FirstRun ask={(async (channel, question) => ask(channel, question)) as Ask} onOpen={opened} />, manner)
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  return opened
}

test('an organisation’s desk is made by the keyboard alone, and what is missing is said first', async () => {
  const asked = vi.fn((_channel: string, _question: unknown) => ({ ok: true, value: { phase: 'open' } }))
  const opened = await open({ language: 'ja' }, asked)
  door('create').focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByLabelText(ja.create.organisation)).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText(ja.create['organisation-missing'])).toBeVisible()
  // One trouble for the passphrase, not two; and the keys are where the first one is.
  await expect.element(page.getByText(ja.passphrase.missing)).toBeVisible()
  await expect.element(page.getByLabelText(ja.create.organisation)).toHaveFocus()
  const deed = page.getByRole('button', { name: ja.create.deed }).element() as HTMLElement
  deed.focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByLabelText(ja.create.organisation)).toHaveFocus()
  expect(asked).not.toHaveBeenCalled()
  await userEvent.keyboard(`サンプル県国際交流協会{Tab}{Tab}見本　花子{Tab}{Tab}${passphrase}{Tab}${passphrase}{Enter}`)
  await expect.poll(() => opened.mock.calls).toEqual([[{ phase: 'open' }]])
  const desk = { organisation: 'サンプル県国際交流協会', kind: 'association', person: '見本　花子', pc: '1台目', passphrase }
  expect(asked).toHaveBeenCalledExactlyOnceWith('desk:create', desk)
})

test.each([
  { language: 'ja', words: ja },
  { language: 'easy', words: easy },
  { language: 'en', words: en },
] as const)(
  'where headquarters is away, joining says so in $language, keeps what was written, and can be tried again',
  async ({ language, words: { join, person, passphrase: secret, trouble } }) => {
    let away = true
    const opened = await open({ language }, () => (away ? { ok: false, problem: 'offline' } : { ok: true, value: { phase: 'open' } }))
    door('join').click()
    // Beside other desks a forgotten passphrase closes this PC alone.
    await page.getByLabelText(join.invitation).fill(invitation.replace('#', '#D-'))
    await expect.element(page.getByText(secret.here)).toBeVisible()
    // Into whose door it leads, the button says; which PC it is, nobody knows yet.
    await expect.element(page.getByRole('button', { name: join['deed-desk'] })).toBeVisible()
    await page.getByLabelText(join.invitation).fill(invitation)
    await expect.element(page.getByText(secret.nobody)).toBeVisible()
    await expect.element(page.getByLabelText(pcOf[language])).toHaveValue('')
    await page.getByLabelText(person.label).fill('見本　花子')
    await page.getByLabelText(secret.label, { exact: true }).fill(passphrase)
    await page.getByLabelText(secret.again).fill(passphrase)
    await page.getByRole('button', { name: join.deed }).click()
    for (const part of [trouble.offline.happened, trouble.offline.safe, trouble.offline.cure])
      await expect.element(page.getByRole('alert')).toMatchTextContent(part)
    await expect.element(page.getByLabelText(join.invitation)).toHaveValue(invitation)
    const { violations } = await runAxe(document)
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    away = false
    await page.getByRole('button', { name: join.deed }).click()
    await expect.poll(() => opened.mock.calls.length).toBe(1)
  },
)

test('what is typed as a passphrase can be looked at, and a slip in the second one takes the keys to it', async () => {
  await open({ language: 'ja' }, () => undefined)
  door('create').click()
  const first = page.getByLabelText(ja.passphrase.label, { exact: true })
  const again = page.getByLabelText(ja.passphrase.again)
  await page.getByLabelText(ja.create.organisation).fill('花山市国際交流協会')
  await page.getByLabelText(ja.person.label).fill('見本')
  await first.fill(passphrase)
  await again.fill(`${passphrase}。`)
  await expect.element(first).toHaveAttribute('type', 'password')
  await userEvent.keyboard('{Tab} ')
  for (const field of [first, again]) await expect.element(field).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: ja.create.deed }).click()
  await expect.element(again).toHaveFocus()
  await expect.element(page.getByText(ja.passphrase.different)).toBeVisible()
})

test('a disk that takes nothing is told of at the button, each time it is tried', async () => {
  let calls = 0
  await open({ language: 'ja' }, () => {
    calls++
    return { ok: false, problem: 'disk' }
  })
  door('create').click()
  await page.getByLabelText(ja.create.organisation).fill('花山市国際交流協会')
  await page.getByLabelText(ja.person.label).fill('見本')
  await page.getByLabelText(ja.passphrase.label, { exact: true }).fill(passphrase)
  await page.getByLabelText(ja.passphrase.again).fill(passphrase)
  for (const time of [1, 2]) {
    await page.getByRole('button', { name: ja.create.deed }).click()
    await expect.element(page.getByRole('alert')).toMatchTextContent(ja.trouble.disk.happened)
    expect(calls).toBe(time)
  }
})

test.each([
  ['ja', ja],
  ['easy', easy],
  ['en', en],
] as const)('the first page fits a small window in %s, and says that the recovery sheet alone is enough', async (language, words) => {
  await open({ language }, () => undefined)
  const foot = document.querySelector('.kk-front__foot')?.getBoundingClientRect().bottom
  expect(foot).toBeLessThanOrEqual(innerHeight)
  for (const each of document.querySelectorAll<HTMLElement>('.kk-front__name, .kk-front__about, .kk-door, .kk-front__switches'))
    expect(each.scrollWidth, each.className).toBeLessThanOrEqual(each.clientWidth)
  const name = document.createRange()
  name.selectNodeContents(document.querySelector('.kk-front__name') as Node)
  expect(name.getBoundingClientRect().right).toBeLessThanOrEqual(
    document.querySelector('.kk-front__art')?.getBoundingClientRect().right ?? 0,
  )
  door('recover').click()
  await expect.element(page.getByRole('heading', { name: words.recover.title })).toBeVisible()
})

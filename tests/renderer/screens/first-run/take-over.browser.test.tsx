import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import easy from '../../../../renderer/locales/easy/first-run.json'
import en from '../../../../renderer/locales/en/first-run.json'
import ja from '../../../../renderer/locales/ja/first-run.json'
import { FirstRun } from '../../../../renderer/screens/first-run/first-run.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import { bytesOf } from '../../../../shared/core/base64.ts'
import type { Ask } from '../../../../shared/ipc/contract.ts'
import type { DeskState } from '../../../../shared/ipc/values.ts'
import { runAxe } from '../../../support/run-axe.ts'
import { show, takeAway } from '../../../support/show.tsx'

const passphrase = '桜の木の下で二人で待つ'
const backup = { organisation: '花山市国際交流協会', person: '見本　花子', at: Date.UTC(2026, 10, 20, 5, 30), joined: true, sheet: true }
const file = (size = 3_000_000) => new File([new Uint8Array(size).fill(7)], 'kakehashi-2026-11-20-053000Z.backup')

beforeEach(() => page.viewport(1000, 700))
afterEach(takeAway)

/** A host that takes pieces, as far as it is let. */
class TakingHost {
  size = 0
  dropped = 0
  found: unknown = { ok: true, value: backup }
  open: (passphrase: string) => unknown = said =>
    said === passphrase ? { ok: true, value: { phase: 'open' } } : { ok: false, problem: 'wrong-passphrase' }
  hold: Promise<void> = Promise.resolve()

  readonly ask = (async (channel: string, question: Record<string, unknown>) => {
    if (channel === 'take-over:put') {
      await this.hold
      expect(question['from']).toBe(question['from'] === 0 ? 0 : this.size)
      this.size = (question['from'] as number) + bytesOf(question['bytes'] as string).length
      return { ok: true, value: null }
    }
    if (channel === 'take-over:look') return this.found
    if (channel === 'take-over:drop') {
      this.dropped++
      return null
    }
    return this.open(question['passphrase'] as string)
  }) as unknown as Ask
}

async function open(host: TakingHost, manner: Partial<Manner> = { language: 'ja' }) {
  const opened = vi.fn<(state: DeskState) => void>()
  await show(<FirstRun ask={host.ask} onOpen={opened} />, manner)
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  document.querySelector<HTMLElement>('[data-door=take-over]')?.focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('button', { name: wordsOf(manner)['take-over'].choose })).toHaveFocus()
  return opened
}

const said = () => document.body.textContent
const wordsOf = ({ language }: Partial<Manner>) => (language === 'en' ? en : language === 'easy' ? easy : ja)
/** As the file chooser hands it over. */
function choose(chosen: File): void {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('there is nowhere to put a file')
  const carried = new DataTransfer()
  carried.items.add(chosen)
  input.files = carried.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

test.each(['ja', 'easy', 'en'] as const)(
  '[R5] in %s: says whose backup it is and what is gone, then opens it with the passphrase of then',
  async language => {
    const host = new TakingHost()
    const words = wordsOf({ language })
    const opened = await open(host, { language })
    choose(file())
    await expect.element(page.getByText(backup.organisation)).toBeVisible()
    await expect.poll(said).toContain(words['take-over']['gone-joined'])
    await expect.element(page.getByText(words['take-over']['old-pc'])).toBeVisible()
    expect(host.size).toBe(3_000_000)
    await expect.element(page.getByLabelText(words['take-over'].passphrase, { exact: true })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText(words['take-over']['passphrase-missing'])).toBeVisible()
    await userEvent.keyboard('ちがう合言葉です{Enter}')
    await expect.element(page.getByText(words.unlock['wrong-passphrase'])).toBeVisible()
    const { violations } = await runAxe(document)
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    expect(opened).not.toHaveBeenCalled()
    await page.getByLabelText(words['take-over'].passphrase, { exact: true }).fill(passphrase)
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => opened.mock.calls).toEqual([[{ phase: 'open' }]])
  },
)

test('[R5] a desk that had no headquarters is told that nothing later comes back', async () => {
  const host = new TakingHost()
  host.found = { ok: true, value: { ...backup, joined: false } }
  await open(host)
  choose(file(100))
  await expect.poll(said).toContain(ja['take-over']['gone-alone'])
})

test.each(['no-backup', 'newer', 'damaged'] as const)('a file that is %s is told of, and another one can be chosen', async problem => {
  const host = new TakingHost()
  host.found = { ok: false, problem }
  await open(host)
  choose(file(100))
  const { happened, safe, cure } = ja.trouble[problem]
  for (const part of [happened, safe, cure]) await expect.element(page.getByRole('alert')).toMatchTextContent(part)
  expect(host.dropped).toBe(1)
  host.found = { ok: true, value: backup }
  choose(file(100))
  await expect.element(page.getByText(backup.organisation)).toBeVisible()
  choose(file(200))
  await expect.poll(() => host.size).toBe(200)
  await expect.element(page.getByText(backup.organisation)).toBeVisible()
})

test('stopping leaves nothing behind, and so does leaving', async () => {
  const host = new TakingHost()
  let on: () => void = () => undefined
  host.hold = new Promise(resolve => {
    on = resolve
  })
  await open(host)
  choose(file())
  await expect.element(page.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: 'やめる' }).click()
  on()
  await expect.element(page.getByRole('button', { name: ja['take-over'].choose })).toBeVisible()
  expect(host.dropped).toBe(1)
  choose(file())
  await expect.element(page.getByText(backup.organisation)).toBeVisible()
  await page.getByRole('button', { name: ja.back }).click()
  await expect.poll(() => host.dropped).toBe(2)
})

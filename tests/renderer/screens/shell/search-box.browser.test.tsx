import { afterEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Search } from '../../../../renderer/screens/shell/command.ts'
import { SearchBox } from '../../../../renderer/screens/shell/search-box.tsx'
import { show, takeAway } from '../../../support/show.tsx'

afterEach(takeAway)

async function openBox(search: Search, run = () => undefined): Promise<void> {
  await show(<SearchBox commands={[{ id: 'history', words: '履歴を見る', run }]} search={search} />)
  await expect.element(page.getByRole('button', { name: /操作をさがす/ })).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(page.getByPlaceholder(/操作をさがす/)).toHaveFocus()
}

/** What a quick hand leaves between two keys: no time, only the end of what the first one did. */
const nothing = Promise.resolve()

async function press(key: KeyboardEventInit): Promise<void> {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))
  await nothing
}

describe('the search box', () => {
  test('opens by Enter the first of the people who are found a moment after the letters', async () => {
    const opened = vi.fn()
    await openBox(async query => {
      await new Promise(resolve => setTimeout(resolve, 50))
      return query === 'watanabe' ? [{ sort: 'person', id: '1', words: '渡邉　千尋', run: opened }] : []
    })
    await userEvent.keyboard('watanabe')
    await expect.element(page.getByText('渡邉　千尋')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    expect(opened).toHaveBeenCalledOnce()
  })

  test('runs by Enter the first command that fits', async () => {
    const run = vi.fn()
    await openBox(async () => [], run)
    await userEvent.keyboard('履歴')
    await expect.element(page.getByText('履歴を見る')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    expect(run).toHaveBeenCalledOnce()
  })

  test.each(['input', 'textarea', 'nowhere'])(
    'takes the letters typed at once after Ctrl+K, wherever the focus was (%s), and gives it back',
    async where => {
      const run = vi.fn()
      const command = { id: 'history', words: '履歴を見る', run } as const
      await show(
        <>
          <input aria-label="input" />
          <textarea aria-label="textarea" />
          <SearchBox commands={[command]} />
        </>,
      )
      await expect.element(page.getByRole('button', { name: /操作をさがす/ })).toBeVisible()
      const before = document.querySelector<HTMLElement>(`[aria-label="${where}"]`)
      before?.focus()
      await press({ key: 'k', code: 'KeyK', ctrlKey: true })
      document.execCommand('insertText', false, 'rireki')
      await nothing
      await press({ key: 'Enter', code: 'Enter' })
      expect(run).toHaveBeenCalledOnce()
      expect([...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(field => field.value)).toEqual(['', ''])
      if (before) await expect.poll(() => document.activeElement).toBe(before)
    },
  )
})

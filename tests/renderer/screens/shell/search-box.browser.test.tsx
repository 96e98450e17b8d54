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
})

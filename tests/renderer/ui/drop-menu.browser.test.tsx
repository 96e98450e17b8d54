import { Menu } from '@mantine/core'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { SearchBox } from '../../../renderer/screens/shell/search-box.tsx'
import { DropMenu } from '../../../renderer/ui/drop-menu.tsx'
import { show, takeAway } from '../../support/show.tsx'

afterEach(takeAway)

test('a menu that is open closes when Ctrl+K opens the search box, and still opens and closes by itself', async () => {
  await show(
    <>
      <SearchBox commands={[]} />
      <DropMenu>
        <Menu.Target>
          <button type="button">架橋市国際交流協会</button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item>見本を片付ける</Menu.Item>
        </Menu.Dropdown>
      </DropMenu>
    </>,
  )
  const item = page.getByRole('menuitem', { name: '見本を片付ける' })
  await page.getByRole('button', { name: '架橋市国際交流協会' }).click()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(item).toHaveFocus()
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(page.getByPlaceholder(/操作をさがす/)).toHaveFocus()
  await expect.element(item).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await page.getByRole('button', { name: '架橋市国際交流協会' }).click()
  await expect.element(item).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(item).not.toBeInTheDocument()
})

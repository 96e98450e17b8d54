import { afterEach, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { SafetyPage } from '../../../../renderer/screens/safety/safety-page.tsx'
import { closeRoom, openRoom } from '../../../support/open-room.tsx'

afterEach(closeRoom)

const backups = { 'backup:state': () => ({ folder: null, backups: [], free: null, sameDisk: true, behind: false, trouble: null }) }

describe('a disk that is nearly full', () => {
  test.each([
    { language: 'ja', bar: '空き容量が少なくなっています', what: 'このPCの空き容量が少なくなっています', act: /1GB以上空けてください/ },
    { language: 'en', bar: 'Little free space', what: 'There is little free space on this PC', act: /free at least 1 GB/ },
    {
      language: 'easy',
      bar: 'あいている ところが 少ないです',
      what: 'パソコンの あいている ところが 少ないです',
      act: /1GBより 多く あけてください/,
    },
  ] as const)(
    'is said with what is safe and what to do, and no longer once there is room ($language)',
    async ({ language, bar, what, act }) => {
      const { host } = await openRoom(
        <SafetyPage />,
        async room => {
          room.host.low = true
          await expect.poll(() => room.desk.low(), { timeout: 5000 }).toBe(true)
          return { at: 'safety' }
        },
        { manner: { language }, more: backups },
      )
      const word = page.getByRole('button', { name: bar, exact: true })
      await expect.element(word).toBeVisible()
      await expect.element(page.getByRole('heading', { name: what })).toBeVisible()
      await expect.element(page.getByText(act)).toBeVisible()
      host.low = false
      await expect.element(word).not.toBeInTheDocument()
      await expect.element(page.getByRole('heading', { name: what })).not.toBeInTheDocument()
    },
  )
})

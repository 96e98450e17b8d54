import type { JourneyDesk } from '../support/journey-desk.ts'
import { seconds } from './print-line.ts'

/**
 * From the address of a desk to what is waited for in its roster. Seconds. Found by plain selectors: to find something by its
 * role, Playwright works out in the page what a screen reader would see of all of it, and that time is not the program's.
 */
export async function opening(desk: JourneyDesk, there: () => Promise<unknown>): Promise<number> {
  await desk.page.goto('about:blank')
  const address = await desk.freshAddress()
  return seconds(async () => {
    await desk.page.goto(address)
    await desk.page.locator('nav[aria-label="主な画面"] button', { hasText: '名簿' }).click()
    await there()
  })
}

/** A row of the roster's list. */
export const aRow = (desk: JourneyDesk): Promise<void> =>
  desk.page.locator('[role="grid"][aria-label="名簿"] [role="row"]').nth(5).waitFor()

import type { JourneyDesk } from '../support/journey-desk.ts'
import { seconds } from './print-line.ts'

/** From the address of a desk to what is waited for in its roster. Seconds. */
export async function opening(desk: JourneyDesk, there: () => Promise<unknown>): Promise<number> {
  await desk.page.goto('about:blank')
  const address = await desk.freshAddress()
  return seconds(async () => {
    await desk.page.goto(address)
    await desk.room('名簿')
    await there()
  })
}

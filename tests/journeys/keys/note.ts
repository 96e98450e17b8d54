import type { JourneyDesk } from '../../support/journey-desk.ts'

/** Writes a note about the person in a row of the roster. */
export async function note(desk: JourneyDesk, row: number, words: string): Promise<void> {
  await desk.room('名簿')
  await desk.take(desk.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(row))
  await desk.press('直す')
  await desk.fill('備考', words)
  await desk.saved()
  await desk.press('直し終える')
}

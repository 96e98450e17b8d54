import type { JourneyDesk } from '../../support/journey-desk.ts'
import { PASSPHRASE } from '../../support/journey-desk.ts'

/** Makes an organisation's desk through the first-run screens. */
export async function createDesk(desk: JourneyDesk, organisation: string, person: string): Promise<void> {
  await desk.start()
  await desk.press(/^このPCを団体の端末にする/)
  await desk.fill('団体の名前', organisation)
  await desk.fill('あなたの名前', person)
  await sayPassphrase(desk)
  await desk.press('団体の端末にする')
  await desk.page.getByRole('navigation', { name: '主な画面' }).waitFor()
  await desk.sees('このPCだけに保存')
}

/** Joins with an invitation of headquarters through the first-run screens. */
export async function joinDesk(desk: JourneyDesk, invitation: string, person: string): Promise<void> {
  await desk.start()
  await desk.press(/^招待を受けて加わる/)
  await desk.fill('招待の文字', invitation)
  await desk.fill('あなたの名前', person)
  await sayPassphrase(desk)
  await desk.press('本部に加わる')
  await desk.page.getByRole('navigation', { name: '主な画面' }).waitFor()
}

async function sayPassphrase(desk: JourneyDesk): Promise<void> {
  await desk.fill('合言葉', PASSPHRASE)
  await desk.fill('合言葉をもう一度', PASSPHRASE)
}

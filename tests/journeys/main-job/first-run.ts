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
  await makeSheet(desk)
  await desk.page.getByRole('navigation', { name: '主な画面' }).waitFor()
  await desk.sees('このPCだけに保存')
}

/** Joins with an invitation of headquarters through the first-run screens. Gives what stands on its recovery sheet. */
export async function joinDesk(desk: JourneyDesk, invitation: string, person: string): Promise<string> {
  await desk.start()
  await desk.press(/^招待を受けて加わる/)
  await desk.fill('招待の文字', invitation)
  await desk.fill('PCの呼び名', '1台目')
  await desk.fill('あなたの名前', person)
  await sayPassphrase(desk)
  await desk.press('招待を受けて加わる')
  const sheet = await makeSheet(desk)
  await desk.page.getByRole('navigation', { name: '主な画面' }).waitFor()
  return sheet
}

/** Makes the recovery sheet, copies it by hand and types it back. */
async function makeSheet(desk: JourneyDesk): Promise<string> {
  await desk.press('復旧シートを作る')
  const paper = desk.page.getByRole('article', { name: '復旧シート（架け橋）' })
  await paper.waitFor()
  const groups = await paper.locator('code').allTextContents()
  await desk.press('紙を見て打ち返す')
  await desk.fill('復旧シートの文字', groups.join(' '))
  await desk.press('シートを確かめる')
  return groups.join(' ')
}

export async function sayPassphrase(desk: JourneyDesk): Promise<void> {
  await desk.fill('合言葉', PASSPHRASE)
  await desk.fill('合言葉をもう一度', PASSPHRASE)
}

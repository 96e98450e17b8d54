import type { JourneyDesk } from '../../support/journey-desk.ts'
import { must } from '../../support/journey-walk.ts'
import { openApplication, syncNow, title } from './joint-application.ts'
import type { World } from './world.ts'

const comment = '会場の定員を書いてください。'

/** A submits while headquarters is dark; it arrives, comes back with a comment, goes again, and is accepted. The words are true at each point. */
export async function filing({ walk, a, b, office, headquarters }: World): Promise<void> {
  await headquarters.kill()
  await a.room('申請')
  await openApplication(a)
  await a.press('提出の準備へ')
  await walk.axe(a.page, 'submission')
  await a.sees('提出できます。')
  await walk.picture(a.page, '4-before-submission')
  await a.press('提出する')
  await a.sees('提出：送信待ち')
  await a.sees('本部にはまだ届いていません')
  await walk.picture(a.page, '4-waiting')
  await headquarters.start()
  await syncNow(a)
  await openApplication(a)
  await a.sees('本部に届きました')
  await a.press('提出を見る')
  await a.sees(/受付 [\w-]+/)
  await walk.picture(a.page, '4-arrived')

  await syncNow(office)
  await office.room('受付')
  await openSubmission(office)
  await office.sees('新しい')
  await office.sees(/^(¥100,000|100,000円)$/)
  await walk.axe(office.page, 'inbox')
  await walk.picture(office.page, '4-inbox')
  await office.fill('団体へのコメント', comment)
  await office.press('差し戻す')
  await office.sees('差し戻しました')
  await syncNow(a)
  await a.room('今日')
  await a.sees('本部からのコメントに答える')
  await openApplication(a)
  await a.sees('差し戻し')
  await a.sees(comment)
  await walk.picture(a.page, '4-returned')
  await a.fill('定員（人）', '80')
  await a.saved()
  await a.press('提出の準備へ')
  await a.press('もう一度提出する')
  await a.sees('本部に届きました')
  await syncNow(office)
  await office.room('受付')
  await openSubmission(office)
  await office.sees('再提出')
  await office.sees('2回目')
  await office.sees('前回からの変更')
  await office.press('受理する')
  await office.sees('受理しました')
  await walk.picture(office.page, '4-accepted-at-headquarters')
  for (const desk of [a, b]) {
    await syncNow(desk)
    await openApplication(desk)
    await desk.sees('受理')
    await desk.sees('内容は直せません')
  }
  await walk.picture(a.page, '4-accepted')
  must(await a.field('会場').evaluate(field => (field as HTMLInputElement).readOnly), 'an accepted application can be written')
}

/** The submission of the journey's application, beside the list. */
export async function openSubmission(office: JourneyDesk): Promise<void> {
  await office.take(office.page.getByRole('grid', { name: '受付' }).getByRole('row').filter({ hasText: title }))
}

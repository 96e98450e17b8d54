import type { JourneyDesk } from '../../support/journey-desk.ts'
import { must } from '../../support/journey-walk.ts'
import { joinDesk } from '../main-job/first-run.ts'
import { countOf } from '../main-job/roster.ts'
import { nameOfA } from '../main-job/world.ts'
import { addDesk, openDesks, wordsOf } from './second-desk.ts'
import type { KeysWorld } from './world.ts'

/** PC and sheet are lost: two officers at headquarters give their halves of the key after six words, and the roster opens. */
export async function officers({ walk, spare, last, office, deputy }: KeysWorld): Promise<void> {
  await openDesks(office)
  await addDesk(office, deputy, '森 健')
  await offer(office, '加藤 恵子', '総務課')
  await offer(deputy, '森 健', '国際交流課')

  await openDesks(spare)
  await spare.button('復旧グループを選ぶ').waitFor({ timeout: 60_000 })
  await spare.press('復旧グループを選ぶ')
  await spare.choose(spare.field('1人目の復旧担当者'), '加藤 恵子（総務課）')
  await spare.choose(spare.field('2人目の復旧担当者'), '森 健（国際交流課）')
  await spare.press('電話で確かめる')
  await same(spare, office)
  await walk.axe(spare.page, 'the words of an officer')
  await walk.picture(spare.page, '9-choose')
  await spare.press('6つとも同じなので次へ進む')
  await same(spare, deputy)
  await spare.press('6つとも同じなので2人に預ける')
  await spare.sees(/に、次の2人に預けました/)
  await spare.sees(/に同期|つながっています/)
  await spare.room('名簿')
  const all = await countOf(spare)
  await spare.kill()
  await spare.killBrowser()

  await office.room('団体')
  await office.use(office.page.getByRole('row').filter({ hasText: nameOfA }).getByRole('button', { name: '端末の加え方を見る' }))
  await office.sees('この団体には端末がもうあります')
  await office.press('新しい端末を招待する')
  await office.use(office.page.getByRole('dialog').getByRole('button', { name: '新しい端末を招待する' }))
  const invitation = (await office.page.getByText(/^kakehashi:http/).textContent()) ?? ''
  await office.press('閉じる')
  await joinDesk(last, invitation, '山田 花子')
  await last.room('今日')
  await last.sees('この端末には名簿の鍵がありません', 60_000)
  await walk.picture(last.page, '9-no-key')
  await last.press('鍵を頼む')
  await last.press('復旧グループに鍵を頼む')
  await openOfficers(office)
  await same(last, office)
  await last.press('6つとも同じなので次へ進む')
  await same(last, deputy)
  await last.press('6つとも同じなので2人に頼む')
  await last.sees('2人に電話で、この端末の6つのことばを読み上げてください')
  await walk.axe(last.page, 'asking the recovery group')
  await walk.picture(last.page, '9-asking')
  for (const officer of [deputy, office]) {
    await officer.room('今日')
    await officer.sees('復旧グループに頼みが来ています', 60_000)
    await officer.press('頼みを見る')
    await same(last, officer)
    await walk.axe(officer.page, 'what an officer is asked')
    await walk.picture(officer.page, `9-asked-${officer.name}`)
    await officer.press('6つとも同じなので半分を渡す')
  }
  await last.sees('鍵が戻りました', 60_000)
  await walk.picture(last.page, '9-key-back')
  await last.press('新しいPC（山田 花子さん）を外す')
  await last.choose(last.field('外すわけ'), 'なくした')
  await last.press('端末を外して鍵を新しくする')
  await last.sees(/に外しました（なくした）/)
  await last.room('名簿')
  await last.page.getByText(`人を表示（全${all}人）`).waitFor({ timeout: 60_000 })
  await walk.picture(last.page, '9-roster')
}

async function offer(desk: JourneyDesk, name: string, duty: string): Promise<void> {
  await openOfficers(desk)
  await desk.fill('名前', name)
  await desk.fill('係', duty)
  await desk.press('復旧担当者になる')
  await desk.sees('団体から電話があったら、次の6つのことばを読み上げてください')
}

async function openOfficers(desk: JourneyDesk): Promise<void> {
  await desk.room('団体')
  await desk.press('復旧グループ')
  await desk.page.getByRole('heading', { level: 1, name: '復旧グループ' }).waitFor()
}

/** On the phone: what stands on the one screen is read aloud at the other. */
async function same(one: JourneyDesk, other: JourneyDesk): Promise<void> {
  const [here, there] = [await wordsOf(one), await wordsOf(other)]
  must(here.length === 6 && here.join() === there.join(), `the six words differ: ${here.join()} / ${there.join()}`)
}

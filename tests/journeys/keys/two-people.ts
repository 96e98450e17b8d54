import type { JourneyDesk } from '../../support/journey-desk.ts'
import { must } from '../../support/journey-walk.ts'
import type { KeysWorld } from './world.ts'

const pins = { '山田 花子': '4512', '佐藤 次郎': '7730' } as const

/** Two people share a PC: each comes in by a PIN, what they do bears their name, and who may only look writes nothing. */
export async function twoPeople({ walk, a }: KeysWorld): Promise<void> {
  await a.room('設定')
  await a.press('名前と暗証番号で使い分ける')
  await choosePin(a, pins['山田 花子'])
  await a.press('名前と暗証番号を決める')
  await a.sees('山田 花子さんをこのPCの人に加えました')
  await a.press('人を加える')
  const dialog = a.page.getByRole('dialog')
  await a.write(dialog.getByLabel('名前', { exact: true }), '佐藤 次郎')
  await a.choose(dialog.getByLabel('できること'), '閲覧')
  await choosePin(a, pins['佐藤 次郎'])
  await walk.axe(a.page, 'somebody is added')
  await a.use(dialog.getByRole('button', { name: '人を加える' }))
  await a.sees('佐藤 次郎さんをこのPCの人に加えました')
  await walk.axe(a.page, 'people of a desk')
  await walk.picture(a.page, '2-people')

  await changeTo(a, '佐藤 次郎', async () => {
    await walk.axe(a.page, 'who sits down')
    await walk.picture(a.page, '2-who')
  })
  await a.room('名簿')
  await a.take(a.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1))
  must((await a.button('人を加える').count()) === 0 || (await a.button('人を加える').first().isDisabled()), 'who may only look adds people')
  await walk.picture(a.page, '2-looks-only')
  await changeTo(a, '山田 花子')
  await a.room('名簿')
  await a.take(a.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(2))
  await a.press('直す')
  await a.fill('備考', '朝の電話がよい')
  await a.saved()
  await a.press('直し終える')
  await a.history()
  await a.sees('山田 花子')
}

/** By 交代する: the other one's name, and their PIN. */
export async function changeTo(desk: JourneyDesk, name: keyof typeof pins, see: () => Promise<void> = async () => {}): Promise<void> {
  await desk.press(/^この端末の人：/)
  await desk.use(desk.page.getByRole('menuitem', { name: '交代する' }))
  await desk.page.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor()
  await see()
  await comeIn(desk, name)
}

export async function comeIn(desk: JourneyDesk, name: keyof typeof pins): Promise<void> {
  await desk.press(name)
  await desk.fill('暗証番号', pins[name])
  await desk.press('入る')
  await desk.page.getByRole('navigation', { name: '主な画面' }).waitFor()
}

async function choosePin(desk: JourneyDesk, pin: string): Promise<void> {
  const dialog = desk.page.getByRole('dialog')
  await desk.write(dialog.getByLabel('新しい暗証番号'), pin)
  await desk.write(dialog.getByLabel('もう一度'), pin)
}

import type { JourneyDesk } from '../../support/journey-desk.ts'
import { must } from '../../support/journey-walk.ts'
import { sayPassphrase } from '../main-job/first-run.ts'
import { countOf } from '../main-job/roster.ts'
import type { KeysWorld } from './world.ts'

/** A laptop comes to the association's first desk: a code, the same six words on both screens, and everybody of the roster. */
export async function secondDesk({ walk, a, laptop }: KeysWorld): Promise<void> {
  await openDesks(a)
  await walk.axe(a.page, 'desks')
  await a.press('端末を加える')
  await a.press('招待を作る')
  const invitation = await a.page.locator('code').filter({ hasText: 'kakehashi:http' }).innerText()
  await walk.axe(a.page, 'a code for a desk')
  await walk.picture(a.page, '3-code')

  await laptop.start()
  await laptop.press(/^招待を受けて加わる/)
  await laptop.fill('招待の文字', invitation)
  await laptop.fill('あなたの名前', '田中 三郎')
  await sayPassphrase(laptop)
  await laptop.press('団体に加わる')
  const [here, there] = [await wordsOf(a), await wordsOf(laptop)]
  must(here.length === 6 && here.join() === there.join(), `the six words differ: ${here.join()} / ${there.join()}`)
  await walk.axe(a.page, 'six words at the desk')
  await walk.axe(laptop.page, 'six words at the laptop')
  await walk.picture(a.page, '3-words')
  await walk.picture(laptop.page, '3-words-laptop')
  await a.press('同じことばなので加える')
  await a.sees('2台目（田中 三郎さん）を加えました')

  await laptop.page.getByRole('navigation', { name: '主な画面' }).waitFor({ timeout: 60_000 })
  await laptop.room('名簿')
  await laptop.page.getByText(/人を表示（全1\d\d人）/).waitFor({ timeout: 60_000 })
  await a.room('名簿')
  const [all, heard] = [await countOf(a), await countOf(laptop)]
  must(all === heard, `the laptop shows ${heard} people of ${all}`)
}

export async function openDesks(desk: JourneyDesk): Promise<void> {
  await desk.room('設定')
  await desk.press('端末と鍵を開く')
  await desk.page.getByRole('heading', { level: 1, name: '端末と鍵' }).waitFor()
}

export async function wordsOf(desk: JourneyDesk): Promise<readonly string[]> {
  const list = desk.page.getByRole('list', { name: '6つのことば' })
  await list.waitFor()
  return list.getByRole('listitem').allInnerTexts()
}

/** One more administrator’s desk of an organisation, whose desks page is open, by a code and six words. */
export async function addDesk(desk: JourneyDesk, guest: JourneyDesk, person: string): Promise<void> {
  await desk.press('端末を加える')
  await desk.press('招待を作る')
  const invitation = await desk.page.locator('code').filter({ hasText: 'kakehashi:http' }).innerText()
  await guest.start()
  await guest.press(/^招待を受けて加わる/)
  await guest.fill('招待の文字', invitation)
  await guest.fill('あなたの名前', person)
  await sayPassphrase(guest)
  await guest.press('団体に加わる')
  const [here, there] = [await wordsOf(desk), await wordsOf(guest)]
  must(here.length === 6 && here.join() === there.join(), `the six words differ: ${here.join()} / ${there.join()}`)
  await desk.choose(desk.field('できること'), '管理者')
  await desk.press('同じことばなので加える')
  await guest.page.getByRole('navigation', { name: '主な画面' }).waitFor({ timeout: 60_000 })
}

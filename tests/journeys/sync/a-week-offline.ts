import { join } from 'node:path'
import type { JourneyDesk } from '../../support/journey-desk.ts'
import type { Line } from '../../support/journey-line.ts'
import { letDaysGoBy } from '../../support/journey-process.ts'
import { must } from '../../support/journey-walk.ts'
import { createDesk } from '../main-job/first-run.ts'
import { begin as beginApplication, connect, openApplication, syncNow } from '../main-job/joint-application.ts'
import { importFile } from '../main-job/roster.ts'
import type { World } from '../main-job/world.ts'
import { nameOfA } from '../main-job/world.ts'

const purpose = '災害のとき、だれも取り残さない地域をつくります。'

/** What both have in the end, whoever wrote it and when. */
export const agreed = {
  purpose: `【架橋】${purpose}【花山】`,
  content: '防災講座を5回開きます。',
  effect: '多言語の案内ができる人が増えます。当日の連絡も早くなります。',
  place: '花山公民館',
}

/** Headquarters' backup of before the week. */
export const oldBackup = (world: World): string => join(world.walk.work, 'headquarters-before-the-week.backup.gz')

/** A's roster, an application of A and B, and headquarters backed up by its own command. B's line goes by itself. */
export async function begin(world: World, line: Line): Promise<void> {
  const { a, b, headquarters } = world
  await createDesk(a, nameOfA, '山田 花子')
  await a.room('名簿')
  await importFile(a)
  await connect(world, invitation => invitation.replace(`:${headquarters.port}`, `:${line.port}`))
  await beginApplication(world)
  await a.choose(a.field('事業の区分'), '災害時外国人支援訓練・防災講座')
  await a.fill('目的', purpose)
  await a.fill('事業の内容', '防災講座を3回開きます。')
  await b.sees('防災講座を3回開きます。')
  await Promise.all([nothingWaits(a), nothingWaits(b)])
  await headquarters.end()
  await headquarters.backUp(oldBackup(world))
  await headquarters.start()
}

/** B writes on its own for a week, with a power cut in between, while A and headquarters go on. */
export async function weekOffline({ walk, a, b, office, headquarters }: World, line: Line): Promise<void> {
  line.cut()
  await b.fill('期待される効果', '多言語の案内ができる人が増えます。')
  await b.fill('会場', '花山公民館')
  await b.sees(/つながっていません　送信待ち/)
  await a.fill('会場', '架橋市民会館')
  await a.fill('目的', `【架橋】${purpose}`)
  await nothingWaits(a)

  // Everybody switches off for the weekend; B's PC loses its power.
  await b.kill()
  await Promise.all([a.host.end(), office.host.end()])
  await headquarters.end()
  letDaysGoBy(7)
  await headquarters.start()
  await Promise.all([a.again(), office.again(), b.again()])
  for (const desk of [a, b]) await openApplication(desk)
  await b.sees(/つながっていません　送信待ち/)
  must((await b.field('会場').inputValue()) === '花山公民館', 'what B wrote a week ago is not there')
  await b.fill('目的', `${purpose}【花山】`)
  await b.fill('期待される効果', agreed.effect)
  await a.fill('事業の内容', agreed.content)
  await nothingWaits(a)
  await b.safety()
  await b.sees(/件がまだ送れていません/)
  await b.sees(/このまま仕事を続けられます/)
  await walk.picture(b.page, '2-a-week-offline')
}

/** The line is mended: letters of both are kept, and the place of the meeting differs on both desks. */
export async function comeBack({ walk, a, b }: World, line: Line): Promise<void> {
  line.mend()
  await syncNow(b)
  await nothingWaits(b)
  for (const desk of [a, b]) {
    await openApplication(desk)
    await desk.sees('食い違い 1')
    await holds(desk, agreed.purpose)
    await holds(desk, agreed.content)
    await holds(desk, agreed.effect)
  }
  await walk.picture(b.page, '3-back-with-a-difference')
}

/** A sees both places side by side and takes B's; B hears of it. */
export async function settle({ walk, a, b }: World): Promise<void> {
  await a.press('食い違い 1')
  await a.sees('架橋市民会館')
  await a.sees(agreed.place)
  await walk.axe(a.page, 'difference after a week')
  await walk.picture(a.page, '4-difference')
  await a.press('相手に決める')
  await a.sees('食い違いはありません')
  await b.page.getByRole('button', { name: /^食い違い \d/ }).waitFor({ state: 'detached' })
  await agree(a, b)
}

/** Both desks show what was agreed. */
export async function agree(...desks: readonly JourneyDesk[]): Promise<void> {
  for (const desk of desks) {
    await openApplication(desk)
    for (const text of Object.values(agreed)) await holds(desk, text)
  }
}

/** A field of the page has exactly this in it. */
export async function holds(desk: JourneyDesk, text: string): Promise<void> {
  const find = (wanted: string) =>
    [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(({ value }) => value === wanted)
  await desk.page.waitForFunction(find, text).catch(() => must(false, `the desk ${desk.name} does not have 「${text}」`))
}

/** Headquarters has everything that this desk wrote. */
export async function nothingWaits(desk: JourneyDesk): Promise<void> {
  await desk.page
    .getByTitle('この端末の安全を開く')
    .filter({ hasText: /に同期/ })
    .waitFor()
    .catch(() => must(false, `something of the desk ${desk.name} still waits`))
}

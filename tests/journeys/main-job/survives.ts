import type { JourneyDesk } from '../../support/journey-desk.ts'
import { must } from '../../support/journey-walk.ts'
import { openApplication, syncNow } from './joint-application.ts'
import type { World } from './world.ts'

/** `kill -9` of A's host and of headquarters in the middle of work, and the browser's databases thrown away: what was shown as saved is there. */
export async function survives({ walk, a, b, office, headquarters }: World): Promise<void> {
  const saved: string[] = []
  await a.room('名簿')
  await a.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(3).click()
  const person = (await a.page.getByRole('complementary', { name: 'この人の記録' }).getByRole('heading').first().textContent()) ?? ''
  for (let round = 1; round <= 3; round++) {
    await openPerson(a, person)
    await a.press('直す')
    const note = `${round}回目の覚え書き`
    await a.fill('備考', note)
    await a.sees('最後の操作')
    await a.saved()
    await a.sees(/さんの「備考」を変えました/)
    saved.push(note)
    // Written, not yet shown as saved: this may come or not, but nothing else may go.
    await a.field('備考').first().fill(`${note}の途中`)
    await Promise.all([a.kill(), headquarters.kill()])
    if (round === 2) await a.forgetPage()
    if (round === 3) {
      await a.page.evaluate(async () => {
        const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
        await Promise.all(
          names.map(
            name =>
              new Promise(resolve =>
                Object.assign(indexedDB.deleteDatabase(name), { onsuccess: resolve, onblocked: resolve, onerror: resolve }),
              ),
          ),
        )
      })
    }
    await headquarters.start()
    await a.again()
    await openPerson(a, person)
    const kept = await a.page.getByRole('complementary', { name: 'この人の記録' }).innerText()
    must(kept.includes(note), `「${note}」 was shown as saved and is gone after round ${round}`)
  }
  await a.room('訓練')
  await a.sees('災害多言語支援センター設置運営訓練')
  await openApplication(a)
  await a.sees('受理')
  await a.history()
  await a.sees('roster-a-cp932.csvから')
  await walk.picture(a.page, '5-history-after-kills')

  // The others lose their pages too; headquarters was killed three times on the way.
  for (const desk of [b, office]) {
    await desk.kill()
    await desk.forgetPage()
    await desk.again()
    await syncNow(desk)
  }
  await openApplication(b)
  await b.sees('受理')
  await office.room('受付')
  await office.sees('受理')
  await a.safety()
  await walk.axe(a.page, 'safety')
  await walk.picture(a.page, '5-safety')
}

async function openPerson(a: JourneyDesk, name: string): Promise<void> {
  await a.room('名簿')
  await a.field('名簿からさがす').fill(name)
  await a.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1).click()
  await a.page.getByRole('complementary', { name: 'この人の記録' }).waitFor()
}

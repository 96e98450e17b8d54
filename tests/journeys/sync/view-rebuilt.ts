import type { JourneyDesk } from '../../support/journey-desk.ts'
import { must } from '../../support/journey-walk.ts'
import { countOf } from '../main-job/roster.ts'
import type { World } from '../main-job/world.ts'
import { agree } from './a-week-offline.ts'

/** The browser's database goes while the page is closed, then the browser's whole folder: the log gives all of it again. */
export async function rebuild({ walk, a, b }: World): Promise<void> {
  const people = await everybody(a)
  const done = await historyOf(a)
  await deleteDatabases(a)
  await a.kill()
  await a.again()
  must((await everybody(a)) === people, 'not everybody is there after the view was rebuilt')
  must((await historyOf(a)) === done, 'the history is another after the view was rebuilt')

  for (const desk of [a, b]) {
    await desk.kill()
    await desk.forgetPage()
    await desk.again()
  }
  must((await everybody(a)) === people, 'not everybody is there in a new browser')
  await agree(a, b)
  await walk.picture(a.page, '6-rebuilt')
}

async function everybody(desk: JourneyDesk): Promise<number> {
  await desk.room('名簿')
  return countOf(desk)
}

/** How many deeds the history shows. */
async function historyOf(desk: JourneyDesk): Promise<string> {
  await desk.history()
  await desk.page.getByRole('heading', { level: 1, name: '履歴' }).waitFor()
  return (await desk.page.getByRole('contentinfo').getByText(/件/).first().textContent()) ?? ''
}

async function deleteDatabases(desk: JourneyDesk): Promise<void> {
  await desk.page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
    const gone = (name: string) =>
      new Promise(resolve => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: resolve, onblocked: resolve, onerror: resolve }))
    await Promise.all(names.map(gone))
  })
}

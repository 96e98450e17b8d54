import type { JourneyDesk } from '../../support/journey-desk.ts'
import { wordsOf } from '../../support/words-of.ts'
import { title } from './joint-application.ts'
import type { World } from './world.ts'

/**
 * The screens of the walk once more, in dark colours and やさしい日本語: axe finds nothing serious there either. With a mouse: the steps
 * before have shown who gets there how.
 */
export async function darkAndEasy({ walk, a, office }: World): Promise<void> {
  const see = async (desk: JourneyDesk, screen: string): Promise<void> => {
    await desk.page.getByRole('heading', { level: 1 }).first().waitFor()
    await walk.axe(desk.page, `${screen}, dark and easy`)
  }
  // A's browser was killed in the step before.
  await a.openPage(await a.freshAddress())
  await turn(a)
  await see(a, 'settings')
  await room(a, 'today')
  await see(a, 'today')

  await room(a, 'roster')
  await a.page.getByRole('grid').getByRole('row').nth(1).click()
  await see(a, 'person')
  await walk.picture(a.page, '6-roster-dark-and-easy')
  await press(a, await easy('roster:action.edit'))
  await see(a, 'person being edited')
  await press(a, await easy('roster:action.import'))
  await see(a, 'import')

  await room(a, 'drills')
  await see(a, 'drills')
  await a.page.getByRole('main').getByRole('table').getByRole('button').first().click()
  const tabs = a.page.getByRole('navigation', { name: await easy('drills:tab.label') }).getByRole('button')
  await tabs.first().waitFor()
  for (const tab of await tabs.all()) {
    await tab.click()
    await see(a, `drill: ${await tab.textContent()}`)
  }

  await room(a, 'applications')
  await press(a, await easy('applications:action.create'))
  await see(a, 'new application')
  await a.page.getByRole('grid').getByRole('row').filter({ hasText: title }).dblclick()
  await see(a, 'application')
  await walk.picture(a.page, '6-application-dark-and-easy')
  await press(a, await easy('applications:section.papers'))
  await see(a, 'papers')
  // It is accepted by now, and the outline says so in the place of its preparation.
  await press(a, await easy('applications:standing.accepted'))
  await see(a, 'submit')

  await press(a, await easy('shell:head.history'))
  await see(a, 'history')
  await a.page.getByTitle(await easy('shell:sync.open')).click()
  await see(a, 'safety')

  await turn(office)
  await room(office, 'inbox')
  await see(office, 'inbox')
  await room(office, 'organisations')
  await see(office, 'organisations')
}

const press = (desk: JourneyDesk, name: string): Promise<void> => desk.button(name).first().click()

/** Changes a desk that speaks Japanese and is light, in its settings. */
async function turn(desk: JourneyDesk): Promise<void> {
  await desk.room('設定')
  await desk.pick('暗い')
  await desk.pick('やさしい日本語')
  await desk.page.getByRole('heading', { level: 1, name: await easy('settings:title') }).waitFor()
}

const room = (desk: JourneyDesk, name: string): Promise<void> => desk.page.locator(`[data-room="${name}"]`).click()

const easy = (key: string): Promise<string> => wordsOf('easy', key)

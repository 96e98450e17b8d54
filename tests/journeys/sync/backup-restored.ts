import type { JourneyDesk } from '../../support/journey-desk.ts'
import { must } from '../../support/journey-walk.ts'
import { countOf } from '../main-job/roster.ts'
import type { World } from '../main-job/world.ts'
import { agree } from './a-week-offline.ts'

/** A backup is made; somebody is taken off the roster and somebody corrected; A goes back, and takes that back. */
export async function goBack({ walk, a, b }: World): Promise<void> {
  await a.safety()
  await a.press('いまバックアップする')
  await a.sees('作り、読み返して確かめました')

  await a.room('名簿')
  const all = await countOf(a)
  const rows = a.page.getByRole('grid', { name: '名簿' }).getByRole('row')
  await a.take(rows.nth(2))
  await a.press('直す')
  await a.fill('備考', 'バックアップのあとの覚え書き')
  await a.saved()
  await a.press('直し終える')
  await a.take(rows.nth(1))
  const gone = await nameOf(a)
  await a.page.keyboard.press(' ')
  await a.press('選んだ人を')
  await a.use(a.page.getByRole('menuitem', { name: '名簿から外す' }))
  await a.sees(/名簿から外しました/)
  must((await countOf(a)) === all - 1, 'nobody was taken off the roster')

  await a.safety()
  await walk.picture(a.page, '7-backups')
  await a.press(/に戻す…/)
  await a.page.getByRole('dialog').waitFor()
  await a.sees(gone)
  await walk.axe(a.page, 'restore')
  await walk.picture(a.page, '7-restore')
  await a.press(/^2件を戻す$/)
  await a.sees(/の記録に戻しました/)
  await a.room('名簿')
  must((await countOf(a)) === all, 'not everybody is back after the restore')
  await mustNote(a, false)

  await a.history()
  await a.press(/^元に戻す：.*の記録に戻しました/)
  await a.sees('元に戻しました')
  await a.room('名簿')
  must((await countOf(a)) === all - 1, 'the undone restore is still there')
  await mustNote(a, true)
  // What is shared with others was no part of it.
  await agree(a, b)
}

const nameOf = async (a: JourneyDesk): Promise<string> =>
  (await a.page.getByRole('complementary', { name: 'この人の記録' }).getByRole('heading').first().textContent()) ?? ''

async function mustNote(a: JourneyDesk, there: boolean): Promise<void> {
  await a.field('名簿からさがす').fill('')
  const shown = async (): Promise<boolean> => {
    const panel = a.page.getByRole('complementary', { name: 'この人の記録' })
    for (const place of [1, 2]) {
      await a.take(a.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(place))
      await panel.waitFor()
      if ((await panel.innerText()).includes('バックアップのあとの覚え書き')) return true
    }
    return false
  }
  must((await shown()) === there, there ? 'the correction is not back' : 'the correction outlived the restore')
}

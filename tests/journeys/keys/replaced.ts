import { must } from '../../support/journey-walk.ts'
import { sayPassphrase } from '../main-job/first-run.ts'
import { countOf } from '../main-job/roster.ts'
import { openDesks } from './second-desk.ts'
import type { KeysWorld } from './world.ts'

/** The PC is lost with its backups: a new one has everything again from the recovery sheet and headquarters, and strikes the lost one off. */
export async function replaced({ walk, a, spare, headquarters }: KeysWorld, sheet: string): Promise<void> {
  await a.room('名簿')
  const all = await countOf(a)
  await a.sees(/に同期|つながっています/)
  await a.kill()
  await a.killBrowser()

  await spare.start()
  await spare.press(/^復旧シートだけで作りなおす/)
  await spare.fill('復旧シートの文字', sheet)
  await spare.fill('本部のアドレス', `http://127.0.0.1:${headquarters.port}`)
  await spare.fill('あなたの名前', '山田 花子')
  await sayPassphrase(spare)
  await walk.axe(spare.page, 'a desk from the sheet')
  await walk.picture(spare.page, '6-from-the-sheet')
  await spare.press('端末を作りなおす')
  await spare.page.getByRole('navigation', { name: '主な画面' }).waitFor({ timeout: 60_000 })
  await spare.room('名簿')
  await spare.page.getByText(`人を表示（全${all}人）`).waitFor({ timeout: 60_000 })
  await spare.take(spare.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1))
  await spare.sees('盗まれたあとの覚え書き')

  await openDesks(spare)
  await spare.press('1台目（山田 花子さん）を外す')
  await spare.choose(spare.field('外すわけ'), 'なくした')
  await spare.press('端末を外して鍵を新しくする')
  await spare.sees(/に外しました（なくした）/)
  must((await spare.page.getByText('この端末', { exact: true }).count()) > 0, 'the new desk does not know itself')
  await walk.picture(spare.page, '6-desks')
}

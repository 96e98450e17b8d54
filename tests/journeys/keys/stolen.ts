import { must } from '../../support/journey-walk.ts'
import { note } from './note.ts'
import { openDesks } from './second-desk.ts'
import type { KeysWorld } from './world.ts'

/** The laptop is stolen: struck off in one step. It hears nothing that is written from then on; what it still sends waits, and is refused. */
export async function stolen({ walk, a, laptop }: KeysWorld): Promise<void> {
  await openDesks(a)
  await a.press('2台目（田中 三郎さん）を外す')
  await a.choose(a.field('外すわけ'), '盗まれた')
  await walk.axe(a.page, 'a desk is struck off')
  await walk.picture(a.page, '4-strike-off')
  await a.press('端末を外して鍵を新しくする')
  await a.sees('2台目（田中 三郎さん）を外しました')
  await a.sees(/に外しました（盗まれた）/)
  await laptop.sees(/本部から外れています/, 60_000)
  await walk.axe(laptop.page, 'a laptop that was struck off')
  await walk.picture(laptop.page, '4-laptop')

  await note(a, 1, '盗まれたあとの覚え書き')
  await note(laptop, 2, '盗んだ人の覚え書き')
  await laptop.room('名簿')
  await laptop.take(laptop.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1))
  must(
    !(await laptop.page.getByText('盗まれたあとの覚え書き').isVisible()),
    'the stolen laptop reads what was written after it was struck off',
  )

  await openDesks(a)
  await a.page.getByRole('heading', { name: '外した端末から届いたもの' }).waitFor({ timeout: 60_000 })
  await walk.axe(a.page, 'late changes')
  await walk.picture(a.page, '4-late')
  await a.press('取り入れない')
  await a.page.getByRole('heading', { name: '外した端末から届いたもの' }).waitFor({ state: 'hidden' })
  await laptop.end()
}

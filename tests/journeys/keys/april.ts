import { docxText } from '../../support/journey-docx.ts'
import { must } from '../../support/journey-walk.ts'
import type { KeysWorld } from './world.ts'

/** April: the hand-over paper, a colleague who opens the desk with the recovery sheet alone, and somebody who leaves. */
export async function april({ walk, a }: KeysWorld, sheet: string): Promise<void> {
  await a.press(/^この端末の人：/)
  await a.use(a.page.getByRole('menuitem', { name: '引継ぎ' }))
  await a.page.getByRole('heading', { level: 1, name: '引継ぎ' }).waitFor()
  await walk.axe(a.page, 'hand-over')
  await walk.picture(a.page, '5-hand-over')
  const paper = await docxText(await walk.keep(await a.download(() => a.press('Wordで保存する')), '5-hand-over.docx'))
  for (const words of ['復旧シート', 'バックアップ', '佐藤 次郎']) must(paper.includes(words), `the hand-over paper does not say ${words}`)

  await a.press('シートで練習する')
  await a.fill('練習する人の名前', '新任 さくら')
  await a.fill('復旧シートの文字', sheet)
  await walk.axe(a.page, 'rehearsal')
  await walk.picture(a.page, '5-rehearsal')
  await a.use(
    a.page
      .getByRole('dialog')
      .getByRole('button', { name: /シート/ })
      .last(),
  )
  await a.sees('復旧シートで開くことを確かめました')

  await a.room('設定')
  await a.press('佐藤 次郎さんの担当を終える')
  await a.choose(a.field(/あとを引き継ぐ人/), '山田 花子')
  await a.use(a.page.getByRole('dialog').getByRole('button', { name: '担当を終える' }))
  await a.history()
  await a.sees('佐藤 次郎さんの担当を終えました（引き継ぐ人：山田 花子）')
}

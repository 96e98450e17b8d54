import { docxText } from '../../support/journey-docx.ts'
import { must } from '../../support/journey-walk.ts'
import type { KeysWorld } from './world.ts'

/** The record of the theft, as it goes to the commission. */
export async function incident({ walk, spare }: KeysWorld): Promise<void> {
  await spare.safety()
  await spare.press('事故の記録')
  await spare.page.getByRole('heading', { level: 1, name: '事故の記録' }).waitFor()
  await walk.picture(spare.page, '8-incident')
  const paper = await docxText(await walk.keep(await spare.download(() => spare.press('Wordで保存する')), '8-incident.docx'))
  for (const words of ['報告の期限', '端末のこと']) must(paper.includes(words), `the incident record does not say ${words}`)
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { docxText } from '../../support/journey-docx.ts'
import { root } from '../../support/journey-process.ts'
import { must } from '../../support/journey-walk.ts'
import type { World } from './world.ts'

interface Template {
  readonly drill: { readonly title: string; readonly scenario: string }
  readonly injects: readonly { readonly text: string; readonly expected: string; readonly notes: string }[]
}

/** A drill from the template: people into places, warnings, the script and the hand-out. */
export async function drill({ walk, a }: World): Promise<void> {
  const template = JSON.parse(await readFile(join(root, 'resources/drill-templates/nakano-2023.json'), 'utf8')) as Template
  await a.room('訓練')
  await walk.axe(a.page, 'drills')
  await a.press('訓練を作る')
  await a.fill('日', '12/6')
  await walk.axe(a.page, 'new drill')
  await a.press('訓練を作る')
  await a.sees(`訓練「${template.drill.title}」を作りました`)
  for (const row of ['開会', '講義', 'センター設置運営訓練']) await a.sees(row)
  await a.sees(/中国語（B以上）の人がいません|中国語 B以上/)
  await walk.axe(a.page, 'drill plan')

  // One person in two teams of the same hour: a warning, and it may stay.
  const name = await placeFirst(a, '翻訳班', '中国語')
  await a.press(/^一覧に戻る/)
  await place(a, '遠隔翻訳班', name)
  await a.press(/^一覧に戻る/)
  await a.sees(`${name}さんは、10:00–11:00 に遠隔翻訳班にも入っています。`)
  for (const team of ['総務班', '情報班']) {
    await placeFirst(a, team)
    await a.press(/^一覧に戻る/)
  }
  await a.sees(/インドネシア語.*(いません|B以上)/)
  await walk.picture(a.page, '2-drill')

  await a.press(/状況付与/)
  await walk.axe(a.page, 'injects')
  await a.use(a.page.getByRole('navigation', { name: '訓練の中' }).getByRole('button', { name: '書類' }))
  await walk.axe(a.page, 'drill papers')
  await a.choose(a.field('何のために使いますか'), '訓練')
  const handout = await walk.keep(await a.download(() => a.press('Wordで保存')), '2-drill-handout.docx')
  await a.pick('進行台本')
  await a.choose(a.field('何のために使いますか'), '訓練')
  const script = await walk.keep(await a.download(() => a.press('Wordで保存')), '2-drill-script.docx')
  await walk.picture(a.page, '2-drill-papers')

  const [given, kept] = [bare(await docxText(handout)), bare(await docxText(script))]
  const control = [template.drill.scenario, ...template.injects.flatMap(({ text, expected, notes }) => [text, expected, notes])]
  for (const secret of control
    .flatMap(text => text.split(/[\n。]/))
    .map(bare)
    .filter(text => text.length >= 8)) {
    must(!given.includes(secret), `the hand-out tells what only controllers may know: ${secret}`)
    must(kept.includes(secret), `the script does not tell: ${secret}`)
  }
  for (const word of [template.drill.title, '翻訳班', '講義', name]) must(given.includes(bare(word)), `the hand-out does not say ${word}`)
}

const bare = (text: string): string => text.replaceAll(/\s/g, '')

type Desk = World['a']

async function openTeam(a: Desk, team: string): Promise<void> {
  await a.use(a.page.getByRole('region', { name: team, exact: true }).getByRole('heading').getByRole('button'))
}

/** Puts the best suited person into a team, and tells who it is. */
export async function placeFirst(a: Desk, team: string, query = ''): Promise<string> {
  await openTeam(a, team)
  const rows = a.page.getByRole('list', { name: '合う人' }).getByRole('listitem')
  const row = query === '' ? rows.first() : rows.filter({ hasText: query }).first()
  const button = row.getByRole('button')
  const name = /^(.+)さんを入れる$/.exec((await button.getAttribute('aria-label')) ?? '')?.[1] ?? ''
  await a.use(button)
  await seesIn(a, team, name)
  return name
}

async function place(a: Desk, team: string, name: string): Promise<void> {
  await openTeam(a, team)
  await a.fill('名簿からさがす', name)
  await a.use(a.page.getByRole('list', { name: '合う人' }).getByRole('button').first())
  await seesIn(a, team, name)
}

async function seesIn(a: Desk, team: string, name: string): Promise<void> {
  await a.page.getByRole('region', { name: team, exact: true }).getByRole('button', { name }).waitFor()
}

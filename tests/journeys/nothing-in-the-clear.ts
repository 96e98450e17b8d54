import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { JourneyDesk } from '../support/journey-desk.ts'
import { everythingPrinted, root } from '../support/journey-process.ts'
import { must } from '../support/journey-walk.ts'
import type { Planted, Search } from '../support/search-bytes.ts'
import { searchFolder, searchFor } from '../support/search-bytes.ts'
import type { TruePerson, Truth } from './main-job/roster-truth.ts'
import type { World } from './main-job/world.ts'

/** Typed into a person's record and nowhere else. The last is never saved. */
const notes = ['朝の電話がよい', '回目の覚え書き', 'バックアップのあとの覚え書き', 'まだ保存していない覚え書き']

/** What a person saved on purpose, on its way to the folder of papers: this is where Playwright lets a browser download. */
const savedOnPurpose = join('tmp', 'playwright-artifacts-')

/**
 * Nobody of the roster lies in the clear in anything that the walk left: browsers' folders (one of them closed, one killed while
 * somebody typed), profiles, backups, headquarters' data and logs, temporary files, the page's address and title.
 */
export async function nothingInTheClear({ walk, a, b, office }: World): Promise<void> {
  const { people } = JSON.parse(await readFile(join(root, 'tests/fixtures/roster-truth.json'), 'utf8')) as Truth
  const search = searchFor(await notOfTheProgram([...people.flatMap(wordsOf), ...notes.map(text => ({ whose: 'a note', text }))]))
  await typeWithoutSaving(a, people)
  for (const { name, page } of [a, b, office]) mustHaveNone(search, Buffer.from(await keptByPage(page)), `the page of ${name}`)
  await a.killBrowser()
  mustHaveNone(search, Buffer.from(everythingPrinted()), 'what hosts and headquarters printed')
  const { found, bytes } = await searchFolder(walk.work, search, path => path.startsWith(savedOnPurpose))
  const places = found.map(({ whose, text, as, at }) => `${whose} 「${text}」 as ${as} in ${at}`)
  must(found.length === 0, `${found.length} words of the roster lie in the clear:\n  ${places.slice(0, 20).join('\n  ')}`)
  walk.say(`  ${people.length} people are in none of the ${Math.round(bytes / 1e6)} MB that were left`)
}

/** A few of these people have the names of examples in the program's own files, which a browser caches. */
async function notOfTheProgram(planted: readonly Planted[]): Promise<readonly Planted[]> {
  const { found } = await searchFolder(join(root, 'out'), searchFor(planted))
  const own = new Set(found.map(({ text }) => text))
  must(own.size < 20, `${own.size} of the words that are looked for stand in the program itself`)
  return planted.filter(({ text }) => !own.has(text))
}

function mustHaveNone(search: Search, bytes: Buffer, at: string): void {
  const found = search(bytes, at).map(({ whose, text }) => `${whose} 「${text}」`)
  must(found.length === 0, `in the clear in ${at}: ${found.join(', ')}`)
}

function wordsOf({ number, name, kana, latin, phone, email, address }: TruePerson): readonly Planted[] {
  const spaced = [name, kana, latin].flatMap(text => ['', ' ', '　'].map(space => text.replaceAll(/[\s　]+/g, space)))
  const words = [...spaced, latin.toUpperCase(), ...phone.split(' / '), phone.replaceAll(/\D/g, ''), email, address]
  return [...new Set(words)].filter(text => text.length > 3).map(text => ({ whose: number, text }))
}

/** A record open, a search typed, and a note half written: what a browser may keep to restore the page. */
async function typeWithoutSaving(a: JourneyDesk, people: readonly TruePerson[]): Promise<void> {
  const [person] = people
  await a.room('名簿')
  await a.field('名簿からさがす').fill(person?.name ?? '')
  await a.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1).click()
  await a.press('直す')
  await a.field('備考').first().fill('まだ保存していない覚え書き')
}

/** All that a page itself can keep in the browser outside its database. */
const keptByPage = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [location.href, document.title, JSON.stringify(history.state), ...Object.values(localStorage), ...Object.values(sessionStorage)].join(
      '\n',
    ),
  )

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JourneyDesk } from '../../support/journey-desk.ts'
import { docxText } from '../../support/journey-docx.ts'
import { root } from '../../support/journey-process.ts'
import { must, type Step, type Walk } from '../../support/journey-walk.ts'
import { wordsOf } from '../../support/words-of.ts'

export const NOTE = '朝のうちに電話'

/** A day at a desk of the sample block: what everybody does whatever their work is. `way` names the pictures. */
export function day(walk: Walk, desk: JourneyDesk, way: string): readonly Step[] {
  const { page, say } = { page: () => desk.page, say: (key: string) => wordsOf('ja', key) }
  const step = (name: string, go: () => Promise<void>): Step => ({
    name: `${way}: ${name}`,
    walk: async () => {
      await go()
      await desk.saved()
      const [address, title] = [new URL(page().url()), await page().title()]
      must(
        address.pathname + address.search + address.hash === '/' && /^(\p{L}{2,6}｜)?架け橋$/u.test(title),
        `address or title say more than the room: ${address} ${title}`,
      )
      await walk.picture(page(), `${way}-${name.replaceAll(/\W+/g, '-')}`)
    },
  })
  const person = async () => (await sampleOf(desk.name))[0] as SamplePerson
  const panel = async () => page().getByRole('complementary', { name: await say('roster:person.label') })
  /** Waits until the note stands among the person's facts, or does not; what was deleted stands in the panel's history. */
  const noted = async (is: boolean): Promise<void> => {
    const noteThere = (await panel()).locator('dd').filter({ hasText: NOTE })
    await (is ? noteThere.first().waitFor() : noteThere.waitFor({ state: 'detached' }))
  }
  const heading = (name: string) => page().getByRole('heading', { level: 1, name })

  const home = async (): Promise<void> => {
    await desk.start()
    await desk.sees(/に同期/, 60_000)
    await desk.press(await say('help:tour.end.deed'))
    const first = page()
      .getByRole('region', { name: await say('today:title') })
      .getByRole('listitem')
      .getByRole('button')
      .first()
    await desk.use(first)
    await heading(await say('today:title')).waitFor({ state: 'detached' })
    await first.waitFor({ state: 'detached' })
    await page().goBack()
    await first.waitFor()
  }
  const find = async (): Promise<void> => {
    const { name, latin } = await person()
    await page().keyboard.press('Control+K')
    await page().keyboard.type(latin.toLowerCase())
    await page().getByRole('dialog').locator('[data-selected]').filter({ hasText: name }).waitFor()
    await page().keyboard.press('Enter')
    await (await panel()).getByRole('heading', { name }).waitFor()
  }
  const edit = async (): Promise<void> => {
    await desk.press(await say('roster:action.edit'))
    await desk.fill('備考', NOTE)
    await desk.saved()
    await desk.sees(/さんの「備考」を変えました/)
    await desk.press(await say('roster:person.read'))
    await noted(true)
  }
  const undo = async (): Promise<void> => {
    await desk.press(await say('shell:undo'))
    await desk.sees(/を元に戻しました/)
    await noted(false)
    await desk.press(await say('shell:redo'))
    await desk.sees(/をやり直しました/)
    await noted(true)
    await desk.history()
    await desk.sees(/「備考」を変えました/)
    await walk.axe(page(), 'history')
  }
  const print = async (): Promise<void> => {
    const { name } = await person()
    await desk.room(await say('shell:rooms.today'))
    await desk.press(await say('desk:command.print-pack'))
    await heading(await say('print-pack:title')).waitFor()
    await walk.axe(page(), 'print pack')
    await desk.choose(desk.field(await say('access:why.title')), await say('access:purpose.disaster'))
    const pdf = await desk.download(async () => desk.press(await say('print-pack:pdf')))
    const bytes = await readFile(await walk.keep(pdf, `${way}-pack.pdf`))
    must(bytes.subarray(0, 5).toString() === '%PDF-' && bytes.length > 20_000, 'the pack is no PDF')
    const word = await desk.download(async () => desk.press(await say('print-pack:word')))
    const text = await docxText(await walk.keep(word, `${way}-pack.docx`))
    const consents = (await sampleOf(desk.name)).filter(({ consent, phone }) => consent && phone !== '')
    must(consents.length > 0 && consents.every(one => text.includes(one.name)), 'somebody who agreed to stand on the call list does not')
    must((await person()).consent || !text.includes(`${name}　`), 'somebody stands on the call list who did not agree')
  }
  const disaster = async (): Promise<void> => {
    await desk.room(await say('shell:rooms.today'))
    await desk.press(await say('desk:command.response'))
    const deed = async (key: string) => desk.use(page().getByRole('button', { name: await say(key), exact: true }))
    // What lacks has the focus: first whether it is a disaster, then its name.
    await deed('response:begin.deed.none')
    await page().keyboard.press('Space')
    await deed('response:begin.deed.disaster')
    await page().keyboard.insertText('見本県北部の地震')
    await page().keyboard.press('Enter')
    await page()
      .getByText(await say('response:real.disaster'), { exact: true })
      .waitFor()
    const title = await page().title()
    must(title.startsWith(await say('response:going.disaster')), `the window does not say what the desk is in: ${title}`)
    await walk.axe(page(), 'today in a disaster')
    await walk.picture(page(), `${way}-disaster`)
    await desk.press(await say('shell:undo'))
    await page()
      .getByRole('region', { name: await say('today:title') })
      .waitFor()
  }
  const settings = async (): Promise<void> => {
    await desk.room(await say('shell:rooms.settings'))
    await desk.fill(await say('settings:search.label'), 'もじ')
    await desk.pick(await say('settings:text.large'))
    must((await page().locator('html').getAttribute('data-text')) === 'large', 'letters are not larger')
    await walk.axe(page(), 'settings, large letters')
    await desk.pick(await say('settings:text.standard'))
    await desk.fill(await say('settings:search.label'), 'ひづけ')
    await desk.pick(await say('settings:dates.seireki'))
    await desk.room(await say('shell:rooms.today'))
    await desk.sees(/20\d\d年度/)
    await desk.room(await say('shell:rooms.settings'))
    await desk.fill(await say('settings:search.label'), '')
    await desk.pick(await say('settings:dates.wareki'))
  }
  const help = async (): Promise<void> => {
    await desk.room(await say('shell:rooms.drills'))
    await page().keyboard.press('Shift+F1')
    const aside = page().getByRole('complementary', { name: (await say('help:of')).replace('{{place}}', await say('shell:rooms.drills')) })
    await aside.waitFor()
    await walk.axe(page(), 'drills with help')
    await desk.press(await say('help:open.deed'))
    await page()
      .getByRole('heading', { level: 3, name: await say('shell:rooms.drills') })
      .and(page().locator(':focus'))
      .waitFor()
    // It stays there when the pictures above it have come.
    await page().waitForFunction(() => [...document.images].every(({ complete }) => complete))
    const top = await page().evaluate(() => document.activeElement?.getBoundingClientRect().top ?? 0)
    must(top > 100 && top < 200, `the manual does not stay at the place it was opened for: ${top}`)
    await walk.axe(page(), 'manual')
  }
  const language = async (): Promise<void> => {
    await desk.room(await say('shell:rooms.settings'))
    for (const [tongue, words] of [
      ['en', 'English'],
      ['easy', 'やさしい日本語'],
      ['ja', '日本語'],
    ] as const) {
      await desk.pick(words)
      await heading(await wordsOf(tongue, 'settings:title')).waitFor()
      const rooms = page().locator('[data-room]')
      must(
        (await rooms.allInnerTexts()).join().includes(await wordsOf(tongue, 'shell:rooms.roster')),
        `the rooms are not named in ${words}`,
      )
      await walk.axe(page(), `settings in ${words}`)
      await walk.picture(page(), `${way}-settings-${tongue}`)
    }
  }
  const dark = async (): Promise<void> => {
    const light = await brightness()
    await desk.pick(await say('settings:scheme.dark'))
    await page().waitForFunction(() => document.documentElement.dataset['mantineColorScheme'] === 'dark')
    const shade = await brightness()
    must(light > 200 && shade < 60, `light is ${light} of 255, dark is ${shade}`)
    for (const room of ['today', 'roster', 'drills', 'applications'] as const) {
      await desk.room(await say(`shell:rooms.${room}`))
      await walk.axe(page(), `${room}, dark`)
    }
    await desk.room(await say('shell:rooms.settings'))
  }
  /** Of the ground of the page, 0–255. */
  const brightness = (): Promise<number> =>
    page().evaluate(() => {
      const parts =
        getComputedStyle(document.body)
          .backgroundColor.match(/[\d.]+/g)
          ?.slice(0, 3)
          .map(Number) ?? []
      return parts.reduce((sum, part) => sum + part, 0) / 3
    })

  return [
    step('home', home),
    step('a person found by romaji', find),
    step('an edit', edit),
    step('taken back and done again', undo),
    step('the papers before an outage', print),
    step('a disaster, begun by mistake', disaster),
    step('settings', settings),
    step('help and manual', help),
    step('three languages', language),
    step('dark', dark),
  ]
}

interface SamplePerson {
  readonly name: string
  readonly latin: string
  readonly phone: string
  readonly consent: boolean
}

/** The fictional people of a sample desk. */
export async function sampleOf(desk: string): Promise<readonly SamplePerson[]> {
  return JSON.parse(await readFile(join(root, 'resources/sample', `volunteers-${desk}.json`), 'utf8')) as readonly SamplePerson[]
}

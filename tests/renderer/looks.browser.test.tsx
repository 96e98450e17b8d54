import { afterEach, expect, inject, test } from 'vitest'
import { page } from 'vitest/browser'
import { FirstRun } from '../../renderer/screens/first-run/first-run.tsx'
import type { Place } from '../../renderer/screens/shell/place.ts'
import type { Manner } from '../../renderer/ui/manner.ts'
import type { Ask } from '../../shared/ipc/contract.ts'
import { lookAt } from '../support/looks.ts'
import {
  drawRooms,
  type LookMode,
  putInMode,
  type SampleRooms,
  sampleAssociation,
  sampleCouncil,
  sampleHeadquarters,
} from '../support/sample-rooms.tsx'
import { show } from '../support/show.tsx'
import { closeRoom } from './screens/applications/open-room.tsx'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of pictures, or '' where none are wanted. */
    readonly looks: string
  }
}

afterEach(closeRoom)

interface Screen {
  readonly name: string
  readonly place: (ids: SampleRooms['ids']) => Place
  readonly at: 'association' | 'headquarters' | 'council'
  /** Only so; other screens are looked at on an ordinary day and in a disaster. */
  readonly mode?: LookMode
  /** What is pressed there before the picture: a button by its mark. */
  readonly press?: string
  /** Drawn in the full set alone. */
  readonly full?: true
}

/** A place as it is when somebody goes there. */
const plainly = (at: Exclude<Place['at'], 'drills'>, whose: Screen['at'] = 'association'): Screen => ({
  name: whose === 'association' ? at : `${at}-${whose}`,
  place: () => ({ at }),
  at: whose,
})
const drill = (tab: string): Screen => ({ name: `drill-${tab}`, place: ({ drill }) => ({ at: 'drills', drill, tab }), at: 'association' })
const application = (section: string): Screen => ({
  name: `application-${section}`,
  place: ids => ({ at: 'applications', application: ids.application, section }),
  at: 'association',
})

/** Every place of the program: the compiler asks for a new one here. */
const screens: Readonly<Record<Place['at'], readonly Screen[]>> = {
  today: [plainly('today'), plainly('today', 'headquarters'), { ...plainly('today'), name: 'today-drill', mode: 'drill' }],
  roster: [plainly('roster'), { name: 'person', place: ({ person }) => ({ at: 'roster', person }), at: 'association' }],
  'roster-import': [plainly('roster-import')],
  drills: [
    { name: 'drills', place: () => ({ at: 'drills' }), at: 'association' },
    { name: 'new-drill', place: () => ({ at: 'drills', tab: 'new' }), at: 'association' },
    ...['aims', 'plan', 'injects', 'papers'].map(drill),
  ],
  applications: [
    plainly('applications'),
    { name: 'new-application', place: () => ({ at: 'applications', section: 'new' }), at: 'association' },
    ...['content', 'budget', 'papers', 'submit'].map(application),
    { ...application('papers'), name: 'application-form', mode: 'ordinary', press: '[data-deed="fill-form"]', full: true },
  ],
  inbox: [{ name: 'inbox', place: ({ submission }) => ({ at: 'inbox', submission }), at: 'headquarters' }],
  organisations: [plainly('organisations', 'headquarters')],
  officers: [plainly('officers', 'headquarters')],
  council: [plainly('council'), { ...plainly('council', 'council'), full: true }],
  differences: [plainly('differences')],
  history: [plainly('history')],
  response: [plainly('response')],
  access: [plainly('access')],
  incident: [plainly('incident')],
  handover: [plainly('handover')],
  'print-pack': [plainly('print-pack')],
  desks: [plainly('desks')],
  retention: [plainly('retention')],
  safety: [plainly('safety')],
  shortcuts: [plainly('shortcuts')],
  help: [plainly('help')],
  settings: [plainly('settings')],
}

/** The second is what zoom of 200 % leaves of the first. */
const sizes = [
  [1366, 768],
  [683, 384],
  [1920, 1080],
] as const
const languages = ['ja', 'en', 'easy'] as const
const schemes = ['light', 'dark'] as const

interface Row extends Pick<Manner, 'language' | 'scheme'> {
  readonly screen: Screen
  readonly mode: LookMode
  readonly size: (typeof sizes)[number]
}

const all = Object.values(screens).flat()

/** Headquarters and a council have no disaster of their own. */
const modesOf = ({ at, mode }: Screen): readonly LookMode[] =>
  mode ? [mode] : at !== 'association' ? ['ordinary'] : ['ordinary', 'disaster']

/** All rows, or one for each screen, so that each two of size, language, scheme and mode meet on some screen. */
function rowsOf(whole: boolean): readonly Row[] {
  const ways = schemes.flatMap(scheme => languages.flatMap(language => sizes.map(size => ({ scheme, language, size }))))
  const drawn = all.filter(({ full }) => whole || !full)
  return drawn.flatMap((screen, place) => {
    const modes = modesOf(screen)
    if (whole) return modes.flatMap(mode => ways.map(way => ({ screen, mode, ...way })))
    const [way, mode] = [ways[(place * 5) % ways.length], modes[place % modes.length]]
    return way && mode ? [{ screen, mode, ...way }] : []
  })
}

const isDrawn = (): boolean =>
  document.querySelector('main :is(h1, h2)') !== null &&
  document.querySelector('.kk-skeleton') === null &&
  document.getAnimations().every(({ playState }) => playState !== 'running')

async function press(mark: string): Promise<void> {
  document.querySelector<HTMLElement>(mark)?.click()
  await expect.poll(() => document.querySelector(mark), { timeout: 15_000 }).toBe(null)
}

/** Draws the rows of one desk; those of one language and scheme without drawing the frame anew. */
async function walk(desk: SampleRooms, rows: readonly Row[]) {
  const troubles: string[] = []
  const lowest = new Map<string, { readonly ratio: number; readonly words: string }>()
  for (const [manner, ofManner] of Map.groupBy(
    rows,
    ({ language, scheme, mode }) => `${language} ${scheme}${mode === 'ordinary' ? '' : ` ${mode}`}`,
  )) {
    const [first] = ofManner
    if (!first) continue
    const { language, scheme, mode } = first
    await putInMode(desk, mode)
    const go = await drawRooms(desk, { language, scheme })
    for (const { screen, size } of ofManner) {
      const [width, height] = size
      await page.viewport(width, height)
      go(screen.place(desk.ids))
      await expect.poll(isDrawn, { interval: 20 }).toBe(true)
      await new Promise(drawn => setTimeout(drawn, 120))
      if (screen.press !== undefined) await press(screen.press)
      const name = `${screen.name} ${size.join('x')} ${manner}`
      if (inject('looks') !== '') await page.screenshot({ path: `${inject('looks')}/${name.replaceAll(' ', '-')}.png` })
      const looked = await lookAt()
      troubles.push(...looked.troubles.map(trouble => `${name}: ${trouble}`))
      if (looked.contrast < (lowest.get(scheme)?.ratio ?? 21))
        lowest.set(scheme, { ratio: looked.contrast, words: `${name} ${looked.faintest}` })
    }
  }
  for (const [scheme, { ratio, words }] of lowest) console.log(`lowest contrast, ${scheme}: ${ratio.toFixed(2)} ${words}`)
  return troubles
}

const opened = { association: sampleAssociation, headquarters: sampleHeadquarters, council: sampleCouncil }

for (const whole of [false, true])
  test
    .runIf(!whole || inject('full'))
    .each(whole ? (['association', 'headquarters', 'council'] as const) : (['association', 'headquarters'] as const))(
    `${whole ? '[full] ' : ''}every screen of %s: nothing is cut, all can be reached, has a name and is heard, and no words are faint`,
    async whose => {
      const rows = rowsOf(whole).filter(({ screen }) => screen.at === whose)
      expect(await walk(await opened[whose](), rows)).toEqual([])
    },
    1_200_000,
  )

test.runIf(inject('full'))(
  '[full] the first run: nothing is cut, all can be reached, has a name and is heard, and no words are faint',
  async () => {
    const troubles: string[] = []
    for (const scheme of schemes)
      for (const language of languages)
        for (const [width, height] of sizes) {
          await page.viewport(width, height)
          await show(<FirstRun ask={(() => new Promise(() => undefined)) as Ask} onOpen={() => undefined} />, { language, scheme })
          await expect.poll(() => document.querySelectorAll('[data-door]').length).toBeGreaterThan(3)
          const name = `first-run ${width}x${height} ${language} ${scheme}`
          if (inject('looks') !== '') await page.screenshot({ path: `${inject('looks')}/${name.replaceAll(' ', '-')}.png` })
          troubles.push(...(await lookAt()).troubles.map(trouble => `${name}: ${trouble}`))
        }
    expect(troubles).toEqual([])
  },
  120_000,
)

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Download, Page } from 'playwright'
import { chromium } from 'playwright'
import { launchOptions } from './browser.ts'

/** A walk through the program: where its pictures and papers go, and what it says while it runs. */
export interface Walk {
  readonly browser: Browser
  /** Every page that a desk has opened, in whatever browser. */
  readonly pages: Set<Page>
  /** Folder of pictures and papers. */
  readonly out: string
  /** Folder of profiles, of headquarters' data and of all temporary files; gone after a walk in which all was right. */
  readonly work: string
  readonly say: (line: string) => void
  /** A picture of the page as it is now. */
  readonly picture: (page: Page, name: string) => Promise<void>
  /** Keeps a paper that the program handed out, under the step's name. */
  readonly keep: (download: Download, name: string) => Promise<string>
  /** No serious or critical finding of axe on this screen. */
  readonly axe: (page: Page, screen: string) => Promise<void>
}

export interface Step {
  readonly name: string
  readonly walk: () => Promise<void>
}

/** What the walk found wrong, as a sentence. */
export class Wrong extends Error {}

/** Goes on only when the sentence is true. */
export function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Wrong(sentence)
}

export const viewport = { width: 1366, height: 768 }

/** Opens a browser and a folder for what the walk leaves. `--out DIR` names the folder. */
export async function beginWalk(name: string): Promise<Walk> {
  const { values } = parseArgs({ options: { out: { type: 'string' } }, strict: false })
  const out = typeof values.out === 'string' ? resolve(values.out) : await mkdtemp(join(tmpdir(), `kakehashi-${name}-`))
  await mkdir(out, { recursive: true })
  const work = await mkdtemp(join(tmpdir(), `kakehashi-${name}-work-`))
  const temporary = join(work, 'tmp')
  await mkdir(temporary)
  // For every program that the walk starts from now on, by whatever name it knows that folder.
  Object.assign(process.env, { TMPDIR: temporary, TMP: temporary, TEMP: temporary })
  const browser = await chromium.launch(launchOptions)
  const checked = new Set<string>()
  return {
    browser,
    pages: new Set(),
    out,
    work,
    say: line => console.log(line),
    picture: async (page, picture) => void (await page.screenshot({ path: join(out, `${picture}.png`) })),
    keep: async (download, paper) => {
      const path = join(out, paper)
      await download.saveAs(path)
      return path
    },
    axe: async (page, screen) => {
      if (checked.has(screen)) return
      checked.add(screen)
      // What fades in has another colour for a moment.
      await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
      // In the page itself, which has no frames of others: else each look would open one more page to put frames together.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .analyze()
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      const words = grave.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`).join('; ')
      must(grave.length === 0, `axe finds on ${screen}: ${words}`)
    },
  }
}

/** Walks step after step, one line each. Ends with 1, a sentence and a picture of each open page at the first wrong thing. */
export async function walkSteps(walk: Walk, steps: readonly Step[], finish: () => Promise<void>): Promise<number> {
  const began = performance.now()
  for (const [index, { name, walk: go }] of steps.entries()) {
    const since = performance.now()
    try {
      await go()
      walk.say(`${index + 1} ${name}: right (${((performance.now() - since) / 1000).toFixed(1)} s)`)
    } catch (error) {
      const pages = [...walk.pages].filter(page => !page.isClosed())
      const shots = pages.map((page, at) =>
        page.screenshot({ path: join(walk.out, `wrong-${index + 1}-${at + 1}.png`) }).catch(() => undefined),
      )
      await Promise.all(shots)
      const words = error instanceof Wrong ? error.message : String(error instanceof Error ? error.stack : error)
      walk.say(`${index + 1} ${name}: wrong. ${words}`)
      walk.say(`Pictures of what was open: ${walk.out}`)
      await finish()
      return 1
    }
  }
  await finish()
  await rm(walk.work, { recursive: true, force: true, maxRetries: 5 })
  walk.say(`All ${steps.length} steps are right (${((performance.now() - began) / 1000).toFixed(1)} s). Pictures and papers: ${walk.out}`)
  return 0
}

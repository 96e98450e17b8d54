import { join } from 'node:path'
import type { Page } from 'playwright'
import { build } from 'vite'
import { pageOf, run } from '../support/journey-process.ts'
import type { Walk } from '../support/journey-walk.ts'

/** Builds the page that has nothing but the records of this program. Answers where it lies. */
export async function buildOwnPage(walk: Walk): Promise<string> {
  const page = join(walk.work, 'page')
  await build({ root: join(import.meta.dirname, 'pages'), base: './', configFile: false, logLevel: 'error', build: { outDir: page } })
  return page
}

/** Opens that page in front of a profile, in a browser profile of its own, and closes it when it was used. */
export async function inOwnPage<T>(walk: Walk, root: string, profile: string, use: (page: Page) => Promise<T>): Promise<T> {
  const host = run(join('out', 'main', 'loopback.js'), ['--no-window', '--profile', profile], { KAKEHASHI_PAGE: root })
  const context = await walk.browser.newContext()
  const page = await context.newPage()
  await page.goto(await pageOf(host))
  await page.waitForFunction(() => 'bench' in globalThis)
  const used = await use(page)
  await context.close()
  await host.end()
  return used
}

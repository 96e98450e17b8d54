// npm run bench -- start: the second `npm start` on a profile with a desk, from the command to a window that takes the passphrase.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { createDesk } from '../journeys/main-job/first-run.ts'
import { launchOptions } from '../support/browser.ts'
import { JourneyDesk } from '../support/journey-desk.ts'
import { root } from '../support/journey-process.ts'
import { beginWalk } from '../support/journey-walk.ts'
import { pageWeight } from './page-weight.ts'
import { printLine, several } from './print-line.ts'

const walk = await beginWalk('bench-start')
const desk = new JourneyDesk(walk, 'desk')
await createDesk(desk, 'サンプル県国際交流協会', '山田 花子')
await desk.end()
await walk.browser.close()

/** Where the time of each start goes, seconds. */
const parts: { readonly address: number; readonly page: number }[] = []

const runs = await several(async run => {
  const since = performance.now()
  const start = spawn('npm', ['start', '--', '--no-window', '--profile', desk.profile], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const ended = new Promise<void>(resolve => start.once('close', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let out = ''
    start.stdout.on('data', bytes => {
      out += String(bytes)
      const found = /^kakehashi: (http\S+)$/m.exec(out)?.[1]
      if (found) resolve(found)
    })
    void ended.then(() => reject(new Error(`npm start ended without an address: ${out}`)))
  })
  const printed = performance.now()
  // The window: a browser of its own, cold as at the start of a day.
  const browser = await chromium.launch(launchOptions)
  const page = await browser.newPage()
  await page.goto(address)
  await page.getByLabel('合言葉').waitFor()
  const usable = performance.now()
  await browser.close()
  if (start.pid !== undefined) process.kill(-start.pid, 'SIGINT')
  await ended
  if (run > 0) parts.push({ address: (printed - since) / 1000, page: (usable - printed) / 1000 })
  return (usable - since) / 1000
}, 6)

// The first one may still build.
printLine('start: second npm start to a usable window', runs.slice(1), 's', 5)
printLine(
  'start: of that, until the address is there',
  parts.map(({ address }) => address),
  's',
  null,
)
printLine(
  'start: of that, browser and page',
  parts.map(({ page }) => page),
  's',
  null,
)
printLine('start: the page before anybody goes anywhere, as gzip packs it', [pageWeight(join(root, 'out', 'renderer')) / 1e6], 'MB', 1.2)
process.exit()

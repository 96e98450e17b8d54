import { readFile, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { expect, onTestFinished, test } from 'vitest'
import { launchOptions } from '../support/browser.ts'
import { freshFolder } from '../support/host-deeds.ts'
import { startLoopbackEnd } from '../support/host-loopback.ts'

const source = join(import.meta.dirname, '..', '..', 'renderer', 'data', 'ask.ts')

test('a real page enters by its address, stays in over a reload, and a copy of the address opens nothing', {
  timeout: 60_000,
}, async () => {
  const folder = await freshFolder()
  const end = await startLoopbackEnd(folder)
  onTestFinished(end.stop)
  const page = join(folder, 'page')
  await writeFile(join(page, 'assets', 'ask.js'), stripTypeScriptTypes(await readFile(source, 'utf8')))
  await writeFile(
    join(page, 'assets', 'start.js'),
    `import { connect } from './ask.js'
    try { const ask = await connect(); document.title = (await ask('desk:state', {})).phase; globalThis.ask = ask }
    catch (trouble) { document.title = trouble.problem ?? String(trouble) }`,
  )
  await writeFile(
    join(page, 'index.html'),
    '<!doctype html><title>…</title><link rel="icon" href="data:,"><script type="module" src="/assets/start.js"></script>',
  )

  const browser = await chromium.launch(launchOptions)
  onTestFinished(() => browser.close())
  const address = `${end.url}/?token=${end.entrance.mintToken()}`
  const context = await browser.newContext()
  const tab = await context.newPage()
  const refused: string[] = []
  tab.on('console', message => void (message.type() === 'error' && refused.push(message.text())))
  await tab.goto(address)
  await expect.poll(() => tab.title()).toBe('first-run')
  expect(tab.url()).toBe(`${end.url}/`)
  await tab.reload()
  await expect.poll(() => tab.title()).toBe('first-run')
  expect(await context.cookies()).toEqual([])
  expect(refused).toEqual([])

  const copy = await context.newPage()
  await copy.goto(address)
  await expect.poll(() => copy.title()).toBe('not-entered')

  // A script in the page has nowhere to send a roster.
  const sent = await tab.evaluate(() =>
    (globalThis as unknown as { fetch: (url: string) => Promise<unknown> }).fetch('https://example.jp/').then(
      () => 'sent',
      () => 'kept',
    ),
  )
  expect(sent).toBe('kept')
  expect(refused.join()).toContain('connect-src')

  await end.server.close()
  expect(
    await tab.evaluate(() =>
      (globalThis as unknown as { ask: (channel: string, ask: object) => Promise<unknown> })
        .ask('desk:state', {})
        .catch((trouble: { problem: string }) => trouble.problem),
    ),
  ).toBe('closed')
})

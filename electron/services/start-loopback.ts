import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answers } from './answers.ts'
import { answersOf } from './answers.ts'
import { openAppWindow } from './app-window.ts'
import { Backups } from './backups.ts'
import { codeOf, diskProblem, makeFolder } from './disk.ts'
import { Entrance } from './entrance.ts'
import { findBrowser, hasDisplay } from './find-browser.ts'
import { Host } from './host.ts'
import { idleEnd } from './idle-end.ts'
import type { LoopbackServer } from './loopback-server.ts'
import { serveLoopback } from './loopback-server.ts'
import { openLink } from './open-link.ts'
import type { Options } from './options.ts'
import { backupsBase, dataFolder, profileFolder } from './places.ts'
import { freePort } from './ports.ts'
import { headquartersFile } from './practice.ts'
import { printPdf } from './print-pdf.ts'
import { readDesk } from './profile.ts'
import { lockProfile } from './profile-lock.ts'
import { announce, askFresh, runningHost, unannounce } from './running-host.ts'
import { Sample } from './sample.ts'
import { setAside } from './set-aside.ts'
import { Settings } from './settings.ts'
import type { Tell } from './tell.ts'
import type { Updates } from './updates.ts'

export interface Surroundings {
  readonly options: Options
  /** Folder of the built page. */
  readonly root: string
  /** How another host of this program is started: its file and what Node needs before it. */
  readonly entry: readonly string[]
  readonly tell: Tell
  readonly tellTrouble: Tell
  /** The line for machines, `kakehashi: <address>`. */
  readonly print: (line: string) => void
  readonly updates: Updates
  /** Called once, when a page has asked for the first time: the program has come up. */
  readonly cameUp?: () => Promise<void>
}

/** A start that is over, with the exit code, or a host that runs until `stop` or until `ended` says that it is over. */
export type Started =
  | { readonly kind: 'over'; readonly code: 0 | 1 }
  | { readonly kind: 'running'; readonly stop: () => Promise<void>; readonly ended: Promise<void> }

const over = (code: 0 | 1): Started => ({ kind: 'over', code })

/** Starts a desk's host behind a page on 127.0.0.1, or hands the wish for a window to the host that runs already. */
export async function startLoopback(around: Surroundings): Promise<Started> {
  const { options, tellTrouble } = around
  const data = options.profile ?? dataFolder()
  const folder = profileFolder(data, options.profile, options.sample)
  try {
    await makeFolder(folder)
    const unlock = await lockProfile(folder)
    return unlock ? await startHost(around, data, folder, unlock) : await joinRunning(around, folder)
  } catch (error) {
    const problem = diskProblem(error)
    if (!problem) throw error
    tellTrouble(problem, { folder })
    return over(1)
  }
}

async function joinRunning({ options, tell, tellTrouble, print }: Surroundings, folder: string): Promise<Started> {
  // The other may just be starting.
  for (let tries = 0; tries < 50; tries++) {
    const host = await runningHost(folder)
    const fresh = host && (await askFresh(host, options.window))
    if (fresh) {
      tell(fresh.opened ? 'running-window' : 'running-address')
      print(`kakehashi: ${fresh.address}`)
      return over(0)
    }
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  tellTrouble('silent', { folder })
  return over(1)
}

async function startHost(around: Surroundings, data: string, folder: string, unlock: () => Promise<void>): Promise<Started> {
  const { options, root, tell, tellTrouble } = around
  const refuse = async (say: () => void): Promise<Started> => {
    say()
    await unlock()
    return over(1)
  }
  await setAside(folder)
  const file = await readDesk(folder)
  if (file === 'unreadable') return refuse(() => tellTrouble('unreadable', { folder }))
  if (!(await exists(join(root, 'index.html')))) return refuse(() => tellTrouble('no-page'))
  if (file && !options.rebuild) {
    if (file.shell !== 'loopback') return refuse(() => tellTrouble('shell-kept', { kept: file.shell }))
    if (options.port !== null && options.port !== file.port) return refuse(() => tellTrouble('port-kept', { kept: file.port }))
  }
  const port = options.port ?? file?.port ?? (await freePort(options.sample))

  let server: LoopbackServer | null = null
  const host = await Host.open({
    folder,
    shell: 'loopback',
    port: () => server?.port ?? port,
    sample: options.sample !== null,
    keychain: null,
    now: Date.now,
    fetch,
  })
  if (host === 'unreadable') return refuse(() => tellTrouble('unreadable', { folder }))
  const browser = options.browser ?? (await findBrowser())
  const entrance = new Entrance(Date.now)
  const address = (): string => `http://127.0.0.1:${server?.port ?? port}/?token=${entrance.mintToken()}`
  const shown = options.window && browser !== null && hasDisplay()
  const windows = new Set<ChildProcess>()
  const ending = Promise.withResolvers<void>()

  const openWindow = (): boolean => {
    if (!browser || !shown) return false
    const child = openAppWindow(browser, folder, address())
    windows.add(child)
    child.once('error', () => {
      windows.delete(child)
      if (options.untilIdle && !shown) idle.begin()
    })
    child.once('exit', () => {
      windows.delete(child)
      // A browser that was open already takes the window over and this one ends at once; then pages keep asking.
      if (windows.size === 0) setTimeout(() => (server?.present() === 0 ? ending.resolve() : idle.begin()), 2_000).unref()
    })
    return true
  }
  const headquarters = headquartersFile()
  const sample = new Sample({
    data,
    own: options.sample,
    host,
    window: shown,
    entry: around.entry,
    headquarters: headquarters ? [process.execPath, ...process.execArgv, headquarters] : [],
    fresh: async () => (openWindow() ? null : address()),
    leave: () => ending.resolve(),
  })
  const settings = await Settings.open(folder)
  const backups = new Backups({ host, settings, profile: folder, base: backupsBase(data, options.profile), now: Date.now })
  const own = answersOf(host, settings, backups, {
    printPdf: html => printPdf(browser, html),
    openLink,
    openSample: desk => sample.open(desk),
    updates: around.updates,
    discardSample: () => sample.discard(),
  })
  let comeUp = around.cameUp
  const answers: Answers = {
    ...own,
    'desk:state': (ask, signal) => {
      // Where it cannot be noted, the next start tries again.
      comeUp?.().catch(() => undefined)
      comeUp = undefined
      return own['desk:state'](ask, signal)
    },
  }
  const secret = randomBytes(32).toString('base64url')
  const fresh = async (window: boolean) => ({ opened: window && openWindow(), address: address() })
  try {
    server = await serveLoopback({ port, root, answers, entrance, doorkeeper: { secret, fresh, stop: () => ending.resolve() } })
  } catch (error) {
    await host.stop()
    if (codeOf(error) === 'EADDRINUSE') return refuse(() => tellTrouble('port-taken', { port }))
    if (codeOf(error) === 'EACCES') return refuse(() => tellTrouble('port-taken', { port }))
    throw error
  }
  const present = server.present
  const idle = idleEnd(present, () => ending.resolve())
  if (options.untilIdle && !shown) idle.begin()
  backups.start()
  if (options.rebuild) await host.move('loopback', server.port)
  await announce(folder, { pid: process.pid, port: server.port, secret })

  const state = host.state()
  if ('desk' in state && state.desk.cut > 0) tell('cut', { bytes: state.desk.cut })
  if (options.sample && !(await sample.settle('loopback'))) tellTrouble('no-practice')
  if (!openWindow()) {
    if (options.window && !browser) tell('no-browser')
    tell('open-address')
  }
  around.print(`kakehashi: ${address()}`)

  const stop = async (): Promise<void> => {
    idle.end()
    await unannounce(folder).catch(() => undefined)
    for (const child of windows) child.kill()
    await server?.close()
    await backups.stop()
    await host.stop()
    await sample.finish()
    await unlock()
  }
  return { kind: 'running', stop, ended: ending.promise }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

import { randomBytes } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import type * as Electron from 'electron'
import { answerInElectron } from './ipc/electron-end.ts'
import { keychainOf } from './keychain.ts'
import { ownFolder, PRACTICE } from './practice-in-electron.ts'
import { printInElectron } from './print-in-electron.ts'
import { answersOf } from './services/answers.ts'
import { Backups } from './services/backups.ts'
import { diskProblem, flushFolder } from './services/disk.ts'
import { Entrance } from './services/entrance.ts'
import { Host } from './services/host.ts'
import { serveLoopback } from './services/loopback-server.ts'
import type { Options } from './services/options.ts'
import { backupsBase, dataFolder, profileFolder } from './services/places.ts'
import { lockProfile } from './services/profile-lock.ts'
import { announce, askFresh, runningHost, unannounce } from './services/running-host.ts'
import { Sample } from './services/sample.ts'
import { setAside } from './services/set-aside.ts'
import { Settings } from './services/settings.ts'
import type { Tell } from './services/tell.ts'
import { updatedElsewhere } from './services/updates.ts'
import { closeNetwork, confinePages, denyPermissions, ORIGIN, openWindow, registerScheme, servePage } from './window.ts'

export interface ElectronSurroundings {
  readonly options: Options
  readonly root: string
  readonly preload: string
  readonly platform: NodeJS.Platform
  /** The command that starts this program once more, before the options. */
  readonly itself: readonly string[]
  readonly tell: Tell
  readonly tellTrouble: Tell
  readonly print: (line: string) => void
}

/** Starts a desk's host with Electron's windows. Called before Electron is ready. */
export async function startElectron(electron: typeof Electron, around: ElectronSurroundings): Promise<void> {
  const { app } = electron
  const { options, tellTrouble } = around
  const profile = options.profile === null ? null : resolve(options.profile)
  const data = profile ?? dataFolder()
  const folder = profileFolder(data, profile, options.sample)
  app.enableSandbox()
  registerScheme(electron)
  confinePages(electron)
  try {
    // Each profile has a browser profile of its own, and with it a lock of its own.
    ownFolder(app, join(folder, 'electron'))
    await flushFolder(dirname(folder))
    // Where another Electron has the lock, it has heard of this start and opens a window by itself.
    if (!app.requestSingleInstanceLock()) return leave(around, app, ORIGIN)
    const unlock = await lockProfile(folder)
    if (!unlock) return await joinRunning(around, folder, app)
    await app.whenReady()
    await startHost(electron, around, data, folder, unlock)
  } catch (error) {
    const problem = diskProblem(error)
    tellTrouble(problem ?? 'broken', { folder })
    app.exit(1)
  }
}

/** A host of the other shell has this profile; it opens a window of its own. */
async function joinRunning(around: ElectronSurroundings, folder: string, app: Electron.App): Promise<void> {
  const host = await runningHost(folder)
  const fresh = host ? await askFresh(host, true) : null
  if (!fresh) {
    around.tellTrouble('silent', { folder })
    return app.exit(1)
  }
  leave(around, app, fresh.address)
}

function leave({ tell, print }: ElectronSurroundings, app: Electron.App, address: string): void {
  tell('running-window')
  print(`kakehashi: ${address}`)
  app.exit(0)
}

async function startHost(
  electron: typeof Electron,
  around: ElectronSurroundings,
  data: string,
  folder: string,
  unlock: () => Promise<void>,
): Promise<void> {
  const { app, ipcMain, powerMonitor, safeStorage, session, shell } = electron
  const { options, root, preload, platform, itself, tell, tellTrouble, print } = around
  const refuse = async (say: () => void): Promise<void> => {
    say()
    await unlock()
    app.exit(1)
  }
  const sampleOwn = options.sample
  await setAside(folder)
  const host = await Host.open({
    folder,
    shell: 'electron',
    port: () => 0,
    sample: sampleOwn !== null,
    keychain: keychainOf(safeStorage, platform),
    now: Date.now,
    fetch,
  })
  if (host === 'unreadable') return refuse(() => tellTrouble('unreadable', { folder }))
  const kept = host.desk?.shell
  if (kept === 'loopback' && !options.rebuild) {
    await host.stop()
    return refuse(() => tellTrouble('shell-kept', { kept }))
  }
  if (options.rebuild) await host.move('electron', 0)
  const open = async (): Promise<void> => {
    await openWindow(electron, preload)
  }
  const fresh = async (): Promise<null> => {
    await open()
    return null
  }
  const sample = new Sample({
    data,
    own: sampleOwn,
    host,
    window: true,
    entry: itself,
    headquarters: [...itself, PRACTICE],
    fresh,
    leave: () => app.quit(),
  })
  const settings = await Settings.open(folder)
  const backups = new Backups({ host, settings, profile: folder, base: backupsBase(data, options.profile), now: Date.now })
  const answers = answersOf(host, settings, backups, {
    printPdf: html => printInElectron(electron, html),
    updates: updatedElsewhere(app.getVersion(), 'installer'),
    openLink: url => shell.openExternal(url),
    openSample: desk => sample.open(desk),
    discardSample: () => sample.discard(),
  })
  // Other starts of the same user knock here; pages come through Electron and never get in this way.
  const secret = randomBytes(32).toString('base64url')
  const knock = async (window: boolean) => {
    if (window) await open()
    return { opened: window, address: ORIGIN }
  }
  const server = await serveLoopback({
    port: 0,
    root: null,
    answers,
    entrance: new Entrance(Date.now),
    doorkeeper: { secret, fresh: knock, stop: () => app.quit() },
  })
  await announce(folder, { pid: process.pid, port: server.port, secret })

  backups.start()
  denyPermissions(session.defaultSession)
  await closeNetwork(session.defaultSession)
  servePage(session.defaultSession, root)
  answerInElectron(ipcMain, answers, ORIGIN)
  for (const wish of ['second-instance', 'activate'] as const) app.on(wish as 'activate', () => void open().catch(() => undefined))
  for (const left of ['lock-screen', 'suspend'] as const) powerMonitor.on(left as 'suspend', () => host.pcLeft())
  app.on('window-all-closed', () => app.quit())
  let stopped = false
  app.on('before-quit', event => {
    if (stopped) return
    stopped = true
    event.preventDefault()
    void stop().finally(() => app.quit())
  })
  const stop = async (): Promise<void> => {
    await unannounce(folder).catch(() => undefined)
    await server.close()
    await backups.stop()
    await host.stop()
    await sample.finish()
    await unlock()
  }
  const state = host.state()
  if ('desk' in state && state.desk.cut > 0) tell('cut', { bytes: state.desk.cut })
  if (sampleOwn && !(await sample.settle('electron'))) tellTrouble('no-practice')
  await open()
  print(`kakehashi: ${ORIGIN}`)
}

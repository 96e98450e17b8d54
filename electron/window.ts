import type * as Electron from 'electron'
import type { BrowserWindow, Session } from 'electron'
import { staticFile } from './services/static-files.ts'

export const ORIGIN = 'app://workbench'

/** A scheme with an origin of its own, as safe as https; `file:` would share one origin with every file of the PC. */
export function registerScheme({ protocol }: typeof Electron): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Gives the built page's files, with its policy as a header, to `app://workbench` and nothing to anybody else. */
export function servePage(session: Session, root: string): void {
  session.protocol.handle('app', async request => {
    const { host, pathname } = new URL(request.url)
    const file = host === 'workbench' && request.method === 'GET' ? await staticFile(root, pathname) : null
    return file ? new Response(file.bytes, { headers: { ...file.headers } }) : new Response(null, { status: 404 })
  })
}

/** No camera, no place, no notification: Electron would grant what a page asks for. Copying to the clipboard stays. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'clipboard-sanitized-write'))
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === 'clipboard-sanitized-write' && origin.startsWith(ORIGIN),
  )
  session.setDevicePermissionHandler(() => false)
}

/** The page's files come from the program itself; for all else there is a proxy that is not there. The host asks by Node. */
export const closeNetwork = (session: Session): Promise<void> =>
  session.setProxy({ mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:1', proxyBypassRules: '<-loopback>' })

/** Whatever page there ever is in this program: it stays where it is, and opens nothing. */
export function confinePages({ app }: typeof Electron): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.on('will-navigate', event => event.preventDefault())
    contents.on('will-frame-navigate', event => event.preventDefault())
    contents.on('will-redirect', event => event.preventDefault())
    contents.on('will-attach-webview', event => event.preventDefault())
  })
}

/** A window of the workbench. What is not said here is Electron's default, which the official checklist wants. */
export async function openWindow({ BrowserWindow, screen }: typeof Electron, preload: string): Promise<BrowserWindow> {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize
  const window = new BrowserWindow({
    width: Math.min(1366, width),
    height: Math.min(860, height),
    minWidth: Math.min(1000, width),
    minHeight: Math.min(600, height),
    show: false,
    webPreferences: {
      preload,
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
    },
  })
  // Electron's own menu has English words; its keys (copy, reload, larger letters) stay.
  window.setMenuBarVisibility(false)
  window.once('ready-to-show', () => window.show())
  await window.loadURL(`${ORIGIN}/`)
  return window
}

import { access, constants, readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge']
const mac = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const windows = [
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
]

/** A Chromium, Chrome or Edge of this PC, Playwright's own last; null where there is none. */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  for (const path of [...candidates(env), ...(await ofPlaywright(env))]) if (await runs(path)) return path
  return null
}

/** Whether a window would be seen by anybody. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

function candidates(env: NodeJS.ProcessEnv): readonly string[] {
  if (process.platform === 'darwin') return mac
  if (process.platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(root => root !== undefined)
    return windows.flatMap(names => roots.map(root => join(root, ...names)))
  }
  const folders = [...(env.PATH ?? '').split(delimiter).filter(folder => folder.startsWith('/')), '/usr/bin', '/snap/bin']
  return names.flatMap(name => folders.map(folder => join(folder, name)))
}

async function ofPlaywright(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const home = homedir()
  const usual = { win32: join(home, 'AppData', 'Local', 'ms-playwright'), darwin: join(home, 'Library', 'Caches', 'ms-playwright') }
  const root =
    env.PLAYWRIGHT_BROWSERS_PATH ??
    (process.platform === 'win32' || process.platform === 'darwin' ? usual[process.platform] : join(home, '.cache', 'ms-playwright'))
  const inside = {
    win32: [join('chrome-win', 'chrome.exe'), join('chrome-win64', 'chrome.exe')],
    darwin: [join('chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium')],
  }
  const tails =
    process.platform === 'win32' || process.platform === 'darwin'
      ? inside[process.platform]
      : [join('chrome-linux', 'chrome'), join('chrome-linux64', 'chrome')]
  const folders = await readdir(root).catch(() => [])
  return folders
    .filter(name => /^chromium-\d+$/.test(name))
    .toSorted()
    .reverse()
    .flatMap(name => tails.map(tail => join(root, name, tail)))
}

async function runs(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

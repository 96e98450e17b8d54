import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** What keeps a Chromium of our own quiet: no first-run pages, no calls home, no offers to translate. */
export const QUIET_FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-features=Translate,MediaRouter',
  '--disable-quic',
] as const

/** Root has no sandbox on Linux; `--test-type` hides the bar that says so in every window. */
export const rootFlags = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [])

/** Opens the page in a window without tabs, with a browser profile of its own inside the desk's profile. */
export function openAppWindow(browser: string, profile: string, address: string): ChildProcess {
  return spawn(
    browser,
    [`--app=${address}`, `--user-data-dir=${join(profile, 'browser')}`, '--window-size=1366,860', ...QUIET_FLAGS, ...rootFlags()],
    { stdio: 'ignore' },
  )
}

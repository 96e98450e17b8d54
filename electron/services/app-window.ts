import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

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

/** A proxy that is not there: what is sent to it is sent nowhere. */
const NO_WAY_OUT = '--proxy-server=http://127.0.0.1:1'

/**
 * Lets a browser of ours reach the host of this address (null: nobody), whatever proxy the PC has. A page's policy forbids
 * it to load anything else, but not to go to another page with a roster in the address, to open one, or to call by WebRTC.
 */
export const confinedTo = (address: string | null): readonly string[] => [
  NO_WAY_OUT,
  `--proxy-bypass-list=<-loopback>${address === null ? '' : `;${new URL(address).host}`}`,
  // Chromium renamed it; whichever it does not know it passes over.
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
]

/** What the window of an address is opened with. */
export const windowFlags = (address: string): readonly string[] => [...QUIET_FLAGS, ...confinedTo(address), ...rootFlags()]

/** What a browser of ours asks nobody: whether to keep the addresses and passphrases that were typed. It fills in the rest itself. */
const PREFERENCES = {
  autofill: { profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false,
}

/** Opens the page in a window without tabs, with a browser profile of its own inside the desk's profile. */
export function openAppWindow(browser: string, profile: string, address: string): ChildProcess {
  const folder = join(profile, 'browser')
  const first = join(folder, 'Default', 'Preferences')
  if (!existsSync(first)) {
    mkdirSync(dirname(first), { recursive: true })
    writeFileSync(first, JSON.stringify(PREFERENCES))
  }
  // Of a page that crashes Chromium writes down the memory, with whoever stands in it, and no flag stops it: it goes where it is taken away.
  const crashes = join(profile, 'browser-crashes')
  const forget = (): void => rmSync(crashes, { recursive: true, force: true })
  forget()
  const child = spawn(browser, [`--app=${address}`, `--user-data-dir=${folder}`, '--window-size=1366,860', ...windowFlags(address)], {
    stdio: 'ignore',
    env: { ...process.env, BREAKPAD_DUMP_LOCATION: crashes },
  })
  child.once('exit', forget)
  return child
}

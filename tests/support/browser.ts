import { findBrowser } from '../../scripts/browser.mjs'

/** The browser that tests drive, or undefined where this PC has none. */
export const browserPath: string | undefined = findBrowser()

/** Starts a browser that stays by itself: no network of its own, no first-run pages; root needs it without the sandbox. */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The same for Playwright: `chromium.launch(launchOptions)`. */
export const launchOptions: { readonly executablePath?: string; readonly args: string[] } = {
  ...(browserPath === undefined ? {} : { executablePath: browserPath }),
  args: [...browserArguments],
}

import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import type { Browser, BrowserContext } from 'playwright'
import { chromium } from 'playwright'
import { browserArguments, browserPath } from './browser.ts'

/** A browser of its own with its folder on the disk, as a person has one. It may be killed, with all of its processes. */
export class OwnBrowser {
  readonly #child: ChildProcess
  readonly #browser: Browser
  readonly #ended: Promise<unknown>

  private constructor(child: ChildProcess, browser: Browser, ended: Promise<unknown>) {
    this.#child = child
    this.#browser = browser
    this.#ended = ended
  }

  static async start(folder: string): Promise<OwnBrowser> {
    const own = ['--headless=new', '--remote-debugging-port=0', '--lang=ja-JP', '--accept-lang=ja-JP', `--user-data-dir=${folder}`]
    const child = spawn(browserPath ?? 'chromium', [...browserArguments, ...own, 'about:blank'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      // Crashes of this browser are its own: not among those of the person who runs the tests.
      env: { ...process.env, TZ: 'Asia/Tokyo', LANGUAGE: 'ja', BREAKPAD_DUMP_LOCATION: `${folder}-crashes` },
    })
    const ended = new Promise(resolve => child.once('close', resolve))
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stderr.on('data', bytes => {
        said += String(bytes)
        const found = /listening on (ws:\S+)/.exec(said)?.[1]
        if (found) resolve(found)
      })
      void ended.then(() => reject(new Error(`the browser ended: ${said}`)))
    })
    browsers.add(child)
    void ended.then(() => browsers.delete(child))
    return new OwnBrowser(child, await chromium.connectOverCDP(address), ended)
  }

  get pages(): BrowserContext {
    const [context] = this.#browser.contexts()
    if (!context) throw new Error('the browser has no window')
    return context
  }

  /** `kill -9` of the browser and all that it started. */
  async kill(): Promise<void> {
    end(this.#child, 'SIGKILL')
    await this.#ended
    await this.#browser.close()
  }

  /** As when a person closes its last window. */
  async close(): Promise<void> {
    end(this.#child, 'SIGTERM')
    await this.#ended
    await this.#browser.close()
  }
}

const browsers = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of browsers) end(child, 'SIGKILL')
})

/** The browser leads a group of its own, in which all its processes are. */
function end({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // It has gone already.
  }
}

import { join } from 'node:path'
import type { BrowserContext, Download, Locator, Page } from 'playwright'
import { aheadOfTheClock, pageOf, type Running, runHost } from './journey-process.ts'
import type { Walk } from './journey-walk.ts'
import { must, viewport } from './journey-walk.ts'
import { OwnBrowser } from './own-browser.ts'

export const PASSPHRASE = 'はなやま みどり 橋 やま'

/** One desk of a journey: its profile, its host, and the page in front of a person. What is pressed and read is named by role and visible words. */
export class JourneyDesk {
  readonly name: string
  readonly profile: string
  readonly walk: Walk
  readonly #options: readonly string[]
  readonly #hasOwnBrowser: boolean
  #host: Running | null = null
  #context: BrowserContext | null = null
  #browser: OwnBrowser | null = null
  #browsers = 0
  #page: Page | null = null

  /**
   * A desk of its own profile, or with `sample` one of the desks of a sample block, which needs no passphrase. With `ownBrowser` its
   * pages are in a browser with a folder on the disk, as a person has one; the others share one that writes nothing down.
   */
  constructor(walk: Walk, name: string, { sample = false, ownBrowser = false } = {}) {
    this.walk = walk
    this.name = name
    this.profile = join(walk.work, sample ? 'sample' : name)
    this.#options = sample ? ['--sample-desk', name] : []
    this.#hasOwnBrowser = ownBrowser
  }

  get page(): Page {
    must(this.#page !== null, `the desk ${this.name} has no page`)
    return this.#page
  }

  get host(): Running {
    must(this.#host !== null, `the desk ${this.name} has no host`)
    return this.#host
  }

  /** Starts the host and opens its page. The browser's database of an earlier page is still there unless `forgetPage` took it. */
  async start(): Promise<void> {
    // The sample gives its desks their ports itself; a profile keeps the one that it got first.
    const fresh = this.#page === null && this.#options.length === 0
    this.#host = this.runHost(['--profile', this.profile, ...this.#options, ...(fresh ? ['--port', '0'] : [])])
    await this.openPage()
  }

  async openPage(address?: string): Promise<void> {
    const to = address ?? (await pageOf(this.host))
    await this.#page?.close()
    this.#page = await this.newPage()
    this.walk.pages.add(this.#page)
    if (aheadOfTheClock() > 0) await this.#page.addInitScript(moveClock, aheadOfTheClock())
    this.#page.setDefaultTimeout(15_000)
    await this.#page.goto(to)
  }

  protected runHost(args: readonly string[]): Running {
    return runHost(args)
  }

  /** A page in the browser that keeps what this desk's pages leave. */
  protected async newPage(): Promise<Page> {
    if (!this.#hasOwnBrowser) {
      this.#context ??= await this.walk.browser.newContext({ viewport, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', acceptDownloads: true })
      return this.#context.newPage()
    }
    this.#browser ??= await OwnBrowser.start(join(this.walk.work, `${this.name}-browser-${++this.#browsers}`))
    const page = await this.#browser.pages.newPage()
    await page.setViewportSize(viewport)
    return page
  }

  /** Another address with a token of its own, as a second start on the same profile asks for. */
  freshAddress(): Promise<string> {
    return pageOf(runHost(['--profile', this.profile]))
  }

  /** `kill -9`, in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.host.kill()
  }

  /** The browser is closed and its folder never used again, as if it was lost with all databases in it. */
  async forgetPage(): Promise<void> {
    await this.#context?.close()
    await this.#browser?.close()
    this.#context = null
    this.#browser = null
  }

  /** `kill -9` of this desk's own browser; its folder stays as it is at that moment. */
  async killBrowser(): Promise<void> {
    await this.#browser?.kill()
    this.#browser = null
  }

  /** Starts again after a kill, as a person does: open, passphrase. */
  async again(): Promise<void> {
    await this.start()
    await this.unlock()
  }

  async unlock(): Promise<void> {
    await this.fill('合言葉', PASSPHRASE)
    await this.press('鍵を開ける')
    await this.page.getByRole('navigation', { name: '主な画面' }).waitFor()
  }

  async end(): Promise<void> {
    await this.#context?.close()
    await this.#browser?.close()
    await this.#host?.end()
  }

  field(label: string | RegExp): Locator {
    return this.page.getByLabel(label, typeof label === 'string' ? { exact: true } : {})
  }

  /** A button by its words. What it is about may follow for those who hear the screen. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', {
      name: typeof name === 'string' ? new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : name,
    })
  }

  /** Uses a button, or whatever else does something. */
  async use(control: Locator): Promise<void> {
    await control.click()
  }

  /** Writes into a field and leaves it. */
  async write(field: Locator, text: string): Promise<void> {
    await field.fill(text)
    await field.blur()
  }

  async choose(field: Locator, words: string): Promise<void> {
    await field.selectOption(words)
  }

  async tick(box: Locator): Promise<void> {
    await box.check()
  }

  /** One of a few words beside each other, of which one is on. */
  async pick(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).first().click()
  }

  /** Makes a row of a list the one that is shown in detail. */
  async take(row: Locator): Promise<void> {
    await row.click()
  }

  /** Opens a row of a list. */
  async open(row: Locator): Promise<void> {
    await row.dblclick()
  }

  /** To a room by the rail. */
  async room(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: '主な画面' })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click()
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
  }

  /** To what this PC keeps, and what headquarters has of it. */
  async safety(): Promise<void> {
    await this.page.getByTitle('この端末の安全を開く').click()
  }

  async history(): Promise<void> {
    await this.press('履歴')
  }

  async press(name: string | RegExp): Promise<void> {
    await this.use(this.button(name).first())
  }

  /** Waits until these words stand on the page. */
  async sees(words: string | RegExp, limit = 15_000): Promise<void> {
    await this.page
      .getByText(words)
      .filter({ visible: true })
      .first()
      .waitFor({ timeout: limit })
      .catch(() => must(false, `the desk ${this.name} does not show ${words}`))
  }

  /** The status bar says that everything is on the disk. */
  async saved(): Promise<void> {
    await this.page.getByRole('button', { name: '保存しました' }).waitFor()
  }

  /** Does something that ends in a file, and gives the file. */
  async download(deed: () => Promise<void>): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), deed()])
    return download
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.write(this.field(label).first(), text)
  }
}

/** In the page: days went by since it was last open. */
function moveClock(ahead: number): void {
  const Today = Date
  globalThis.Date = class extends Today {
    constructor(...given: readonly unknown[]) {
      if (given.length === 0) super(Today.now() + ahead)
      else super(...(given as [number]))
    }

    static override now(): number {
      return Today.now() + ahead
    }
  } as DateConstructor
}

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { askFresh, runningHost } from '../../../electron/services/running-host.ts'
import { createDesk } from '../../journeys/main-job/first-run.ts'
import { JourneyDesk } from '../../support/journey-desk.ts'
import { type Running, runHost } from '../../support/journey-process.ts'
import type { Walk } from '../../support/journey-walk.ts'
import { viewport } from '../../support/journey-walk.ts'
import { OwnBrowser } from '../../support/own-browser.ts'

/** The one person whose record is typed at. */
export const TYPED = '架橋 とみ子'

/** A desk to which things happen: its page has a browser of its own, which can be killed and whose folder can be damaged. */
export class FaultDesk extends JourneyDesk {
  readonly browserFolder: string
  /** What the host's process is told besides. */
  environment: NodeJS.ProcessEnv = {}
  #browser: OwnBrowser | null = null

  constructor(walk: Walk, name: string, browserFolder = join(walk.work, `${name}-browser`)) {
    super(walk, name)
    this.browserFolder = browserFolder
  }

  /** A desk with one person in its roster, whose record is open to be typed at. */
  static async made(walk: Walk, name: string, browserFolder?: string): Promise<FaultDesk> {
    const desk = new FaultDesk(walk, name, browserFolder)
    await desk.make()
    return desk
  }

  async make(): Promise<void> {
    await createDesk(this, 'サンプル県国際交流協会', '山田 花子')
    await this.room('名簿')
    await this.press('1人ずつ加える')
    await this.fill('氏名', TYPED)
    await this.press('名簿に加える')
    await this.button('直し終える').waitFor()
    await this.saved()
  }

  protected override runHost(args: readonly string[]): Running {
    return runHost(args, this.environment)
  }

  /** Another window on this desk, in the same browser. */
  async anotherWindow(): Promise<FaultDesk> {
    const other = new FaultDesk(this.walk, this.name, this.browserFolder)
    other.#browser = this.#browser
    await other.reopen()
    return other
  }

  protected override async newPage(): Promise<Page> {
    this.#browser ??= await OwnBrowser.start(this.browserFolder)
    const page = await this.#browser.pages.newPage()
    await page.setViewportSize(viewport)
    return page
  }

  /** The process of this one window is gone at once. */
  async crash(): Promise<void> {
    const gone = this.page.waitForEvent('crash')
    const session = await this.page.context().newCDPSession(this.page)
    void session.send('Page.crash').catch(() => undefined)
    await gone
    await this.page.close()
  }

  /** See `typeOn`. */
  async stopTyping(): Promise<void> {
    await this.page.evaluate(() => Object.assign(globalThis, { stopTyping: true }))
  }

  /** `kill -9` of the whole browser. */
  override async killBrowser(): Promise<void> {
    await this.#browser?.kill()
    this.#browser = null
  }

  async closeBrowser(): Promise<void> {
    await this.#browser?.close()
    this.#browser = null
  }

  override async forgetPage(): Promise<void> {
    await this.closeBrowser()
    await rm(this.browserFolder, { recursive: true, force: true })
  }

  /** The host that is there is asked, without another start of the program. */
  override async freshAddress(): Promise<string> {
    const host = await runningHost(this.profile)
    const fresh = host && (await askFresh(host, false))
    if (!fresh) throw new Error('the host does not answer')
    return fresh.address
  }

  /** Opens another page on the host that is there, as a second start does; the desk is still open. */
  async reopen(): Promise<void> {
    await this.openPage(await this.freshAddress())
    await this.page.getByRole('navigation', { name: '主な画面' }).waitFor()
  }

  /** The record of the person who is typed at, ready for it. */
  async openTyped(): Promise<void> {
    await this.room('名簿')
    await this.field('名簿からさがす').fill(TYPED)
    await this.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1).click()
    if (!(await this.button('直し終える').isVisible())) await this.press('直す')
  }

  override async end(): Promise<void> {
    await this.closeBrowser()
    await this.host.end()
  }
}

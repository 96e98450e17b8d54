import type { Locator } from 'playwright'
import { JourneyDesk } from './journey-desk.ts'
import { must } from './journey-walk.ts'

/** More presses than this to one control are a way that nobody goes. */
const FAR = 60

/**
 * A desk whose person has no mouse: presses keys and types, and nothing else. Goes by Tab to what is used next, and by Ctrl+K to
 * other rooms. Wrong is a control that Tab does not reach, and a stop that does not show that the keys go there.
 */
export class KeyboardDesk extends JourneyDesk {
  /** The longest way so far, in presses, and where it led. */
  farthest = { presses: 0, to: '' }

  /** By Tab, or by Shift+Tab where that is the way, until one of these controls has the keys. */
  async to(control: Locator): Promise<void> {
    await control.first().waitFor()
    for (let presses = 0; ; presses++) {
      const stop = await control.evaluateAll(lookAtStop)
      if (stop.here || presses > 0) must(stop.ring, `no ring shows that ${stop.name} has the keys`)
      if (stop.here) {
        if (presses > this.farthest.presses) this.farthest = { presses, to: stop.name }
        return
      }
      must(presses < FAR, `${FAR} times Tab does not lead to ${control}; the keys are at ${stop.name}`)
      await this.page.keyboard.press(stop.back ? 'Shift+Tab' : 'Tab')
    }
  }

  override async use(control: Locator): Promise<void> {
    await this.to(control)
    await this.page.keyboard.press('Enter')
  }

  override async write(field: Locator, text: string): Promise<void> {
    await this.to(field)
    await this.page.keyboard.press('Control+A')
    if (text === '') await this.page.keyboard.press('Delete')
    else await this.page.keyboard.insertText(text)
    await this.page.keyboard.press('Tab')
  }

  override async choose(field: Locator, words: string): Promise<void> {
    await this.to(field)
    const chosen = () => field.evaluate(select => (select as HTMLSelectElement).selectedOptions[0]?.text)
    await this.page.keyboard.press('Home')
    for (let presses = 0; (await chosen()) !== words; presses++) {
      must(presses < FAR, `the arrows do not lead to ${words}`)
      await this.page.keyboard.press('ArrowDown')
    }
  }

  override async tick(box: Locator): Promise<void> {
    await this.to(box)
    if (!(await box.isChecked())) await this.page.keyboard.press('Space')
  }

  override async pick(words: string): Promise<void> {
    const radio = this.page.getByRole('radio', { name: words, exact: true })
    await this.to(
      this.page.getByRole('radiogroup').or(this.page.getByRole('group')).filter({ has: radio }).getByRole('radio', { checked: true }),
    )
    for (let presses = 0; !(await radio.isChecked()); presses++) {
      must(presses < FAR, `the arrows do not lead to ${words}`)
      await this.page.keyboard.press('ArrowRight')
    }
  }

  override async take(row: Locator): Promise<void> {
    await row.first().waitFor()
    await this.to(row.first().locator('xpath=ancestor::*[@role="grid"]'))
    await this.page.keyboard.press('Home')
    for (let presses = 0; (await row.first().getAttribute('aria-current')) !== 'true'; presses++) {
      must(presses < FAR, `the arrows do not lead to ${row}`)
      await this.page.keyboard.press('ArrowDown')
    }
  }

  override async open(row: Locator): Promise<void> {
    await this.take(row)
    await this.page.keyboard.press('Enter')
  }

  override async room(name: string): Promise<void> {
    await this.command(name)
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
  }

  override async safety(): Promise<void> {
    await this.command('この端末の安全を見る')
  }

  override async history(): Promise<void> {
    await this.command('履歴を見る')
  }

  /** What the search box does when these words are typed; it offers them, or what they stand for, first. */
  async command(words: string, offer = words): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
    await this.page.keyboard.press('Control+K')
    const box = this.page.getByRole('dialog')
    await box.locator('input:focus').waitFor()
    await this.page.keyboard.insertText(words)
    const chosen = box.locator('[data-selected]').filter({ hasText: offer })
    await chosen.waitFor().catch(() => must(false, `the search box does not offer ${offer} first for ${words}`))
    await this.page.keyboard.press('Enter')
    await box.waitFor({ state: 'detached' })
  }
}

/** Runs in the page: where the keys are now, whether that is seen, and whether the wanted control lies before it. */
function lookAtStop(wanted: readonly Element[]): { here: boolean; ring: boolean; back: boolean; name: string } {
  const at = document.activeElement ?? document.body
  const around = [at, at.nextElementSibling, at.closest('label'), at.parentElement, at.parentElement?.parentElement]
  const isSeen = (element: Element | null | undefined): boolean => {
    if (!element) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const { top, bottom, left, right } = element.getBoundingClientRect()
    const inSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && bottom > top
    return inSight && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  }
  const [first] = wanted
  return {
    here: wanted.includes(at),
    ring: at === document.body || around.some(isSeen),
    back: at !== document.body && first !== undefined && (first.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    name: `${at.tagName.toLowerCase()} ${at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 40) ?? ''}`,
  }
}

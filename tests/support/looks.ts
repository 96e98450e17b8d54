import axe from 'axe-core'
import { runAxe } from './run-axe.ts'

/** What is wrong with a screen as it stands, one sentence each; and its lowest contrast of text on its ground. */
export interface Looked {
  readonly troubles: readonly string[]
  readonly contrast: number
  /** The words that have it. */
  readonly faintest: string
}

/** Contrast that words need at least, and large ones (24 px, or 18.66 px in bold). */
const ENOUGH = 4.5
const ENOUGH_LARGE = 3

/** What is only heard, and what comes into sight with the focus. */
const HIDDEN = '.kk-unseen, .kk-skip'

/** Looks at the page as it is drawn. Numbers of elements are kept small: the first of each kind of trouble says enough. */
export async function lookAt(): Promise<Looked> {
  const { lowest, faint } = contrasts()
  const { violations } = await runAxe(document.body)
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const troubles = [
    ...wide(),
    ...some('cut', cut()),
    ...some('out of reach', unreachable()),
    ...some('without a name', unnamed()),
    ...some('faint', faint),
    ...grave.map(({ id, nodes }) => `axe: ${id} at ${nodes[0]?.target.join(' ')}`),
  ]
  return { troubles, contrast: lowest.ratio, faintest: lowest.words }
}

const some = (what: string, found: readonly string[]): readonly string[] =>
  found.length === 0 ? [] : [`${what}: ${found.slice(0, 3).join(' | ')}${found.length > 3 ? ` and ${found.length - 3} more` : ''}`]

const controls = (): readonly HTMLElement[] =>
  [
    ...document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [role="button"], [role="tab"], [role="checkbox"], [role="radio"], [role="combobox"], [role="menuitem"], [role="switch"]',
    ),
  ].filter(control => isSeen(control) && control.closest(`[aria-hidden="true"], [inert], ${HIDDEN}`) === null)

function isSeen(part: Element): boolean {
  const { width, height } = part.getBoundingClientRect()
  return width > 2 && height > 2 && part.checkVisibility({ visibilityProperty: true })
}

const nameOf = (part: Element): string => {
  const words = part.getAttribute('aria-label') ?? part.textContent ?? ''
  return `${part.tagName.toLowerCase()}${part.className ? `.${String(part.className).split(' ')[0]}` : ''} 「${words.trim().slice(0, 24)}」`
}

/** The page, or its frame, is wider than the window: somebody would have to push it to and fro. */
function wide(): readonly string[] {
  const parts = [document.documentElement, ...document.querySelectorAll<HTMLElement>('.kk-shell, .kk-shell > main')]
  const found = parts.filter(part => part.scrollWidth > part.clientWidth + 1)
  return found.map(part => `wide: ${part.tagName.toLowerCase()} by ${part.scrollWidth - part.clientWidth} px`)
}

const cuts = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip'
const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'

/** Texts of which a part is not to be seen, that cannot be scrolled to, and that no title tells whole. */
function cut(): readonly string[] {
  const found = new Set<string>()
  for (const { words, part, rect } of texts()) {
    if (isTold(part, words)) continue
    const own = blockOf(part)
    for (let above: HTMLElement | null = part; above && above !== document.body; above = above.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(above)
      if (scrolls(overflowX) || scrolls(overflowY)) break
      const frame = above.getBoundingClientRect()
      const isCutX = cuts(overflowX) && (rect.right > frame.right + 1.5 || rect.left < frame.left - 1.5)
      const isCutY = cuts(overflowY) && (rect.bottom > frame.bottom + 3 || rect.top < frame.top - 3)
      const isOver = above === own && (rect.right > frame.right + 1.5 || rect.bottom > frame.bottom + 3)
      if (isCutX || isCutY || isOver) {
        found.add(`${nameOf(above)} 「${words.slice(0, 20)}」`)
        break
      }
    }
  }
  // In half a window a list is whole once it is opened.
  if (innerWidth >= 1000)
    for (const list of document.querySelectorAll('select'))
      if (isSeen(list) && list.title === '' && isListCut(list)) found.add(nameOf(list))
  for (const field of document.querySelectorAll('input'))
    if (isSeen(field) && field.value.length <= SHORT && !isTold(field, field.value) && field.scrollWidth > field.clientWidth + 1)
      found.add(`${nameOf(field)} ${field.value}`)
  return [...found]
}

/** Letters of a number or a word that nobody should have to scroll in its field. */
const SHORT = 8

/** What gives words their lines: past its edge they would lie on something else. */
function blockOf(part: HTMLElement): HTMLElement {
  const { display } = getComputedStyle(part)
  return (display === 'inline' || display === 'contents') && part.parentElement ? blockOf(part.parentElement) : part
}

/** Whether a title of it, or of what it is part of, says the words whole. */
function isTold(part: HTMLElement, words: string): boolean {
  const plain = (text: string): string => text.replaceAll(/\s/g, '')
  for (let above = part.closest<HTMLElement>('[title]'); above; above = above.parentElement?.closest<HTMLElement>('[title]') ?? null)
    if (plain(above.title).includes(plain(words))) return true
  return false
}

const canvas = document.createElement('canvas').getContext('2d')

/** The chosen words of a list, beside its arrow. */
function isListCut(list: HTMLSelectElement): boolean {
  const words = list.selectedOptions[0]?.textContent ?? ''
  const style = getComputedStyle(list)
  if (!canvas) return false
  canvas.font = style.font
  const room = list.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
  return canvas.measureText(words).width > room + 1
}

interface Text {
  readonly words: string
  readonly part: HTMLElement
  readonly rect: DOMRect
}

/** Texts that somebody sees. */
function texts(): readonly Text[] {
  const found: Text[] = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const part = node.parentElement
    const words = node.textContent?.trim() ?? ''
    if (!part || words === '' || part.closest(`script, style, option, title, svg, ${HIDDEN}`) || !isSeen(part)) continue
    range.selectNodeContents(node)
    const rect = range.getBoundingClientRect()
    if (rect.width > 0) found.push({ words, part, rect })
  }
  return found
}

/** Controls that cannot be brought into the window: what zoom does where nothing scrolls. */
function unreachable(): readonly string[] {
  const at = [...document.querySelectorAll<HTMLElement>('*')].filter(({ scrollTop, scrollLeft }) => scrollTop > 0 || scrollLeft > 0)
  const places = at.map(part => [part, part.scrollTop, part.scrollLeft] as const)
  const found = controls().filter(control => {
    control.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
    const { left, right, top, bottom } = control.getBoundingClientRect()
    return right > innerWidth + 1 || left < -1 || Math.min(bottom, innerHeight) - Math.max(top, 0) < Math.min(16, bottom - top) - 1
  })
  for (const part of document.querySelectorAll<HTMLElement>('*')) if (part.scrollTop > 0 || part.scrollLeft > 0) part.scrollTo(0, 0)
  for (const [part, top, left] of places) part.scrollTo(left, top)
  return found.map(nameOf)
}

const { accessibleText } = (
  axe as unknown as { readonly commons: { readonly text: { readonly accessibleText: (part: Element) => string } } }
).commons.text

/** Controls of which somebody who hears the screen would hear nothing. */
function unnamed(): readonly string[] {
  axe.setup(document.body)
  try {
    return controls()
      .filter(control => accessibleText(control).trim() === '')
      .map(nameOf)
  } finally {
    axe.teardown()
  }
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

function colourOf(css: string): Colour {
  const numbers = css.match(/[\d.]+/g)?.map(Number) ?? []
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers
  return css.startsWith('color(srgb') ? [red * 255, green * 255, blue * 255, alpha] : [red, green, blue, alpha]
}

const over = ([r, g, b, a]: Colour, [br, bg, bb]: Colour): Colour => [r * a + br * (1 - a), g * a + bg * (1 - a), b * a + bb * (1 - a), 1]

/** What lies behind a part: its own ground and those of all around it, until one hides the rest. */
function groundOf(part: Element | null): Colour {
  if (!part) return [255, 255, 255, 1]
  const own = colourOf(getComputedStyle(part).backgroundColor)
  return own[3] === 1 ? own : over(own, groundOf(part.parentElement))
}

const light = ([red, green, blue]: Colour): number => {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map(value => {
    const part = value / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrasts() {
  const faint = new Set<string>()
  let lowest = { ratio: 21, words: '' }
  for (const { words, part } of texts()) {
    if (part.closest('[aria-hidden="true"], :disabled, [aria-disabled="true"], [data-disabled="true"]')) continue
    const { color, fontSize, fontWeight } = getComputedStyle(part)
    const ground = groundOf(part)
    const [one, other] = [light(over(colourOf(color), ground)), light(ground)]
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    const size = Number.parseFloat(fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700)
    if (ratio < (isLarge ? ENOUGH_LARGE : ENOUGH)) faint.add(`${nameOf(part)} ${ratio.toFixed(2)}`)
    if (ratio < lowest.ratio) lowest = { ratio, words: `${nameOf(part)} 「${words.slice(0, 16)}」` }
  }
  return { lowest, faint: [...faint] }
}

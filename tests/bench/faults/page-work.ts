import type { Seed } from '../../simulation/seed.ts'
import { carryOut, toRows } from '../import-rows.ts'
import type { FaultDesk } from './fault-desk.ts'
import { TYPED } from './fault-desk.ts'
import type { Begun } from './trial.ts'
import { begin, wait } from './trial.ts'
import type { There } from './what-is-there.ts'

/** What pages have said is saved, kept outside of them from the moment they said so. */
export class Acknowledged {
  readonly #texts = new Set<string>()
  #people = 1

  get count(): number {
    return this.#texts.size + this.#people
  }

  text(value: string): void {
    this.#texts.add(value)
  }

  /** So many people stood in the list when it said that everything is saved. */
  people(shown: number): void {
    this.#people = Math.max(this.#people, shown)
  }

  /** Until so many more were said to be saved, or for longer than a page waits for a view that answers no more. */
  async more(count: number): Promise<void> {
    const before = this.count
    for (let tries = 0; this.count < before + count && tries < 1_500; tries++) await wait(10)
  }

  missing(there: There): readonly string[] {
    const texts = [...this.#texts]
      .filter(text => !there.texts.has(text))
      .map(text => `「${text}」 was shown as saved and is not in the log`)
    const people = this.#people - there.people.length
    return people > 0 ? [...texts, `${people} people of ${this.#people} are not in the log`] : texts
  }
}

/** More than fit into one page of a deed, so that an import can break off between two. */
const ROWS = 700
const fields = ['備考', '資格', '市町村', '登録番号']

let sessions = 0
let imported = 0

/** Imports or types, as chance wants it, and comes back in the middle of it. */
export async function midWrite(desk: FaultDesk, seed: Seed, noted: Acknowledged): Promise<Begun> {
  const isImport = seed.once(3)
  const work = await begin(begun => (isImport ? importRows(desk, noted, begun) : typeOn(desk, noted, begun)))
  if (!isImport) await noted.more(seed.between(4, 16))
  await wait(seed.below(isImport ? 600 : 120))
  return work
}

/** Opens the record of the person who is typed at, and types as fast as the page takes it, until the page or its host goes or `stopTyping`. What is shown as saved is noted. */
export async function typeOn(desk: FaultDesk, noted: Acknowledged, begun: () => void): Promise<void> {
  await desk.openTyped()
  const session = ++sessions
  await desk.page.exposeBinding(`saved${session}`, (_, texts: readonly string[]) => {
    for (const text of texts) noted.text(text)
  })
  begun()
  await desk.page.evaluate(typeInPage, { fields, session })
}

/**
 * Runs in the page: one to four fields, one after the other, and then what the status bar says. Tells of them when it says that
 * all is saved; ends when it says that something is not.
 */
async function typeInPage({ fields, session }: { readonly fields: readonly string[]; readonly session: number }): Promise<void> {
  Reflect.deleteProperty(globalThis, 'stopTyping')
  const pause = () => new Promise(resolve => setTimeout(resolve))
  const panel = document.querySelector('[aria-label="この人の記録"]')
  const inputs = fields.map(label => {
    const words = [...(panel?.querySelectorAll('label') ?? [])].find(({ textContent }) => textContent?.startsWith(label))
    return document.getElementById(words?.htmlFor ?? '') as HTMLInputElement
  })
  const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const status = () => document.querySelector('.kk-status__saved')?.getAttribute('data-saving')
  const tell = (globalThis as unknown as Record<string, (texts: readonly string[]) => Promise<void>>)[`saved${session}`]
  for (let turn = 1; !('stopTyping' in globalThis); turn++) {
    const texts: string[] = []
    for (const [place, input] of inputs.slice(0, 1 + (turn % 4)).entries()) {
      const text = `${fields[place]}${session}の${turn}`
      input.focus()
      put?.call(input, text)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.blur()
      texts.push(text)
      await pause()
    }
    while (status() === 'saving') await pause()
    if (status() !== 'saved') return
    void tell?.(texts)
  }
}

/** Imports a file; all of its people are there when it is shown as saved, or none. */
export async function importRows(desk: FaultDesk, noted: Acknowledged, begun: () => void): Promise<void> {
  await desk.room('名簿')
  await toRows(desk, ROWS, imported)
  imported += ROWS
  begun()
  await carryOut(desk)
  await desk.saved()
  noted.people(await countOf(desk))
}

/** What the page shows and the log does not hold, or the other way round, in sentences. */
export async function differs(desk: FaultDesk, there: There): Promise<readonly string[]> {
  const wrong = [...there.holes]
  await desk.room('名簿')
  const people = there.people.length
  const shown = await settled(() => countOf(desk), people)
  if (shown !== people) wrong.push(`the page shows ${shown} people and the log has ${people}`)
  await desk.field('名簿からさがす').fill(TYPED)
  await desk.page.getByRole('grid', { name: '名簿' }).getByRole('row').nth(1).click()
  const panel = desk.page.getByRole('complementary', { name: 'この人の記録' })
  const groups = there.people.find(({ groups: { name } }) => (name as { name?: string } | undefined)?.name === TYPED)?.groups
  for (const text of [groups?.note, groups?.cert, groups?.number]) {
    if (typeof text !== 'string' || text === '') continue
    await panel
      .getByText(text)
      .first()
      .waitFor({ timeout: 5_000 })
      .catch(() => wrong.push(`the page does not show 「${text}」, which is the newest in the log`))
  }
  return wrong
}

/** 「198人を表示（全1,286人）」 */
async function countOf(desk: FaultDesk): Promise<number> {
  const words = await desk.page.getByText(/人を表示（全[\d,]+人）/).textContent()
  return Number(/全([\d,]+)人/.exec(words ?? '')?.[1]?.replaceAll(',', ''))
}

/** Reads on for a moment until it is what is expected. */
async function settled<T>(read: () => Promise<T>, expected: T): Promise<T> {
  for (let tries = 0; ; tries++) {
    const found = await read()
    if (found === expected || tries === 50) return found
    await wait(100)
  }
}

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import easy from '../../../../renderer/locales/easy/keys.json'
import en from '../../../../renderer/locales/en/keys.json'
import desksJa from '../../../../renderer/locales/ja/desks.json'
import ja from '../../../../renderer/locales/ja/keys.json'
import safety from '../../../../renderer/locales/ja/safety.json'
import today from '../../../../renderer/locales/ja/today.json'
import { Unlock } from '../../../../renderer/screens/first-run/unlock.tsx'
import { FirstSheet } from '../../../../renderer/screens/keys/first-sheet.tsx'
import { SafetyPage } from '../../../../renderer/screens/safety/safety-page.tsx'
import { TodayPage } from '../../../../renderer/screens/today/today-page.tsx'
import { writeCode } from '../../../../shared/core/recovery-code.ts'
import type { Ask } from '../../../../shared/ipc/contract.ts'
import type { DeskFacts, SheetState } from '../../../../shared/ipc/values.ts'
import { AFTERNOON, closeRoom, type OpenRoom, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'
import { show, takeAway } from '../../../support/show.tsx'

const desk: DeskFacts = {
  desk: 'testdesk0000000a',
  was: [],
  organisation: { id: '01900000-0000-7000-8000-00000000000a', name: '見本県国際交流協会', kind: 'association' },
  person: '見本　花子',
  sample: false,
  headquarters: null,
  cut: 0,
  sheet: 'awaited',
}
const passphrase = '川の向こうで手を振る人'
const code = writeCode(new Uint8Array(20).map((_, at) => at * 11))
const groups = code.split('-')
const none: SheetState = { made: null, proven: null, place: '', unproven: false, rehearsed: null }
const whole: SheetState = { made: AFTERNOON, proven: AFTERNOON, place: '事務局の金庫', unproven: false, rehearsed: null }

/** A host that makes one sheet. */
function sheetHost(start = none) {
  let state = start
  return {
    'sheet:state': () => ({ ok: true, value: state }),
    'sheet:make': () => {
      state = { ...state, unproven: true }
      return { ok: true, value: { code } }
    },
    'sheet:place': ({ place }: { readonly place: string }) => {
      state = { ...state, place }
      return { ok: true, value: state }
    },
    'sheet:prove': ({ code: typed }: { readonly code: string }) => {
      if (typed.replaceAll(/[-\s]/g, '').toUpperCase() !== code.replaceAll('-', '')) return { ok: false, problem: 'wrong-sheet' }
      state = { ...state, made: AFTERNOON, proven: AFTERNOON, unproven: false }
      return { ok: true, value: state }
    },
    'desk:state': () => ({ phase: 'open', shell: 'loopback', desk: { ...desk, sheet: 'made' } }),
  }
}

const askOf = (answers: Readonly<Record<string, (ask: never) => unknown>>): Ask =>
  (async (channel: string, ask: unknown) => answers[channel]?.(ask as never)) as unknown as Ask

const grave = async () => {
  const { violations } = await runAxe(document)
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

beforeEach(() => page.viewport(1000, 700))
afterEach(async () => {
  takeAway()
  await closeRoom()
})

describe('the recovery sheet of a new desk', () => {
  test.each([
    { language: 'ja', scheme: 'light', words: ja },
    { language: 'easy', scheme: 'dark', words: easy },
    { language: 'en', scheme: 'dark', words: en },
  ] as const)('[K5] is made, shown and typed back by the keyboard alone ($language, $scheme)', async ({ language, scheme, words }) => {
    const opened = vi.fn()
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    await show(<FirstSheet ask={askOf(sheetHost())} desk={desk} onOpen={opened} />, { language, scheme })
    await expect.element(page.getByRole('button', { name: words.sheet.make.deed })).toHaveFocus()
    expect(await grave()).toEqual([])
    await userEvent.keyboard('{Enter}')
    for (const group of groups) await expect.element(page.getByText(group, { exact: true })).toBeVisible()
    expect(await grave()).toEqual([])
    expect(document.title).not.toContain(groups[0])
    await userEvent.keyboard('{Enter}')
    expect(print).toHaveBeenCalledOnce()
    await userEvent.keyboard('{Tab}{Enter}')
    await expect.element(page.getByLabelText(words.code.label)).toHaveFocus()
    // Shown no longer: it is typed from the paper.
    expect(document.body.textContent).not.toContain(groups[3])
    expect(opened).not.toHaveBeenCalled()
    await userEvent.keyboard(`${groups.slice(0, 2).join(' ').toLowerCase()} ${swapped(groups[2] ?? '')}`)
    await expect.element(page.getByText(words.code.wrong.replace('{{group}}', '3')).first()).toBeVisible()
    expect(await grave()).toEqual([])
    await userEvent.keyboard(`${'{Backspace}'.repeat(5)}${groups.slice(2).join('')}{Tab}事務局の金庫{Enter}`)
    await expect.poll(() => opened.mock.calls).toEqual([[expect.objectContaining({ phase: 'open' })]])
    print.mockRestore()
  })

  test('can be looked at again while it is typed, and says which sheet is another one', async () => {
    await show(<FirstSheet ask={askOf(sheetHost())} desk={desk} onOpen={() => undefined} />)
    await page.getByRole('button', { name: ja.sheet.make.deed }).click()
    await page.getByRole('button', { name: ja.sheet.type.deed }).click()
    await page.getByRole('button', { name: ja.sheet.prove.deed }).click()
    await expect.element(page.getByText(ja.code.missing_other.replace('{{count}}', '8')).first()).toBeVisible()
    await page.getByLabelText(ja.code.label).fill(writeCode(new Uint8Array(20).fill(9)))
    await page.getByRole('button', { name: ja.sheet.prove.deed }).click()
    await expect.element(page.getByText(ja.code['other-sheet']).first()).toBeVisible()
    await page.getByRole('button', { name: ja.sheet.again.deed }).click()
    await expect.element(page.getByText(groups[7] ?? '', { exact: true })).toBeVisible()
  })

  test('that was printed before the program was closed can be typed back after the next start', async () => {
    await show(<FirstSheet ask={askOf(sheetHost({ ...none, unproven: true }))} desk={desk} onOpen={() => undefined} />)
    await page.getByRole('button', { name: ja.sheet.have.deed }).click()
    await expect.element(page.getByLabelText(ja.code.label)).toHaveFocus()
  })

  test('[K16] promises no roster while this PC has no key, on the screen and on the paper', async () => {
    const ring = () => ({ ok: true, value: { own: null, trusted: [], epoch: 0, lacksKey: true, group: null } })
    const lacking = { ...desk, headquarters: 'https://hq.example.jp' }
    await show(<FirstSheet ask={askOf({ ...sheetHost(), 'ring:state': ring })} desk={lacking} onOpen={() => undefined} />)
    await expect.element(page.getByText(ja.sheet['about-no-key'])).toBeVisible()
    await page.getByRole('button', { name: ja.sheet.make.deed }).click()
    await expect.element(page.getByText(ja.paper['about-no-key'])).toBeVisible()
    expect(document.body.textContent).not.toContain(ja.paper.about)
  })

  test('is all that goes to the printer', async () => {
    await show(<FirstSheet ask={askOf(sheetHost())} desk={{ ...desk, pc: '窓口のPC' }} onOpen={() => undefined} />)
    await page.getByRole('button', { name: ja.sheet.make.deed }).click()
    await expect.element(page.getByRole('article')).toBeVisible()
    const words = document.querySelector('article')?.textContent
    for (const said of [
      ja.paper.title,
      ja.paper.about,
      desk.organisation.name,
      '窓口のPC（見本　花子さん）',
      desk.desk,
      ja.paper.place,
      ja.paper.first,
      ja.paper.second,
      ja.paper.third,
    ])
      expect(words).toContain(said)
  })
})

test('[K6] a locked desk opens by the sheet and a new passphrase, by the keyboard alone', async () => {
  const opened = vi.fn()
  const asked = vi.fn(({ sheet }: { readonly sheet: string; readonly passphrase: string }) =>
    sheet.startsWith(groups[0] ?? '') ? { ok: true, value: { phase: 'open' } } : { ok: false, problem: 'wrong-sheet' },
  )
  await show(<Unlock ask={askOf({ 'desk:open-with-sheet': asked })} desk={{ ...desk, sheet: 'made', pc: '窓口のPC' }} onOpen={opened} />)
  await page.getByRole('button', { name: ja.open['with-sheet'] }).click()
  await expect.element(page.getByText('この端末：窓口のPC（見本　花子さん）')).toBeVisible()
  await expect.element(page.getByLabelText(ja.code.label)).toHaveFocus()
  await userEvent.keyboard(`${writeCode(new Uint8Array(20))}{Tab}${passphrase}{Tab}${passphrase}{Enter}`)
  await expect.element(page.getByText(ja.code['other-sheet']).first()).toBeVisible()
  expect(await grave()).toEqual([])
  await page.getByLabelText(ja.code.label).fill(code)
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => opened.mock.calls).toEqual([[{ phase: 'open' }]])
  expect(asked).toHaveBeenLastCalledWith({ sheet: code, passphrase })
})

describe('a desk of before there were sheets', () => {
  test('[K5] is asked on Today until there is one, and once a year after that', async () => {
    await openRoom(<TodayPage />, async () => ({ at: 'today' }), { more: sheetHost(), now: () => AFTERNOON })
    await expect.element(page.getByText('復旧シートを作ってください')).toBeVisible()
    await closeRoom()
    const late = () => AFTERNOON + 366 * 86_400_000
    await openRoom(<TodayPage />, async () => ({ at: 'today' }), { more: sheetHost(whole), now: late })
    await expect.element(page.getByText('復旧シートを確かめてください')).toBeVisible()
    await closeRoom()
    await openRoom(<TodayPage />, async () => ({ at: 'today' }), { more: sheetHost(whole), now: () => AFTERNOON })
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(document.body.textContent).not.toContain('復旧シート')
    await closeRoom()
    // Struck off, it is asked for nothing that would keep it going.
    const out = async ({ host }: OpenRoom) => {
      host.sync = { phase: 'stopped', reason: 'unknown-desk', last: null, waiting: [], disagreeing: [] }
      return { at: 'today' } as const
    }
    const room = await openRoom(<TodayPage />, out, { more: sheetHost(), now: () => AFTERNOON })
    await expect.poll(() => room.desk.sync().reason).toBe('unknown-desk')
    await expect.poll(() => document.body.textContent).not.toContain('復旧シート')
    await expect.element(page.getByText(today.decision.desks.out.title)).toBeVisible()
    for (const start of Object.values(today.decision.start)) expect(document.body.textContent).not.toContain(start.title)
    await closeRoom()
    await openRoom(<SafetyPage />, out, { more: sheetHost(), now: () => AFTERNOON })
    for (const line of [safety.out.safe, safety.out.travel, safety.out.ask]) await expect.element(page.getByText(line)).toBeVisible()
    await expect.element(page.getByRole('button', { name: `${desksJa.anew.deed}…` })).toBeVisible()
  })

  test('makes it on この端末の安全, which says afterwards since when and where', async () => {
    await openRoom(<SafetyPage />, async () => ({ at: 'safety' }), { more: sheetHost(), now: () => AFTERNOON })
    await expect.element(page.getByText(ja.sheet.task.make)).toBeVisible()
    await page.getByRole('button', { name: ja.sheet.make.deed }).click()
    await page.getByRole('dialog').getByRole('button', { name: ja.sheet.make.deed }).click()
    await page.getByRole('button', { name: ja.sheet.type.deed }).click()
    await page.getByLabelText(ja.code.label).fill(code)
    await page.getByLabelText(ja.sheet.place, { exact: true }).fill('事務局の金庫')
    await page.getByRole('button', { name: ja.sheet.prove.deed }).click()
    await expect.poll(() => document.body.textContent).toContain('保管場所：事務局の金庫')
    expect(document.body.textContent).not.toContain(ja.sheet.task.make)
    // A note of its own, below who shares what.
    expect([...document.querySelectorAll('h2')].map(({ textContent }) => textContent).slice(-2)).toEqual([
      expect.stringContaining('共有範囲'),
      expect.stringContaining(ja.sheet.title),
    ])
    expect(document.querySelector('.kk-note:has(h2)')?.getAttribute('data-tone')).toBe('good')
    expect(await grave()).toEqual([])
  })
})

/** A group with two neighbours that changed places. */
function swapped(group: string): string {
  const at = [...group].findIndex((letter, place) => letter !== group[place + 1])
  return group.slice(0, at) + group.charAt(at + 1) + group.charAt(at) + group.slice(at + 2)
}

import { writeXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import applicationsEasy from '../../../renderer/locales/easy/applications.json'
import rosterEasy from '../../../renderer/locales/easy/roster-import.json'
import applicationsEn from '../../../renderer/locales/en/applications.json'
import rosterEn from '../../../renderer/locales/en/roster-import.json'
import applicationsJa from '../../../renderer/locales/ja/applications.json'
import rosterJa from '../../../renderer/locales/ja/roster-import.json'
import { ApplicationsRoom } from '../../../renderer/screens/applications/applications-room.tsx'
import { anApplication, closeRoom, directory, openRoom } from './applications/open-room.tsx'
import { closeRoster, fixtureFile, openRoster } from './roster-desk.tsx'

/** Clear words for a bad file, in each language: what happened, that nothing changed, what to do. */
const languages = [
  { language: 'ja', roster: rosterJa, applications: applicationsJa },
  { language: 'easy', roster: rosterEasy, applications: applicationsEasy },
  { language: 'en', roster: rosterEn, applications: applicationsEn },
] as const

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoster)
afterEach(closeRoom)

function give(chooser: Element | null, file: File): void {
  if (!(chooser instanceof HTMLInputElement)) throw new Error('nothing chooses a file here')
  const files = new DataTransfer()
  files.items.add(file)
  chooser.files = files.files
  chooser.dispatchEvent(new Event('change', { bubbles: true }))
}

const alerts = (): string => [...document.querySelectorAll('[role=alert]')].map(each => each.textContent).join()

/** Waits until the alert says all of it. */
async function said(words: { readonly what: string; readonly safe: string; readonly do: string }): Promise<void> {
  for (const part of [words.what, words.safe, words.do]) await expect.poll(alerts, { timeout: 10_000 }).toContain(part)
}

test.each(languages)(
  'a roster that cannot be read is told of in $language, and the roster stays as it was',
  async ({ language, roster: { problem } }) => {
    const { people, put } = await openRoster({ at: 'roster-import' }, { language })
    await put({ name: '森　花' })
    const rows = [['氏名'], ['山田　太郎']]
    const locked = await writeXlsx({ sheets: [{ name: '名簿', rows }], encryption: { password: 'himitsu', spinCount: 1000 } })
    const piece = new Uint8Array(1024 * 1024)
    const workbook = new Uint8Array(await (await fixtureFile('roster-b-merged-headers.xlsx')).arrayBuffer())
    const files = {
      empty: new File([], 'a.csv'),
      binary: new File([Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3, 0, 0])], 'a.csv'),
      'too-large': new File(
        Array.from({ length: 200 }, () => piece),
        'a.csv',
      ),
      'header-only': new File(['氏名,電話\r\n'], 'a.csv'),
      'unclosed-quote': new File(['氏名,電話\r\n"山田,1\r\n森,2\r\n'], 'a.csv'),
      damaged: new File([workbook.slice(0, 9000)], 'a.xlsx'),
      password: new File([Uint8Array.from(locked)], 'a.xlsx'),
    } as const
    for (const [name, file] of Object.entries(files)) {
      give(document.querySelector('input[type=file]'), file)
      await said({ ...problem[name as keyof typeof files], safe: problem.safe })
    }
    expect(people().map(person => person.name)).toEqual(['森　花'])
  },
)

test.each(languages)(
  'a wrong encoding and 外字 are told of in $language, with their rows and the way back',
  async ({ language, roster: { file: words, encoding } }) => {
    const { people } = await openRoster({ at: 'roster-import' }, { language })
    await expect.poll(() => document.activeElement?.tagName).toBe('BUTTON')
    give(document.querySelector('input[type=file]'), await fixtureFile('roster-a-cp932.csv'))
    const text = () => document.body.textContent ?? ''
    await expect.poll(text, { timeout: 10_000 }).toContain(words['private-kept'])
    expect(text()).toContain('216')
    await page.getByLabelText(words.encoding).selectOptions('utf-8')
    const lost = words['lost-choice'].replace('{{name}}', encoding.cp932)
    await expect.poll(text, { timeout: 10_000 }).toContain(lost)
    await page.getByRole('button', { name: words['recognise-again'], exact: true }).click()
    await expect.element(page.getByRole('cell', { name: '清水　典子' })).toBeVisible()
    expect(text()).not.toContain(lost)
    expect(people()).toEqual([])
  },
)

test.each(languages)(
  'a form that cannot be filled is told of in $language, and the application stays as it was',
  async ({ language, applications: { 'form-problem': problem, action } }) => {
    const open = await openRoom(<ApplicationsRoom />, {
      manner: { language },
      place: async room => {
        await directory(room)
        const { id } = await anApplication(room, true)
        return { at: 'applications', application: id, section: 'papers' }
      },
    })
    const before = JSON.stringify(open.desk.all('application').map(({ groups }) => groups))
    const form = new Uint8Array(await (await fixtureFile('issued-form-application.docx')).arrayBuffer())
    const files = {
      damaged: new File([form.slice(0, form.length / 2)], 'a.docx'),
      'not-a-form': new File(['名簿'], 'a.docx'),
      password: new File(
        [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Array.from('EncryptedPackage').flatMap(letter => [letter.charCodeAt(0), 0])])],
        'a.docx',
      ),
    } as const
    await expect.poll(() => document.querySelector('input[type=file]')).not.toBeNull()
    for (const [name, file] of Object.entries(files)) {
      give(document.querySelector('input[type=file]'), file)
      await page.getByRole('button', { name: action['fill-form'], exact: true }).click()
      await said(problem[name as keyof typeof files])
    }
    expect(open.files).toEqual([])
    expect(JSON.stringify(open.desk.all('application').map(({ groups }) => groups))).toBe(before)
  },
)

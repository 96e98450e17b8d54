import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { hashOf, recordsIn } from '../../../../renderer/actions/applications/command-state.ts'
import { submit } from '../../../../renderer/actions/applications/submit.ts'
import { ApplicationsRoom } from '../../../../renderer/screens/applications/applications-room.tsx'
import { programmes } from '../../../../renderer/screens/applications/programmes.ts'
import { usePlace } from '../../../../renderer/screens/shell/place.ts'
import { jointScope, liaisonScope } from '../../../../shared/sync/scope.ts'
import { A, anApplication, B, closeRoom, directory, newId, openRoom, type Room } from './open-room.tsx'

afterEach(closeRoom)

const room = <ApplicationsRoom />
const at =
  (section?: string, whole = false) =>
  async (open: Room) => {
    await directory(open)
    const { id } = await anApplication(open, whole)
    return { at: 'applications' as const, application: id, ...(section ? { section } : {}) }
  }
const only = ({ desk }: Room) => {
  const [application] = desk.all('application')
  if (!application) throw new Error('no application')
  return application
}
async function handIn({ tools, desk }: Room, id: string): Promise<void> {
  const [programme] = programmes
  const record = desk.one('application', id)
  if (!record || !programme) throw new Error('gone')
  const done = await submit.run(tools, { application: id, programme, hash: await hashOf(recordsIn(desk, record.scope), id) })
  if (!done.ok) throw new Error(done.problem)
}

/** A list that would be wider if it could: its words are cut. */
function isNarrow(list: HTMLSelectElement): boolean {
  const width = list.offsetWidth
  list.style.cssText = 'width: auto; max-width: none; field-sizing: content'
  const whole = list.offsetWidth
  list.style.cssText = ''
  return whole > width
}

describe('the room of applications', () => {
  test('teaches when it is empty, and begins an application by the keyboard alone', async () => {
    const { desk } = await openRoom(room, { place: { at: 'applications' } })
    await expect.element(page.getByText('申請はまだありません')).toBeVisible()
    page.getByRole('button', { name: '申請を始める' }).element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByLabelText('事業名')).toHaveFocus()
    await userEvent.keyboard('bousai kouza{Tab}{Tab}Mihon-shi 1{Tab}')
    page.getByRole('button', { name: '申請を始める' }).element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('heading', { level: 1, name: 'bousai kouza' })).toBeVisible()
    expect(desk.all('party')[0]?.groups).toMatchObject({ role: 'lead', organisation: { id: A.id }, address: 'Mihon-shi 1' })
    expect(desk.one('profile', A.id)?.groups['address']).toBe('Mihon-shi 1')
    expect(desk.history().map(({ deed }) => deed.action)).toEqual(['applications.save-profile', 'applications.create'])
    await expect.element(page.getByText('このPCだけに保存しています')).not.toBeInTheDocument()
  })

  test('the search box begins an application while the list is on the screen too, and closing it leads back to the list', async () => {
    const Way = () => {
      const { go } = usePlace()
      return (
        <button type="button" onClick={() => go({ at: 'applications', section: 'new' })}>
          さがした
        </button>
      )
    }
    const start = async (open: Room) => {
      await anApplication(open, true)
      return { at: 'applications' as const }
    }
    await openRoom(
      <>
        <Way />
        {room}
      </>,
      { place: start },
    )
    await page.getByRole('button', { name: 'さがした' }).click()
    await expect.element(page.getByLabelText('事業名')).toBeVisible()
    await page.getByRole('button', { name: 'やめる' }).click()
    await expect.element(page.getByLabelText('事業名')).not.toBeInTheDocument()
  })

  test('says that everything is on this PC alone where there is no headquarters, and why it cannot be submitted', async () => {
    await openRoom(room, {
      connected: false,
      place: async open => ({ at: 'applications', application: (await anApplication(open, true)).id, section: 'submit' }),
    })
    await expect.element(page.getByText(/このPCだけに保存しています/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: '提出する' })).toBeDisabled()
    await expect.element(page.getByText(/この端末は本部につながっていません/)).toBeVisible()
  })

  test('is a sheet: written by keys, moved by Alt and arrows, and the Enter that confirms a conversion moves nothing', async () => {
    const open = await openRoom(room, { place: at('budget', true) })
    const cell = (name: string) => page.getByLabelText(name, { exact: true })
    cell('単価：講師の謝礼').element().focus()
    await userEvent.keyboard('{Control>}a{/Control}２０，０００{Enter}')
    await expect.element(cell('単価：講師の交通費')).toHaveFocus()
    await expect
      .poll(() => open.desk.all('budget-line').find(({ groups }) => groups['item'] === '講師の謝礼')?.groups['unitPrice'])
      .toBe(20_000)
    const item = cell('内容：講師の交通費').element()
    item.focus()
    item.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    item.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }))
    await expect.element(cell('内容：講師の交通費')).toHaveFocus()
    item.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await expect.poll(() => document.querySelector<HTMLInputElement>('[data-row="0"][data-column="item"]')?.value).toBe('講師の交通費')
    expect(open.desk.history().at(-1)?.deed.action).toBe('applications.move-line')
  })

  test('takes a block of cells from Excel as one deed that can be undone', async () => {
    const open = await openRoom(room, { place: at('budget', true) })
    const before = open.desk.all('budget-line').length
    const target = page.getByLabelText('費目：会場と機材', { exact: true }).element()
    const data = new DataTransfer()
    data.setData('text/plain', '旅費\tバス\t1,200\t3\r\n保険料\t行事保険\t28\t48\r\n')
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    await expect.element(page.getByText('予算に2行を貼り付けました')).toBeVisible()
    expect(open.desk.all('budget-line')).toHaveLength(before + 1)
    await page.getByRole('status').getByRole('button', { name: '元に戻す' }).click()
    await expect.poll(() => open.desk.all('budget-line').length).toBe(before)
  })

  test('repairs what the checks find: too much asked for, a line that is not eligible, shares that do not add up', async () => {
    const open = await openRoom(room, { place: at('budget') })
    await page.getByRole('button', { name: '助成希望額を100,000円にする' }).click()
    await expect.poll(() => only(open).groups['request']).toBe(100_000)
    await expect.element(page.getByRole('status').getByText('助成希望額を直しました')).toBeVisible()
    await page.getByRole('button', { name: '「昼食」を自己資金にする', exact: true }).first().click()
    await expect.poll(() => open.desk.all('budget-line').find(({ groups }) => groups['item'] === '昼食')?.groups['eligible']).toBe(false)
    await page.getByRole('button', { name: '「ネパール語の校正」の分担を合わせる' }).click()
    await expect.element(page.getByText(/分担が、金額/)).not.toBeInTheDocument()
  })

  test.each([
    [1920, 1080, 'ja'],
    [1366, 768, 'ja'],
    [1366, 768, 'en'],
    [1366, 768, 'easy'],
  ] as const)(
    'on %i×%i in %s each share stands over its sum, and every expense and item can be read whole',
    async (width, height, language) => {
      await page.viewport(width, height)
      await openRoom(room, { place: at('budget'), manner: { language } })
      await expect.poll(() => document.querySelectorAll('.kk-sheet tfoot tr').length).toBe(3)
      const all = <Part extends HTMLElement>(selector: string) => [...document.querySelectorAll<Part>(selector)]
      const ends = (selector: string) =>
        all(selector).map(cell => cell.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(cell).paddingRight))
      const sums = ends('.kk-sheet tfoot tr:first-child [data-align="right"]').slice(1)
      const shares = ends('.kk-sheet [data-row="0"][data-column^="share:"]')
      expect(shares).toHaveLength(sums.length)
      expect(Math.max(...shares.map((end, place) => Math.abs(end - (sums[place] ?? 0))))).toBeLessThanOrEqual(3)
      const items = all<HTMLInputElement>('.kk-sheet [data-column="item"]')
      expect(items.flatMap(({ value, scrollWidth, clientWidth }) => (scrollWidth > clientWidth ? [value] : []))).toEqual([])
      expect(all<HTMLSelectElement>('.kk-sheet select').filter(isNarrow)).toEqual([])
      const edge = document.querySelector('.kk-sheet__scroll')?.getBoundingClientRect().right ?? 0
      expect(Math.max(...all('.kk-sheet tr > :last-child').map(cell => cell.getBoundingClientRect().right))).toBeLessThanOrEqual(edge + 1)
      await page.viewport(1366, 768)
    },
  )

  test('hands in, waits, says why it cannot be changed, comes back with a comment, and is handed in again', async () => {
    const open = await openRoom(room, { place: at('submit', true) })
    await expect.element(page.getByRole('button', { name: '提出する' })).toBeEnabled()
    expect([...document.querySelectorAll('button[data-variant=filled]')].map(({ textContent }) => textContent)).toEqual(['提出する'])
    await page.getByRole('button', { name: '提出する' }).click()
    await expect.element(page.getByText(/提出はこのPCで待っています/)).toBeVisible()
    await page.getByRole('button', { name: /事業名と区分/ }).click()
    await expect.element(page.getByLabelText('事業名')).toHaveAttribute('readonly')
    await open.serve()
    await expect.element(page.getByText('本部に届きました').first()).toBeVisible()
    const { id, scope } = only(open)
    const filing = open.desk.one('filing', id)?.groups ?? {}
    const returned = {
      round: 1,
      status: 'returned',
      at: Date.now(),
      by: { organisation: { id: 'h', name: '本部', kind: 'headquarters' }, person: '羽根田' },
      comment: '連絡の方法も書いてください。',
      hash: filing['hash'] ?? '',
    }
    await open.arrives(
      scope,
      'filing',
      id,
      { ...returned, history: [...((filing['history'] ?? []) as []), returned] },
      'headquarters.return',
    )
    await expect.element(page.getByText('連絡の方法も書いてください。')).toBeVisible()
    await expect.element(page.getByLabelText('事業名')).not.toHaveAttribute('readonly')
    await handIn(open, id)
    await expect.element(page.getByText('提出：送信待ち').first()).toBeVisible()
    await open.serve()
    expect(open.desk.one('filing', id)?.groups).toMatchObject({ round: 2, status: 'submitted', number: '08-017' })
  })

  test('the outline says that it was handed in, and then that headquarters has it', async () => {
    const open = await openRoom(room, { place: at('title', true) })
    const outline = page.getByRole('navigation', { name: '申請の項目' })
    await expect.element(outline.getByRole('button', { name: '提出の準備' })).toBeVisible()
    await handIn(open, only(open).id)
    await expect.element(outline.getByRole('button', { name: '提出：送信待ち' })).toBeVisible()
    await open.serve()
    await expect.element(outline.getByRole('button', { name: /^本部に届きました\s*08-017$/ })).toBeVisible()
  })

  test('says in words that a partner’s change came first', async () => {
    const open = await openRoom(room, { place: at('submit', true) })
    await handIn(open, only(open).id)
    const { id, scope } = only(open)
    await open.arrives(scope, 'application', id, { place: { venue: '小ホール', address: '', capacity: 20 } }, 'applications.edit')
    await open.serve()
    await expect.element(page.getByText(/相手の変更が先に届きました/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: '提出する' })).toBeEnabled()
  })

  test('enters the own organisation once after an accepted invitation, and not again after it was taken out', async () => {
    const joint = jointScope(newId())
    const [invitation, application] = [newId(), newId()]
    const open = await openRoom(room, { organisation: B, place: { at: 'applications' } })
    const groups = { joint, title: '防災講座', from: { ...A }, to: { ...B }, status: 'open', at: Date.now() }
    await open.arrives(liaisonScope(B.id), 'invitation', invitation, groups, 'headquarters.invite')
    await page.getByRole('button', { name: '招待を受ける' }).click()
    await expect.element(page.getByText(/受ける返事は送信待ちです/)).toBeVisible()
    await open.serve()
    await expect.element(page.getByText(/下書きが届くのを待っています/)).toBeVisible()
    await open.arrives(
      joint,
      'application',
      application,
      { title: '防災講座', programme: { id: 'ninaite', year: 2026 } },
      'applications.create',
    )
    await expect.poll(() => open.desk.one('party', invitation)?.groups['role']).toBe('participant')
    await open.desk.write({
      scope: joint,
      action: 'applications.remove-party',
      params: { name: B.name },
      drafts: [{ kind: 'party', record: invitation, groups: { here: false } }],
    })
    await open.arrives(joint, 'application', application, { category: 'disaster' }, 'applications.edit')
    expect(open.desk.one('party', invitation)).toBeNull()
    expect(open.desk.history().filter(({ deed }) => deed.action === 'applications.join')).toHaveLength(1)
  })

  test('a form that lacks something says first what, with the button to save it in sight', async () => {
    await openRoom(room, { place: at('papers') })
    await page.getByRole('button', { name: '様式に入れてみる' }).click()
    await expect.element(page.getByRole('button', { name: '様式を保存する' })).toBeInViewport()
    const first = page.getByRole('table').getByRole('row').nth(1)
    await expect.element(first.getByText('未記入')).toBeVisible()
  })

  test('fills the issued form, shows each blank, and hands it out; a form with a password gets clear words', async () => {
    const open = await openRoom(room, { place: at('papers', true) })
    await page.getByRole('button', { name: '事業計画書をWordで保存する' }).click()
    await expect.poll(() => open.files.length, { timeout: 15_000 }).toBe(1)
    await page.getByRole('button', { name: '様式に入れてみる' }).click()
    await expect.element(page.getByText(/入れた欄 17.見つからない欄 0.未記入 0/)).toBeVisible()
    await page.getByRole('button', { name: '様式を保存する' }).click()
    await expect.poll(() => open.files.map(({ bytes }) => String.fromCharCode(...bytes.slice(0, 2)))).toEqual(['PK', 'PK'])
    const locked = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Array.from('EncryptedPackage').flatMap(letter => [letter.charCodeAt(0), 0])])
    const chooser = document.querySelector<HTMLInputElement>('input[type="file"]')
    if (!chooser) throw new Error('no chooser')
    const files = new DataTransfer()
    files.items.add(new File([locked], '様式.docx'))
    chooser.files = files.files
    chooser.dispatchEvent(new Event('change', { bubbles: true }))
    await page.getByRole('button', { name: '様式に入れてみる' }).click()
    await expect
      .element(
        page
          .getByRole('alert')
          .getByText(/パスワードがかかっています/)
          .first(),
      )
      .toBeVisible()
    await expect
      .element(
        page
          .getByRole('alert')
          .getByText(/申請もファイルも変わっていません/)
          .first(),
      )
      .toBeVisible()
  })

  test('marks a field that two people changed, with the way to settle it', async () => {
    const open = await openRoom(room, { place: at('when-where', true) })
    const { id, scope } = only(open)
    open.host.put({
      type: 'received',
      scope,
      deeds: [],
      changes: [
        {
          seq: 900,
          change: {
            scope,
            kind: 'application',
            record: id,
            desk: 'partnerdesk00001',
            n: 1,
            at: `${(Date.now() - 60_000).toString(36).padStart(10, '0')}0000-partnerdesk00001` as never,
            deed: newId(),
            bases: { place: [] },
            body: { plain: { place: { venue: '市民会館', address: '', capacity: 80 } } },
          },
        },
      ],
      until: 900,
      epoch: 'e',
    })
    await expect.element(page.getByRole('button', { name: '食い違いを決める' }).first()).toBeVisible()
    await expect.element(page.getByText('食い違い', { exact: true })).toBeVisible()
  })

  test('keeps what was written and says so where the disk is full', async () => {
    const open = await openRoom(room, { place: at('title', true) })
    open.host.trouble = 'disk-full'
    await page.getByLabelText('事業名').fill('新しい名前')
    await userEvent.tab()
    await expect
      .element(
        page
          .getByRole('alert')
          .getByText(/まだ保存できていません/)
          .first(),
      )
      .toBeVisible()
    await expect.element(page.getByLabelText('事業名')).toHaveValue('新しい名前')
  })
})

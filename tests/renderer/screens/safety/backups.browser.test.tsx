import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { remove } from '../../../../renderer/actions/roster/remove.ts'
import { SafetyPage } from '../../../../renderer/screens/safety/safety-page.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import { textOfBytes } from '../../../../shared/core/base64.ts'
import type { BackupState, BackupTrouble, DeskFacts } from '../../../../shared/ipc/values.ts'
import { emptyVolunteer, groupsOf, volunteerOf } from '../../../../shared/roster/volunteer.ts'
import { backupOf } from '../../../support/backup-of.ts'
import type { OpenRoom } from '../../../support/open-room.tsx'
import { AFTERNOON, closeRoom, newId, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

afterEach(closeRoom)

const PIECE = 700
const whole: BackupState = {
  folder: '/home/minato/Documents/架け橋バックアップ/見本県国際交流協会-desk',
  backups: [
    { name: 'new.backup', at: AFTERNOON, size: 18_200_000, restores: true },
    { name: 'old.backup', at: AFTERNOON - 900_000, size: 18_100_000, restores: null },
    { name: 'cut.backup', at: AFTERNOON - 86_400_000, size: 1_000, restores: false },
  ],
  free: 118_000_000_000,
  profile: '/p',
  sameDisk: true,
  behind: false,
  trouble: null,
}

interface Safe extends OpenRoom {
  /** The backup that the host hands out, of this moment on. */
  readonly keep: (as?: string) => Uint8Array<ArrayBuffer>
  readonly names: () => readonly string[]
  readonly put: (...names: readonly string[]) => Promise<void>
}

interface Choices {
  readonly state?: Partial<BackupState>
  readonly trouble?: BackupTrouble
  readonly manner?: Partial<Manner>
  readonly facts?: Partial<DeskFacts>
}

async function openSafety({ state = {}, trouble, manner = {}, facts = {} }: Choices = {}): Promise<Safe> {
  let kept: Uint8Array<ArrayBuffer> = new Uint8Array()
  const known = { ...whole, ...state }
  const room = await openRoom(<SafetyPage />, async () => ({ at: 'safety' }), {
    manner,
    facts,
    more: {
      'backup:state': () => known,
      'backup:now': () => (trouble ? { ok: false, problem: trouble } : { ok: true, value: known }),
      'backup:read': ({ from }: { readonly from: number }) => ({
        ok: true,
        value: { bytes: textOfBytes(kept.slice(from, from + PIECE)), size: kept.length },
      }),
    },
  })
  return {
    ...room,
    keep: (organisation = room.host.facts.organisation.id) => {
      kept = backupOf(room.host.entries, { desk: room.host.facts.desk, organisation: { id: organisation, name: '見本県' } }, AFTERNOON)
      return kept
    },
    names: () =>
      room.desk
        .all('volunteer')
        .map(({ id, groups }) => volunteerOf(id, groups).name)
        .toSorted(),
    put: async (...names) => {
      const drafts = names.map(name => {
        const id = newId()
        return { kind: 'volunteer' as const, record: id, groups: { here: true, ...groupsOf({ ...emptyVolunteer(id), name }) } }
      })
      await room.desk.write({ scope: room.host.scope, action: 'roster.import', params: { file: '名簿.csv', rows: names.length }, drafts })
    },
  }
}

const people = (room: Safe) => room.desk.all('volunteer').map(({ id, groups }) => volunteerOf(id, groups))

/** Three people are kept; then one is taken out, one gets another name, and one comes in. */
async function changedSince(room: Safe): Promise<void> {
  await room.put('青木 一', '石田 二', '上野 三')
  room.keep()
  const [first, second] = people(room)
  if (!first || !second) throw new Error('three people')
  await remove.run(room.tools, [first])
  await room.desk.write({
    scope: room.host.scope,
    action: 'roster.edit',
    params: { name: '石田 改', group: 'name' },
    drafts: [{ kind: 'volunteer', record: second.id, groups: groupsOf({ ...second, name: '石田 改' }) }],
  })
  await room.put('江藤 四')
  expect(room.names()).toEqual(['上野 三', '江藤 四', '石田 改'])
}

const restoreFirst = () => page.getByRole('button', { name: /に戻す…$/ }).first()

describe('the backups of this desk', () => {
  test('say when, how large, whether they restore, where they lie and what is free', async () => {
    await openSafety()
    await expect.element(page.getByRole('heading', { name: /まで戻せます/ })).toBeVisible()
    await expect.element(page.getByText('できた')).toBeVisible()
    await expect.element(page.getByText('確かめています')).toBeVisible()
    await expect.element(page.getByText('壊れています')).toBeVisible()
    await expect.element(page.getByText(/118\s*GB/)).toBeVisible()
    await expect.element(page.getByText(whole.folder ?? '')).toBeVisible()
    await expect.element(page.getByText(/PCが壊れたときのために、USBにも/).first()).toBeVisible()
    expect(page.getByRole('button', { name: /に戻す…$/ }).elements(), 'a damaged one is not offered').toHaveLength(2)
    await expect.element(page.getByRole('contentinfo').getByRole('button', { name: /^バックアップ / })).toBeVisible()
  })

  test('of a sample are none, and it says so', async () => {
    await openSafety({ state: { folder: null, backups: [] } })
    await expect.element(page.getByText(/見本のバックアップは作りません/)).toBeVisible()
    expect(page.getByRole('button', { name: 'いまバックアップする' }).elements()).toEqual([])
  })

  test('that stopped are said in the status bar and with their reason', async () => {
    await openSafety({ state: { trouble: 'missing', behind: true } })
    await expect.element(page.getByRole('contentinfo').getByText('バックアップが止まっています')).toBeVisible()
    await expect.element(page.getByText(/USBメモリーなら、差してください/)).toBeVisible()
  })

  test('are old when nothing of a day’s work is in one, and not when nothing was written', async () => {
    const old = { backups: [{ name: 'old.backup', at: Date.now() - 90_000_000, size: 1, restores: true }] }
    await openSafety({ state: { ...old, behind: true } })
    await expect.element(page.getByRole('contentinfo').getByText('バックアップが止まっています')).toBeVisible()
    await closeRoom()
    await openSafety({ state: old })
    await expect.element(page.getByRole('contentinfo').getByRole('button', { name: /^バックアップ \d/ })).toBeVisible()
  })

  test('are made now, and for a stick handed out as one file', async () => {
    const room = await openSafety()
    const bytes = room.keep()
    await page.getByRole('button', { name: 'いまバックアップする' }).click()
    await expect.element(page.getByText('バックアップを作り、読み返して確かめました')).toBeVisible()
    await page.getByRole('button', { name: 'USBにバックアップ' }).click()
    await expect.element(page.getByText(/USBメモリーに移してください/)).toBeVisible()
    expect(room.files).toMatchObject([{ name: 'new.backup', type: 'application/octet-stream', bytes }])
  })

  test('that could not be made say what happened, what is safe and what to do', async () => {
    await openSafety({ trouble: 'disk-full' })
    await page.getByRole('button', { name: 'いまバックアップする' }).click()
    await expect.element(page.getByRole('alert').getByText(/空き容量が足りない/)).toBeVisible()
  })
})

describe('restoring', () => {
  test('shows the differences in words, brings back by one deed, and is undone like any other', async () => {
    const room = await openSafety()
    await changedSince(room)
    const before = room.desk.history().length
    await restoreFirst().click()
    const dialog = page.getByRole('dialog')
    await expect.element(dialog.getByRole('row', { name: '名簿 1 1 1' })).toBeVisible()
    await expect.element(dialog.getByText('青木 一')).toBeVisible()
    await expect.element(dialog.getByText('石田 二')).toBeVisible()
    await expect.element(dialog.getByText('江藤 四')).toBeVisible()
    expect(room.desk.history(), 'looking changes nothing').toHaveLength(before)
    await dialog.getByRole('button', { name: '3件を戻す' }).click()
    await expect.poll(room.names).toEqual(['上野 三', '石田 二', '青木 一'])
    expect(room.desk.history()).toHaveLength(before + 1)
    expect(room.desk.history().at(-1)).toMatchObject({
      deed: { action: 'desk.restore', person: '', size: 3 },
      params: { moment: expect.stringMatching(/^2026-11-24 \d+:33$/) },
    })

    await page.getByRole('status').getByRole('button', { name: '元に戻す' }).click()
    await expect.poll(room.names).toEqual(['上野 三', '江藤 四', '石田 改'])
  })

  test('by keys alone, and Escape leaves everything', async () => {
    const room = await openSafety()
    await changedSince(room)
    const opener = restoreFirst().element() as HTMLElement
    opener.focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('button', { name: '3件を戻す' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => page.getByRole('dialog').elements()).toHaveLength(0)
    expect(room.names()).toEqual(['上野 三', '江藤 四', '石田 改'])
    opener.focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('button', { name: 'やめる' })).toHaveFocus()
    await expect.element(page.getByRole('button', { name: '3件を戻す' })).toBeVisible()
    ;(page.getByRole('button', { name: '3件を戻す' }).element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(room.names).toEqual(['上野 三', '石田 二', '青木 一'])
  })

  test('[K8] who may only look sees what going back would change, and why it is not theirs to do', async () => {
    const room = await openSafety({ facts: { who: { id: newId(), name: '鈴木', role: 'view' } } })
    await changedSince(room)
    await restoreFirst().click()
    await expect.element(page.getByRole('button', { name: '3件を戻す' })).toBeDisabled()
    await expect.element(page.getByRole('dialog').getByText(/閲覧の人は見るだけです/)).toBeVisible()
  })

  test('says where nothing is different', async () => {
    const room = await openSafety()
    await room.put('青木 一')
    room.keep()
    await restoreFirst().click()
    await expect.element(page.getByText(/いまの記録と同じです/)).toBeVisible()
    expect(
      page
        .getByRole('dialog')
        .getByRole('button', { name: /件を戻す/ })
        .elements(),
    ).toEqual([])
  })

  test('compares many people in pieces, says how far it is, and stops when nobody waits any more', async () => {
    const room = await openSafety()
    await room.put(...Array.from({ length: 3000 }, (_, at) => `青木 ${at}`))
    const bytes = room.keep()
    const told: number[] = []
    const plan = await room.desk.planRestore(bytes, { tell: done => told.push(done), stop: new AbortController().signal })
    expect(plan).toMatchObject({ ok: true, value: { lines: [] } })
    expect(told.length).toBeGreaterThan(0)
    expect(told).toEqual(told.toSorted((one, other) => one - other))
    const stopping = new AbortController()
    const stopped = room.desk.planRestore(bytes, { tell: () => stopping.abort(), stop: stopping.signal })
    expect(await stopped).toEqual({ ok: false, problem: 'stopped' })
  })

  test('from a file that is cut, or of another organisation, says so and changes nothing', async () => {
    const room = await openSafety()
    await room.put('青木 一')
    const bytes = room.keep()
    const turned = bytes.slice()
    turned[turned.length - 20] = (turned[turned.length - 20] ?? 0) ^ 1
    const files = [
      { bytes: bytes.slice(0, -1), words: /このファイルは読めません/ },
      { bytes: turned, words: /このファイルは読めません/ },
      { bytes: new TextEncoder().encode('氏名,電話\n'), words: /このファイルは読めません/ },
      { bytes: room.keep('01900000-0000-7000-8000-0000000000ff'), words: /別の団体のバックアップです/ },
    ]
    for (const { bytes: content, words } of files) {
      await userEvent.upload(page.getByLabelText('戻すバックアップのファイル'), new File([content], 'usb.backup'))
      await expect.element(page.getByRole('dialog').getByText(words)).toBeVisible()
      await page.getByRole('dialog').getByRole('button', { name: '閉じる' }).click()
      await expect.poll(() => page.getByRole('dialog').elements()).toHaveLength(0)
    }
    expect(room.names()).toEqual(['青木 一'])
  })

  test('axe finds nothing serious on the page and in the dialog, in both schemes', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const room = await openSafety({ manner: { scheme } })
      await changedSince(room)
      for (const dialog of [false, true]) {
        if (dialog) {
          await restoreFirst().click()
          await expect.element(page.getByRole('button', { name: '3件を戻す' })).toBeVisible()
          // The dialog fades in.
          await new Promise(resolve => setTimeout(resolve, 400))
        }
        const { violations } = await runAxe(document.body)
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        expect(serious.map(({ id, nodes }) => `${scheme} ${id}: ${nodes[0]?.html}`)).toEqual([])
      }
      await closeRoom()
    }
  })
})

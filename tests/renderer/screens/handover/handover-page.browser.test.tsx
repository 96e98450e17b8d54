import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ja from '../../../../renderer/locales/ja/handover.json'
import keys from '../../../../renderer/locales/ja/keys.json'
import { HandoverPage } from '../../../../renderer/screens/handover/handover-page.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import { writeCode } from '../../../../shared/core/recovery-code.ts'
import { entryGroups } from '../../../../shared/handover/entry.ts'
import type { SheetState } from '../../../../shared/ipc/values.ts'
import { emptyVolunteer, groupsOf } from '../../../../shared/roster/volunteer.ts'
import { AFTERNOON, closeRoom, newId, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'
import { tellDesks } from '../../../support/tell-desks.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

const code = writeCode(new Uint8Array(20).map((_, at) => at * 7))
const other = '0therdesk0000000'

function open(manner: Partial<Manner> = {}) {
  let sheet: SheetState = { made: AFTERNOON, proven: AFTERNOON, place: '事務局の金庫', unproven: false, rehearsed: null }
  return openRoom(
    <HandoverPage />,
    async ({ desk, host }) => {
      tellDesks(host, AFTERNOON, [
        { desk: other, name: '佐藤', pc: '2台目' },
        { desk: 'st0lendesk000000', name: '佐藤', pc: '貸出用ノートPC', stolen: AFTERNOON },
      ])
      const person = { ...emptyVolunteer(newId()), name: '見本　あんな', phone: '090-0000-0001' }
      const day = (text: string) => ({ here: true, title: `訓練 ${text}`, day: text })
      await desk.write({
        scope: host.scope,
        action: 'drills.create',
        params: {},
        drafts: [
          { kind: 'volunteer', record: person.id, groups: { here: true, ...groupsOf(person) } },
          { kind: 'drill', record: newId(), groups: day('2027-01-17') },
          { kind: 'drill', record: newId(), groups: day('2026-11-03') },
          { kind: 'drill', record: newId(), groups: day('2026-01-17') },
          {
            kind: 'handover',
            record: newId(),
            groups: entryGroups({ what: 'added', desk: other, name: '佐藤', by: '佐藤', at: AFTERNOON - 9_000_000, to: 'admin' }),
          },
          {
            kind: 'handover',
            record: newId(),
            groups: entryGroups({ what: 'left', desk: other, name: '高橋', by: '佐藤', at: AFTERNOON - 8_000_000, to: '佐藤' }),
          },
        ],
      })
      return { at: 'handover' }
    },
    {
      manner,
      facts: { pc: '事務所のPC', headquarters: 'https://hq.example' },
      now: () => AFTERNOON,
      more: {
        'sheet:state': () => ({ ok: true, value: sheet }),
        'sheet:place': () => ({ ok: true, value: sheet }),
        'sheet:prove': ({ by }: { readonly by?: string }) => {
          sheet = { ...sheet, rehearsed: { by: by ?? '', at: AFTERNOON } }
          return { ok: true, value: sheet }
        },
        'backup:state': () => ({
          folder: 'E:\\架け橋',
          backups: [{ name: 'a', at: AFTERNOON, size: 1, restores: true }],
          free: null,
          sameDisk: true,
          behind: false,
          trouble: null,
        }),
      },
    },
  )
}

const none = {
  made: null,
  proven: null,
  place: '',
  unproven: false,
  rehearsed: null,
  folder: null,
  backups: [],
  free: null,
  sameDisk: false,
}

const paper = () => page.getByRole('region', { name: ja.title }).first().element().textContent ?? ''

test('[A6] 引継ぎ by keys: what is open, who is at which desk, what nobody confirmed; a rehearsal by name; a Word file that names nobody of the roster', async () => {
  const { files, desk } = await open()
  await expect.element(page.getByText('事務局の金庫').first()).toBeVisible()
  for (const words of ['訓練 2027-01-17', '「訓練 2026-11-03」', '佐藤', '高橋さんの担当が終わった。引き継ぐ人：佐藤', 'E:\\架け橋'])
    expect(document.body.textContent).toContain(words)
  expect(document.body.textContent).not.toContain('2026-01-17')
  // Two PCs of one person are told apart, and so are those that are out; nobody can help to the key yet.
  expect(paper()).toMatch(/この端末　事務所のPC（.+さん）/)
  expect(paper()).toContain('2台目（佐藤さん）')
  expect(paper()).toMatch(/貸出用ノートPC（佐藤さん）　.*11月24日.*に外した（盗まれた）/)
  expect(paper()).toContain(`${ja.opens.officers}${ja.opens['no-officers']}`)
  expect(document.body.textContent).toContain(ja.unconfirmed.rehearsal)

  page.getByRole('button', { name: ja.rehearse.deed }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByLabelText(keys.rehearsed.name)).toHaveFocus()
  await userEvent.keyboard('佐藤')
  await userEvent.tab()
  await userEvent.keyboard(`${code}{Enter}`)
  await expect.element(page.getByText('佐藤さんが、令和8年11月24日（火）に復旧シートで開くことを練習しました。')).toBeVisible()
  await expect.poll(() => desk.history().at(-1)).toMatchObject({ deed: { action: 'people.rehearsed' }, params: { name: '佐藤' } })
  await expect.poll(paper).toContain('佐藤さんが復旧シートで練習した')
  expect(paper()).not.toContain(ja.unconfirmed.rehearsal)

  page.getByRole('button', { name: ja.save.deed }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => files.length, { timeout: 15_000 }).toBe(1)
  const parts = unzipSync(files[0]?.bytes ?? new Uint8Array(), { filter: ({ name }) => name === 'word/document.xml' })
  const xml = new TextDecoder().decode(parts['word/document.xml'])
  for (const words of [ja.applications.title, '佐藤', '事務局の金庫']) expect(xml).toContain(words)
  for (const words of ['あんな', '090-0000-0001', code.slice(0, 5)]) expect(xml).not.toContain(words)
})

test('[A6] at headquarters’ desk it has what was handed in, and no drills', async () => {
  await openRoom(<HandoverPage />, async () => ({ at: 'handover' }), {
    facts: { organisation: { id: newId(), name: '本部', kind: 'headquarters' } },
    more: { 'sheet:state': () => ({ ok: true, value: none }), 'backup:state': () => none },
  })
  await expect.element(page.getByRole('heading', { name: ja.submissions.title })).toBeVisible()
  expect(paper()).not.toContain(ja.drills.title)
})

test('axe finds nothing serious on it, in English and dark', async () => {
  await open({ language: 'en', scheme: 'dark' })
  await expect.element(page.getByText('事務局の金庫').first()).toBeVisible()
  const { violations } = await runAxe(document)
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([])
})

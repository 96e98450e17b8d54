import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { IncidentPage } from '../../../../renderer/screens/access/incident-page.tsx'
import type { Manner } from '../../../../renderer/ui/manner.ts'
import { batchGroups, dayGroups } from '../../../../shared/access/access.ts'
import { emptyVolunteer, groupsOf } from '../../../../shared/roster/volunteer.ts'
import { AFTERNOON, closeRoom, newId, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'
import { tellDesks } from '../../../support/tell-desks.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

const other = '0therdesk0000000'

const stolen = 'st0lendesk000000'

const open = (manner: Partial<Manner> = {}) =>
  openRoom(
    <IncidentPage />,
    async ({ desk, host }) => {
      tellDesks(host, AFTERNOON, [{ desk: stolen, name: '中村', pc: '貸出用ノートPC', stolen: AFTERNOON }])
      const person = { ...emptyVolunteer(newId()), name: '見本　あんな', phone: '090-0000-0001' }
      const lines = [{ what: 'opened' as const, at: AFTERNOON - 3_600_000, person: person.id }]
      await desk.write({
        scope: host.scope,
        action: 'access.note',
        params: {},
        drafts: [
          { kind: 'volunteer', record: person.id, groups: { here: true, ...groupsOf(person) } },
          { kind: 'access', record: newId(), groups: { ...dayGroups(other, '2026-11-24'), ...batchGroups({}, [{ by: '田中', lines }]) } },
        ],
      })
      return { at: 'incident' }
    },
    {
      manner,
      now: () => AFTERNOON,
      more: { 'backup:state': () => ({ folder: 'E:\\架け橋', backups: [], free: null, sameDisk: false, behind: false, trouble: null }) },
    },
  )

test('事故の記録 of a stolen desk by keys: who used it last, what it held, the days, and a Word file that names nobody of the roster', async () => {
  const { files } = await open()
  await expect.element(page.getByText(/知った日を書くと、期限がここに出ます。/)).toBeVisible()
  // The desk that was stolen is the one that is meant; none goes by its id, and headquarters is no desk of the association's.
  const which = page.getByLabelText('端末', { exact: true }).element() as HTMLSelectElement
  expect(which.value).toBe(stolen)
  const choices = [...which.options].map(({ text }) => text)
  expect(choices[0]).toMatch(/^貸出用ノートPC（中村さん）.*11月24日.*外した（盗まれた）$/)
  // The list cuts what is longer than itself: then the whole stands above.
  await expect.element(page.getByText(choices[0] ?? '', { exact: true }).first()).toBeVisible()
  expect(choices.join()).not.toMatch(/headqu|0there|st0len|…/)
  await userEvent.selectOptions(page.getByLabelText('端末', { exact: true }), other)
  await expect.element(page.getByText(/田中　令和8年11月24日/).first()).toBeVisible()
  await userEvent.fill(page.getByLabelText('事故を知った日'), '11/24')
  await userEvent.tab()
  await expect.element(page.getByText(/令和8年12月23日（水）まで（30日）/)).toBeVisible()
  page
    .getByRole('checkbox', { name: /悪い目的/ })
    .element()
    .focus()
  await userEvent.keyboard(' ')
  await expect.element(page.getByText(/令和9年1月22日（金）まで（悪い目的/)).toBeVisible()
  page.getByRole('button', { name: 'Wordで保存する' }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => files.length, { timeout: 15_000 }).toBe(1)
  const parts = unzipSync(files[0]?.bytes ?? new Uint8Array(), {
    filter: ({ name }) => /^word\/(document|header|footer)\d*\.xml$/.test(name),
  })
  const xml = Object.values(parts)
    .map(part => new TextDecoder().decode(part))
    .join()
  for (const words of ['9　その他参考となる事項', '田中', other, '未確認', '個人情報']) expect(xml).toContain(words)
  expect(xml).not.toContain('あんな')
  expect(xml).not.toContain('090-0000-0001')
})

test.each(['light', 'dark'] as const)(
  'the paper stands in another language than the screen, and axe finds nothing serious (%s)',
  async scheme => {
    await open({ scheme })
    await page.getByText('英語', { exact: true }).click()
    await expect.element(page.getByRole('heading', { name: 'Incident record', level: 2 })).toBeVisible()
    const { violations } = await runAxe(document.body)
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  },
)

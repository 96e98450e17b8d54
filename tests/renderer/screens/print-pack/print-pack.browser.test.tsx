import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { begin } from '../../../../renderer/actions/response/begin.ts'
import { PrintPackPage } from '../../../../renderer/screens/print-pack/print-pack-page.tsx'
import { emptyVolunteer, groupsOf } from '../../../../shared/roster/volunteer.ts'
import { AFTERNOON, closeRoom, newId, openRoom } from '../../../support/open-room.tsx'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

test('[A2] before an outage: untick a paper, see the rest, say why, print; who agreed is on the call list, each paper is noted, and in a drill it says so', async () => {
  const { desk, printed, tools } = await openRoom(
    <PrintPackPage />,
    async ({ desk, host }) => {
      const people = [
        { ...emptyVolunteer(newId()), name: '李 佳怡', kana: 'リ カイ', phone: '090-0000-0001', consent: true },
        { ...emptyVolunteer(newId()), name: '王 芳', kana: 'オウ ホウ', phone: '090-0000-0003', consent: true },
        { ...emptyVolunteer(newId()), name: '断田 った', phone: '090-0000-0002', consent: false },
      ]
      await desk.write({
        scope: host.scope,
        action: 'roster.import',
        params: {},
        drafts: people.map(person => ({ kind: 'volunteer', record: person.id, groups: { here: true, ...groupsOf(person) } })),
      })
      return { at: 'print-pack' }
    },
    { now: () => AFTERNOON },
  )
  const preview = () => page.getByRole('region', { name: '印刷する書類の見本' }).element().textContent ?? ''
  await expect.poll(preview).toContain('李 佳怡')
  // Looked through on paper by reading, not in the order in which people came.
  expect(preview().indexOf('王 芳')).toBeLessThan(preview().indexOf('李 佳怡'))
  expect(preview()).toContain('引継ぎ')
  expect(preview()).not.toContain('断田')
  await userEvent.click(page.getByRole('checkbox', { name: '引継ぎ' }))
  expect(preview()).not.toContain('引継ぎ')
  await expect.element(page.getByRole('button', { name: '印刷する' })).toBeDisabled()
  await expect.element(page.getByText('上の「何のために使いますか」を選ぶと、印刷できます。')).toBeVisible()
  await userEvent.selectOptions(page.getByLabelText('何のために使いますか'), 'disaster')
  await userEvent.click(page.getByRole('button', { name: '印刷する' }))
  await expect.poll(() => printed.length).toBe(1)
  expect(printed[0]).toContain('<b>個人情報</b>')
  expect(printed[0]).toContain('李 佳怡')
  expect(printed[0]).not.toMatch(/断田|<script/)
  await tools.access.write()
  await expect.poll(() => JSON.stringify(desk.all('access'))).toMatch(/taken.*call-list.*disaster/)
  expect(preview()).not.toContain('訓練')
  await begin.run(tools, { sort: 'drill', title: '図上訓練', began: { day: '2026-11-24', time: '09:30' }, facts: '' })
  await expect.poll(preview).toContain('訓練')
})

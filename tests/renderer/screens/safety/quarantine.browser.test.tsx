import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openRejections } from '../../../../renderer/data/outbox.ts'
import { SafetyPage } from '../../../../renderer/screens/safety/safety-page.tsx'
import type { Rejection } from '../../../../shared/sync/log.ts'
import type { OpenRoom } from '../../../support/open-room.tsx'
import { closeRoom, newId, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

afterEach(closeRoom)

const item = (words: string) => page.getByRole('listitem').filter({ hasText: words })
const state = { folder: null, backups: [], free: null, sameDisk: false, behind: false, trouble: null }

/** Deeds that headquarters did not take, one for each reason. */
async function refuse({ desk, host }: OpenRoom, reasons: readonly Rejection[]): Promise<void> {
  for (const [place, reason] of reasons.entries()) {
    const drafts = [{ kind: 'drill' as const, record: newId(), groups: { title: reason } }]
    await desk.write({ scope: host.scope, action: 'drills.edit-drill', params: { name: reason }, drafts })
    host.put({ type: 'answered', scope: host.scope, answers: [{ n: place + 1, answer: 'rejected', reason }] })
  }
  await expect.poll(() => desk.outbox().flatMap(openRejections).length).toBe(reasons.length)
}

const openSafety = (reasons: readonly Rejection[], manner = {}, facts = {}) =>
  openRoom(
    <SafetyPage />,
    async room => {
      await refuse(room, reasons)
      return { at: 'safety' }
    },
    { manner, facts, more: { 'backup:state': () => state } },
  )

describe('what headquarters did not take', () => {
  test('[P7] says what, who, when and why, and is sent again by keys where that can help', async () => {
    const { desk } = await openSafety(['not-allowed', 'too-large'])
    await expect.element(page.getByRole('heading', { name: '送れなかった変更 2件' })).toBeVisible()
    await expect.element(item('not-allowed').getByText(/自分の団体からは変えられません/)).toBeVisible()
    await expect.element(item('not-allowed').getByText(/中村/)).toBeVisible()
    expect(
      item('too-large')
        .getByRole('button', { name: /^もう一度送る/ })
        .elements(),
    ).toEqual([])
    item('not-allowed')
      .getByRole('button', { name: /^もう一度送る/ })
      .element()
      .focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('heading', { name: '送れなかった変更 1件' })).toBeVisible()
    expect(desk.history().at(-1)?.deed.action).toBe('desk.retry')
    await expect.element(page.getByRole('status').getByText('もう一度送ります')).toBeVisible()
  })

  test('[O1] whoever may only look sends nothing again', async () => {
    await openSafety(['not-allowed'], {}, { who: { id: newId(), name: '佐藤', role: 'view' } })
    await expect.element(item('not-allowed').getByRole('button', { name: /^もう一度送る/ })).toBeDisabled()
  })

  test('is named by the sentence above it too, which does not say that nothing is left', async () => {
    await openRoom(
      <SafetyPage />,
      async room => {
        await refuse(room, ['too-large'])
        return { at: 'safety' }
      },
      { facts: { headquarters: 'http://127.0.0.1:1' }, more: { 'backup:state': () => state } },
    )
    await expect.element(page.getByRole('heading', { name: '本部が受け取らなかった変更があります' })).toBeVisible()
    await expect.element(page.getByText('送るものはありません')).not.toBeInTheDocument()
  })

  test('[P8] is taken back, and the list is gone', async () => {
    const { desk } = await openSafety(['too-large'])
    await userEvent.click(item('too-large').getByRole('button', { name: /^元に戻す/ }))
    await expect.poll(() => page.getByRole('heading', { name: /送れなかった変更/ }).elements()).toEqual([])
    expect(desk.all('drill')).toEqual([])
  })

  test('a rejected command is told where it was given, not here', async () => {
    await openRoom(
      <SafetyPage />,
      async ({ desk, host }) => {
        const drafts = [{ kind: 'command' as const, record: newId(), groups: { order: { type: 'withdraw' } } }]
        await desk.write({ scope: host.scope, action: 'applications.withdraw', params: {}, drafts })
        host.put({ type: 'answered', scope: host.scope, answers: [{ n: 1, answer: 'rejected', reason: 'not-now' }] })
        await expect.poll(() => desk.outbox().flatMap(row => row.rejected).length).toBe(1)
        return { at: 'safety' }
      },
      { more: { 'backup:state': () => state } },
    )
    await expect.element(page.getByRole('heading', { name: /^共有範囲/ })).toBeVisible()
    expect(page.getByRole('heading', { name: /送れなかった変更/ }).elements()).toEqual([])
  })

  test.each(['ja', 'en', 'easy'] as const)('every reason is in words, and nobody is left out, in %s', async language => {
    const all = ['not-a-member', 'not-allowed', 'malformed', 'newer', 'too-large', 'other-content'] as const
    await openSafety(all, { language })
    await expect.poll(() => document.querySelectorAll('.kk-rejected li').length).toBe(all.length)
    expect(document.querySelector('.kk-rejected')?.textContent).not.toContain('safety:')
    const { violations } = await runAxe(document.body)
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes[0]?.html]),
    ).toEqual([])
  })
})

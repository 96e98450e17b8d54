import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DifferencesRoom } from '../../../../renderer/screens/differences/differences-room.tsx'
import type { Groups } from '../../../../shared/sync/change.ts'
import type { Kind } from '../../../../shared/sync/kinds.ts'
import { associationScope } from '../../../../shared/sync/scope.ts'
import { stampOf } from '../../../../shared/sync/stamp.ts'
import { A, closeRoom, newId, openRoom, type Room } from '../applications/open-room.tsx'

afterEach(closeRoom)

const scope = associationScope(A.id)
const other = '0therdesk0000000'

/** A record that this desk wrote, and one group of it that another desk wrote without seeing that. */
async function differing({ desk, host }: Room, kind: Kind, groups: Groups, theirs: Groups): Promise<void> {
  const record = newId()
  await desk.write({ scope, action: `drills.edit-${kind}`, params: { name: '' }, drafts: [{ kind, record, groups }] })
  const at = stampOf({ millis: Date.now(), count: 0, desk: other })
  const deed = { id: newId(), scope, desk: other, person: '', at, action: `drills.edit-${kind}`, params: { plain: {} }, size: 1 }
  const change = { scope, kind, record, desk: other, n: 1, at, deed: deed.id, bases: {}, body: { plain: theirs } }
  host.put({ type: 'received', scope, deeds: [deed], changes: [{ seq: 1, change }], until: 1, epoch: 'e' })
  await expect.poll(() => desk.one(kind, record)?.differences ?? []).toEqual(Object.keys(theirs))
}

async function teams({ desk }: Room): Promise<readonly [string, string]> {
  const ids = [newId(), newId()] as const
  const drafts = ['総務班', '翻訳班'].map((name, place) => ({ kind: 'team' as const, record: ids[place] ?? '', groups: { name } }))
  await desk.write({ scope, action: 'drills.add-team', params: {}, drafts })
  return ids
}

describe('two values that wait for a person', () => {
  test('are said in words: teams by their names, times as everybody reads them', async () => {
    await openRoom(<DifferencesRoom />, {
      place: async open => {
        const [office, translators] = await teams(open)
        await differing(open, 'inject', { recipients: [office] }, { recipients: [translators] })
        return { at: 'differences' }
      },
    })
    await expect.element(page.getByText('総務班')).toBeVisible()
    await expect.element(page.getByText('翻訳班')).toBeVisible()
    expect(document.body.textContent).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  test('languages and hours read as on the other screens', async () => {
    await openRoom(<DifferencesRoom />, {
      place: async open => {
        const needs = (language: string) => [{ language, level: 'B' }]
        await differing(open, 'team', { name: '情報班', needs: needs('zh') }, { needs: needs('pt') })
        return { at: 'differences' }
      },
    })
    await expect.element(page.getByText('中国語 B')).toBeVisible()
    await expect.element(page.getByText('ポルトガル語 B')).toBeVisible()
  })

  test('are settled by the keys that stand on the buttons, but not by a digit that is written into a field', async () => {
    const { desk } = await openRoom(<DifferencesRoom />, {
      place: async open => {
        await differing(open, 'site', { name: '会場', address: '架橋市役所' }, { address: '花山公民館' })
        return { at: 'differences' }
      },
    })
    await expect.element(page.getByRole('button', { name: '相手に決める' })).toHaveAttribute('aria-keyshortcuts', '2')
    // What was pressed for the difference before must not decide one that nobody has seen yet.
    await userEvent.keyboard('1')
    await new Promise(seen => setTimeout(seen, 650))
    expect(desk.all('site')[0]?.differences).toEqual(['address'])
    await userEvent.keyboard('3')
    await expect.element(page.getByRole('textbox')).toHaveFocus()
    await userEvent.keyboard('2')
    expect(desk.all('site')[0]?.differences).toEqual(['address'])
    page
      .getByRole('heading', { level: 2 })
      .first()
      .element()
      .dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true }))
    await expect.poll(() => desk.all('site')[0]).toMatchObject({ differences: [], groups: { address: '花山公民館' } })
  })

  test('in a low window everything keeps its height, and the page scrolls', async () => {
    await page.viewport(1000, 480)
    await openRoom(<DifferencesRoom />, {
      place: async open => {
        await differing(open, 'site', { name: '会場', address: '架橋市役所' }, { address: '花山公民館' })
        return { at: 'differences' }
      },
    })
    await expect.element(page.getByText('花山公民館')).toBeVisible()
    expect(page.getByRole('button', { name: '書き直す' }).element().getBoundingClientRect().height).toBeGreaterThanOrEqual(28)
    await page.viewport(1366, 768)
  })

  test('none is left: the room says so', async () => {
    await openRoom(<DifferencesRoom />, { place: { at: 'differences' } })
    await expect.element(page.getByText('食い違いはありません')).toBeVisible()
  })
})

import { Suspense } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { roomOf } from '../../renderer/room-of.ts'
import { show, takeAway } from '../support/show.tsx'

afterEach(takeAway)

const Placeholder = ({ drawn }: { readonly drawn: () => void }) => {
  drawn()
  return null
}

test('a room that was fetched beforehand is there with the press, without a placeholder in between; one that was not shows it', async () => {
  const load = async () => ({ default: () => <h1>名簿</h1> })
  const [known, unknown] = [roomOf(load), roomOf(load)]
  await known.fetch()
  for (const [{ Room }, times] of [
    [known, 0],
    [unknown, 1],
  ] as const) {
    const drawn = vi.fn()
    await show(
      <Suspense fallback={<Placeholder drawn={drawn} />}>
        <Room />
      </Suspense>,
    )
    await expect.element(page.getByRole('heading', { name: '名簿' })).toBeVisible()
    expect(drawn.mock.calls.length > 0 ? 1 : 0).toBe(times)
    takeAway()
  }
})

import { describe, expect, it } from 'vitest'
import { together, togetherEach } from '../../headquarters/together.ts'

/** Work that ends when it is told to, and notes what it was given at once. */
function slowWork() {
  const pieces: { readonly asks: readonly number[]; readonly end: () => void }[] = []
  const work = (asks: readonly number[]): Promise<readonly string[]> =>
    new Promise((done, failed) => {
      const end = () => (asks.includes(13) ? failed(new Error(`refused ${asks.join(' ')}`)) : done(asks.map(ask => `answer ${ask}`)))
      pieces.push({ asks, end })
    })
  return { pieces, work }
}

const soon = () => new Promise(done => setTimeout(done, 5))

describe('what many ask headquarters at once', () => {
  it('is done together where they ask at the same time, or while something is under way', async () => {
    const { pieces, work } = slowWork()
    const ask = together(work, () => 1, 100)
    const answers = [1, 2].map(ask)
    await soon()
    answers.push(ask(3))
    await soon()
    answers.push(ask(4))
    expect(pieces.map(({ asks }) => asks)).toEqual([[1, 2]])
    pieces[0]?.end()
    await soon()
    expect(pieces.map(({ asks }) => asks)).toEqual([
      [1, 2],
      [3, 4],
    ])
    pieces[1]?.end()
    expect(await Promise.all(answers)).toEqual(['answer 1', 'answer 2', 'answer 3', 'answer 4'])
  })

  it('is no more than one statement holds, but never nothing', async () => {
    const { pieces, work } = slowWork()
    const ask = together(work, weight => weight, 10)
    const answers = [1, 6, 4, 99, 2].map(ask)
    for (let piece = 0; piece < 4; piece++) {
      await soon()
      pieces[piece]?.end()
    }
    expect(pieces.map(({ asks }) => asks)).toEqual([[1, 6], [4], [99], [2]])
    expect(await Promise.all(answers)).toHaveLength(5)
  })

  it('is tried one by one where the whole fails, so that only the one at fault is refused', async () => {
    const { pieces, work } = slowWork()
    const ask = together(work, () => 1, 100)
    const answers = Promise.allSettled([1, 2, 13, 3].map(ask))
    for (let piece = 0; piece < 5; piece++) {
      await soon()
      pieces[piece]?.end()
    }
    expect(pieces.map(({ asks }) => asks)).toEqual([[1, 2, 13, 3], [1], [2], [13], [3]])
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    const later = ask(5)
    await soon()
    pieces.at(-1)?.end()
    expect(await later).toBe('answer 5')
  })

  it('has its turn for each key by itself, and those that wait for a turn have it together', async () => {
    const { pieces, work } = slowWork()
    const ask = togetherEach(
      work,
      asked => (asked < 10 ? 'one' : 'other'),
      () => 1,
      100,
    )
    const answers = [1].map(ask)
    await soon()
    answers.push(ask(2), ask(20), ask(3))
    await soon()
    expect(pieces.map(({ asks }) => asks)).toEqual([[1], [20]])
    pieces[0]?.end()
    await soon()
    expect(pieces.at(-1)?.asks).toEqual([2, 3])
    for (const { end } of pieces) end()
    expect(await Promise.all(answers)).toEqual(['answer 1', 'answer 2', 'answer 20', 'answer 3'])
  })
})

import { setImmediate } from 'node:timers/promises'

interface Waiting<Ask, Answer> {
  readonly ask: Ask
  readonly answer: (answer: Answer) => void
  readonly fail: (error: unknown) => void
}

/**
 * Does what is asked at once where nothing is under way, and together what was asked meanwhile, up to a weight: forty desks
 * that ask at the same time cost a few statements, and one that asks alone does not wait. Where a piece of work fails each
 * ask of it is tried by itself, so that none suffers for another.
 */
export function together<Ask, Answer>(
  work: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
  weightOf: (ask: Ask) => number,
  most: number,
): (ask: Ask) => Promise<Answer> {
  const waiting: Waiting<Ask, Answer>[] = []
  let isUnderWay = false

  const next = (): readonly Waiting<Ask, Answer>[] => {
    let weight = 0
    const over = waiting.findIndex(({ ask }, place) => {
      weight += weightOf(ask)
      return place > 0 && weight > most
    })
    return waiting.splice(0, over === -1 ? waiting.length : over)
  }
  const doAll = async (all: readonly Waiting<Ask, Answer>[]): Promise<void> => {
    try {
      const answers = await work(all.map(({ ask }) => ask))
      for (const [place, { answer }] of all.entries()) answer(answers[place] as Answer)
    } catch (error) {
      const [one] = all
      if (one && all.length === 1) one.fail(error)
      else for (const each of all) await doAll([each])
    }
  }
  const go = async (): Promise<void> => {
    if (isUnderWay) return
    isUnderWay = true
    while (waiting.length > 0) {
      await setImmediate()
      await doAll(next())
    }
    isUnderWay = false
  }
  return ask =>
    new Promise((answer, fail) => {
      waiting.push({ ask, answer, fail })
      void go()
    })
}

/** The same for each key by itself: what concerns one key waits for its turn, and other keys go on beside it. */
export function togetherEach<Ask, Answer>(
  work: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
  keyOf: (ask: Ask) => string,
  weightOf: (ask: Ask) => number,
  most: number,
): (ask: Ask) => Promise<Answer> {
  const turns = new Map<string, { readonly ask: (ask: Ask) => Promise<Answer>; asked: number }>()
  return async ask => {
    const key = keyOf(ask)
    const turn = turns.get(key) ?? { ask: together(work, weightOf, most), asked: 0 }
    turns.set(key, turn)
    turn.asked++
    try {
      return await turn.ask(ask)
    } finally {
      turn.asked--
      if (turn.asked === 0) turns.delete(key)
    }
  }
}

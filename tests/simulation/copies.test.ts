import { expect, test } from 'vitest'
import { brokenWithCopies, withCopies } from './copies.ts'
import { chooseFrom } from './happenings.ts'
import { play } from './play.ts'

const STEPS = 150
const SEEDS = 30

test.each(batches(1, SEEDS, 10))(
  '[R3] [R4] PCs that are set back and profiles that are copied come to one picture: seeds %i to %i',
  { timeout: 120_000 },
  playAll,
)

const full = process.env['KAKEHASHI_FULL'] === '1'
test.runIf(full).each(batches(SEEDS + 1, 600, 60))('[full] the same: seeds %i to %i', { timeout: 600_000 }, playAll)

async function playAll(first: number, last: number): Promise<void> {
  const broken: { readonly seed: number; readonly broken: readonly string[] }[] = []
  for (let seed = first; seed <= last; seed++) {
    const outcome = await play(seed, STEPS, { choose: chooseFrom(withCopies), look: brokenWithCopies })
    if (outcome.broken.length > 0) broken.push({ seed, broken: outcome.broken })
  }
  expect(broken).toEqual([])
}

function batches(first: number, last: number, size: number): readonly (readonly [number, number])[] {
  return Array.from({ length: Math.ceil((last + 1 - first) / size) }, (_, place) => [
    first + place * size,
    Math.min(last, first + (place + 1) * size - 1),
  ])
}

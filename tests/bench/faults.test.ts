import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Seed } from '../simulation/seed.ts'
import { killWhileTidying } from './faults/killed-while-tidying.ts'

// The trial of `npm run bench -- faults` that has no short form elsewhere. All of them run once in `npm run test:full`.

async function around(rounds: number) {
  const work = await mkdtemp(join(tmpdir(), 'kakehashi-faults-'))
  onTestFinished(() => rm(work, { recursive: true, force: true, maxRetries: 5 }))
  return { walk: { work }, seed: new Seed(7), rounds }
}

test('[L1] [L8] a host that is killed while its log is made smaller or copied loses nothing', async () => {
  const outcome = await killWhileTidying(await around(2))
  expect(outcome).toMatchObject({ lost: [] })
}, 60_000)

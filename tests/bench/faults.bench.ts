// npm run bench -- faults [NAME …] [--seed N] [--rounds N] [--short]: breaks real hosts, browsers, disks and headquarters, and counts what
// somebody had been told is saved and is not there afterwards.
import { parseArgs } from 'node:util'
import { postgres } from '../headquarters/homes.ts'
import { Seed } from '../simulation/seed.ts'
import { beginWalk } from '../support/journey-walk.ts'
import type { Trial } from './faults/trial.ts'
import { trialsOn } from './faults/trials.ts'

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '20261123' }, rounds: { type: 'string' }, short: { type: 'boolean' } },
  allowPositionals: true,
})
const home = await postgres()
const chosen = trialsOn(home).filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const walk = await beginWalk('bench-faults')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
let holds = true
for (const trial of chosen) holds = (await print(trial)) && holds
await walk.browser.close()
await home.close()
process.exit(holds ? 0 : 1)

async function print({ name, about, rounds, run }: Trial): Promise<boolean> {
  const seed = Number(values.seed)
  const many = values.rounds === undefined ? (values.short ? 1 : rounds) : Number(values.rounds)
  const since = performance.now()
  const outcome = await run({ walk, seed: new Seed(seed), rounds: many }).catch(error => broken(error))
  const seconds = Math.round((performance.now() - since) / 1000)
  const line = { name: `faults: ${about}`, unit: 'lost', goal: 0, trial: name, seed, seconds }
  if ('notRun' in outcome) {
    console.log(JSON.stringify({ ...line, value: null, holds: null, notRun: outcome.notRun }))
    return true
  }
  const { lost, acknowledged, trials: faults } = outcome
  console.log(JSON.stringify({ ...line, value: lost.length, holds: lost.length === 0, trials: faults, acknowledged }))
  for (const sentence of lost.slice(0, 20)) console.error(`  ${name}: ${sentence}`)
  return lost.length === 0
}

/** A trial that could not go on proves nothing. */
function broken(error: unknown) {
  return { trials: 0, acknowledged: 0, lost: [error instanceof Error ? (error.stack ?? error.message) : String(error)] }
}

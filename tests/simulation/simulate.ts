// npm run simulate -- --seed S --steps N [--seeds M] [--workers W]: plays M worlds from seed S on, N steps each.
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Figures, Outcome } from './play.ts'
import { added, play } from './play.ts'

interface Asked {
  readonly seed: number
  readonly steps: number
  readonly seeds: number
  readonly workers: number
}

/** How much of what had happened is printed: the last lines say most. */
const TOLD = 60

if (process.send) await work()
else process.exitCode = await simulate(asked())

function asked(): Asked {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      steps: { type: 'string', default: '150' },
      seeds: { type: 'string', default: '1' },
      workers: { type: 'string', default: String(availableParallelism()) },
    },
  })
  const numbers = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]))
  for (const [name, number] of Object.entries(numbers))
    if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1 on`)
  return numbers as unknown as Asked
}

/** Plays the seeds with several programs. Stops at the first that breaks a promise, and then answers 1. */
async function simulate({ seed, steps, seeds, workers }: Asked): Promise<0 | 1> {
  const started = Date.now()
  let next = seed
  let sum: Figures = {}
  let broken: Outcome | null = null
  const done = Array.from({ length: Math.min(workers, seeds) }, () => {
    const worker = fork(fileURLToPath(import.meta.url))
    const give = () => {
      if (broken || next >= seed + seeds) return worker.disconnect()
      worker.send({ seed: next++, steps })
    }
    worker.on('message', (outcome: Outcome) => {
      sum = added(sum, outcome.figures)
      if (outcome.broken.length > 0 && (!broken || outcome.seed < broken.seed)) broken = outcome
      const { seeds: played = 0 } = sum
      if (played % 100 === 0) console.log(`${played} seeds, ${seconds(started)} s`)
      give()
    })
    give()
    return new Promise<void>((resolve, reject) => {
      worker.on('exit', code => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))))
    })
  })
  await Promise.all(done)
  if (broken) printBroken(broken, steps)
  for (const [name, figure] of Object.entries(sum)) console.log(`${String(figure).padStart(10)} ${name}`)
  console.log(broken ? 'a promise is broken' : `every promise holds (${seconds(started)} s)`)
  return broken ? 1 : 0
}

function printBroken({ seed, broken, told }: Outcome, steps: number): void {
  console.log(`\nseed ${seed}:`)
  for (const line of broken) console.log(`  ${line}`)
  console.log(`\nwhat had happened (the last ${Math.min(TOLD, told.length)} of ${told.length}; the number is the turn):`)
  for (const line of told.slice(-TOLD)) console.log(`  ${line}`)
  console.log(`\nplay it again: npm run simulate -- --seed ${seed} --steps ${steps}\n`)
}

function seconds(started: number): number {
  return Math.round((Date.now() - started) / 1000)
}

/** Plays what it is given until nobody gives any more. */
async function work(): Promise<void> {
  process.on('message', ({ seed, steps }: { readonly seed: number; readonly steps: number }) => {
    void play(seed, steps).then(outcome => process.send?.(outcome.broken.length > 0 ? outcome : { ...outcome, told: [] }))
  })
}

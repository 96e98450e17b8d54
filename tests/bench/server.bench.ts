import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { invite } from '../../headquarters/directory.ts'
import { openPglite } from '../../headquarters/storage/pglite.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import { startServer } from '../headquarters/server-for-tests.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'

/** Pushes of 5 sealed changes a second, from 40 desks of 20 associations at once; signatures, HTTP and disk included. */
const CLIENTS = 40
const PUSHES = 30
const RUNS = 5
const GOAL = 250
const sealed = Buffer.alloc(400, 7).toString('base64')

interface Task {
  readonly address: string
  readonly codes: readonly { readonly code: string; readonly organisation: string }[]
}

if (isMainThread) await measure()
else await beDesks(workerData as Task)

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-bench-'))
  const server = await startServer(await openPglite(folder))
  const organisations = Array.from({ length: CLIENTS / 2 }, () => randomUUID())
  const codes = []
  for (const organisation of [...organisations, ...organisations]) {
    codes.push({
      organisation,
      code: await invite(server.storage, { organisation: organisation.slice(0, 8), kind: 'association' }, organisation),
    })
  }
  // The desks sit on other PCs in life; here they have a thread of their own.
  const desks = new Worker(new URL(import.meta.url), { workerData: { address: server.address, codes } satisfies Task })
  const [rates, p95] = await new Promise<readonly [readonly number[], number]>((done, failed) => {
    desks.once('message', done)
    desks.once('error', failed)
  })
  await desks.terminate()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
  const rate = median(rates)
  line('server: pushes of 5 changes at 40 clients, PGlite', rate, 'pushes/s', GOAL, rate >= GOAL)
  line('server: the same, 95th percentile of one push', p95, 'ms', null, null)
}

async function beDesks({ address, codes }: Task): Promise<void> {
  const desks: DeskClient[] = []
  for (const { code, organisation } of codes) {
    const desk = new DeskClient(address, organisation)
    if ((await desk.join(code)).status !== 200) throw new Error('a desk could not join')
    desks.push(desk)
  }
  const times: number[] = []
  const run = async (): Promise<number> => {
    const start = performance.now()
    await Promise.all(
      desks.map(async desk => {
        const scope = associationScope(desk.organisation)
        for (let turn = 0; turn < PUSHES; turn++) {
          const before = performance.now()
          const { body } = await desk.write(
            scope,
            Array.from({ length: 5 }, () => ({ kind: 'volunteer', record: freshId(), sealed, bases: { name: [] } }) as const),
          )
          if (body.answers.some(({ answer }) => answer !== 'ok')) throw new Error('a change was not taken')
          times.push(performance.now() - before)
        }
      }),
    )
    return (CLIENTS * PUSHES) / ((performance.now() - start) / 1000)
  }
  await run()
  times.length = 0
  const rates: number[] = []
  for (let count = 0; count < RUNS; count++) rates.push(await run())
  parentPort?.postMessage([rates, times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0])
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function line(name: string, value: number, unit: string, goal: number | null, holds: boolean | null): void {
  process.stdout.write(`${JSON.stringify({ name, value: Math.round(value * 10) / 10, unit, goal, holds })}\n`)
}

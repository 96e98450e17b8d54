import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { parentPort, workerData } from 'node:worker_threads'
import type { PushAsk, PushReply } from '../../shared/sync/protocol.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { Wish } from '../support/desk-client.ts'
import { DeskClient, freshId } from '../support/desk-client.ts'
import { several } from './print-line.ts'

/** What the desks of the bench, in a thread of their own, are told. */
export interface Task {
  readonly address: string
  readonly codes: readonly { readonly code: string; readonly organisation: string }[]
}

/** What they answer, one value a run. */
export interface Measured {
  /** A second, of all desks together. */
  readonly pushes: readonly number[]
  /** Milliseconds of one push, 95th percentile. */
  readonly p95: readonly number[]
  /** Changes a second. */
  readonly bulk: readonly number[]
  readonly pulls: readonly number[]
}

const PUSHES = 30
const PAGES = 10
const sealed = Buffer.alloc(400, 7).toString('base64')
const wishes = (count: number): readonly Wish[] =>
  Array.from({ length: count }, () => ({ kind: 'volunteer', record: freshId(), sealed, bases: { name: [] } }) as const)

const { address, codes } = workerData as Task
const desks: DeskClient[] = []
for (const { code, organisation } of codes) {
  const desk = new DeskClient(address, organisation)
  if ((await desk.join(code)).status !== 200) throw new Error('a desk could not join')
  desks.push(desk)
}

/** Connections stay open, as those of a desk that works do. */
const agent = new Agent({ keepAlive: true })
const { hostname: host, port } = new URL(address)

interface Prepared {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Pushes as a desk makes and signs them, each with content of its own. In life forty other PCs do that; here they would take
 * it from the two cores that headquarters is measured on, so it is done before the time is taken.
 */
function prepare(desk: DeskClient, pushes: number, changes: number): readonly Prepared[] {
  const scope = associationScope(desk.organisation)
  return Array.from({ length: pushes }, () => {
    const page = desk.deed(scope, wishes(changes))
    const body = JSON.stringify({ scope, from: page.changes[0]?.n ?? 1, pages: [page] } satisfies PushAsk)
    const length = String(Buffer.byteLength(body))
    return { body, headers: { 'content-type': 'application/json', 'content-length': length, ...desk.signed('POST', '/v1/push', body) } }
  })
}

/** Milliseconds that the desk waits for its answer. */
async function push({ body, headers }: Prepared): Promise<number> {
  const since = performance.now()
  const asked = request({ agent, host, port, method: 'POST', path: '/v1/push', headers })
  asked.end(body)
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  const { answers } = (await json(response)) as PushReply
  if (answers.some(({ answer }) => answer !== 'ok')) throw new Error('a change was not taken')
  return performance.now() - since
}

async function allPush(): Promise<{ readonly rate: number; readonly p95: number }> {
  const prepared = desks.map(desk => prepare(desk, PUSHES, 5))
  const since = performance.now()
  const each = await Promise.all(
    prepared.map(async pushes => {
      const times: number[] = []
      for (const one of pushes) times.push(await push(one))
      return times
    }),
  )
  const times = each.flat().toSorted((one, other) => one - other)
  return { rate: times.length / ((performance.now() - since) / 1000), p95: times[Math.floor(times.length * 0.95)] ?? Number.NaN }
}

async function bulk(desk: DeskClient): Promise<number> {
  let time = 0
  for (const page of prepare(desk, PAGES, 500)) time += await push(page)
  return (PAGES * 500) / (time / 1000)
}

async function pull(desk: DeskClient): Promise<number> {
  const scope = associationScope(desk.organisation)
  const since = performance.now()
  let after = 0
  for (let head = 1; after < head; ) {
    const { body } = await desk.changes(scope, after, 1000)
    after = body.until
    head = body.head
  }
  return after / ((performance.now() - since) / 1000)
}

const [first] = desks
if (!first) throw new Error('there are no desks')
// Once for nothing: statements are planned and code is compiled.
await allPush()
const p95: number[] = []
const pushes = await several(async () => {
  const run = await allPush()
  p95.push(run.p95)
  return run.rate
})
const measured: Measured = { pushes, p95, bulk: await several(() => bulk(first)), pulls: await several(() => pull(first)) }
parentPort?.postMessage(measured)

import type { Socket } from 'node:net'
import { connect } from 'node:net'
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

/** A connection that stays open, as that of a desk that works does; one push at a time. */
class Line {
  readonly #socket: Socket
  #heard = ''
  #answered: (answer: string) => void = () => undefined

  constructor() {
    const { hostname, port } = new URL(address)
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true }).setEncoding('latin1')
    this.#socket.on('data', text => this.#hear(String(text)))
  }

  /** The answer's body, and how long it took to come, milliseconds. */
  async push(bytes: Uint8Array): Promise<{ readonly reply: PushReply; readonly took: number }> {
    const since = performance.now()
    const answer = new Promise<string>(done => {
      this.#answered = done
    })
    this.#socket.write(bytes)
    const text = await answer
    return { reply: JSON.parse(text) as PushReply, took: performance.now() - since }
  }

  #hear(text: string): void {
    this.#heard += text
    const body = this.#heard.indexOf('\r\n\r\n') + 4
    const length = /\r\ncontent-length: (\d+)\r\n/.exec(this.#heard)?.[1]
    if (body < 4 || length === undefined || this.#heard.length < body + Number(length)) return
    const answer = this.#heard.slice(body)
    this.#heard = ''
    this.#answered(answer)
  }
}

/**
 * Pushes as a desk makes and signs them, each with content of its own, as the bytes of a request. In life forty other PCs do
 * that; here they would take it from the two cores that headquarters is measured on, so it is done before the time is taken.
 */
function prepare(desk: DeskClient, pushes: number, changes: number): readonly Uint8Array[] {
  const scope = associationScope(desk.organisation)
  return Array.from({ length: pushes }, () => {
    const page = desk.deed(scope, wishes(changes))
    const body = JSON.stringify({ scope, from: page.changes[0]?.n ?? 1, pages: [page] } satisfies PushAsk)
    const headers = {
      host: new URL(address).host,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      ...desk.signed('POST', '/v1/push', body),
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return Buffer.from(`POST /v1/push HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
  })
}

/** Milliseconds that the desk waits for its answer. */
async function push(line: Line, bytes: Uint8Array): Promise<number> {
  const { reply, took } = await line.push(bytes)
  if (reply.answers.some(({ answer }) => answer !== 'ok')) throw new Error('a change was not taken')
  return took
}

async function allPush(): Promise<{ readonly rate: number; readonly p95: number }> {
  const prepared = desks.map((desk, place) => ({ line: lines[place] as Line, pushes: prepare(desk, PUSHES, 5) }))
  const since = performance.now()
  const each = await Promise.all(
    prepared.map(async ({ line, pushes }) => {
      const times: number[] = []
      for (const one of pushes) times.push(await push(line, one))
      return times
    }),
  )
  const times = each.flat().toSorted((one, other) => one - other)
  return { rate: times.length / ((performance.now() - since) / 1000), p95: times[Math.floor(times.length * 0.95)] ?? Number.NaN }
}

async function bulk(desk: DeskClient): Promise<number> {
  let time = 0
  for (const page of prepare(desk, PAGES, 500)) time += await push(lines[0] as Line, page)
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

const lines = desks.map(() => new Line())
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

import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Answers } from './answers.ts'
import { answer } from './answers.ts'
import type { Entrance } from './entrance.ts'
import { sameSecret } from './entrance.ts'
import { SAFE_HEADERS, staticFile } from './static-files.ts'

/** What one host may tell another of the same user: `/host/here`, `/host/fresh`, `/host/stop`. */
export interface Doorkeeper {
  readonly secret: string
  /** A fresh address; `window` asks for a window too. */
  readonly fresh: (window: boolean) => Promise<{ readonly address: string; readonly opened: boolean }>
  readonly stop: () => void
}

export interface LoopbackParts {
  readonly port: number
  /** Folder of the built page; null where pages come another way. */
  readonly root: string | null
  readonly answers: Answers
  readonly entrance: Entrance
  readonly doorkeeper: Doorkeeper
}

export interface LoopbackServer {
  readonly port: number
  /** Pages that wait for news now: a window is open. */
  readonly present: () => number
  readonly close: () => Promise<void>
}

/** Largest bodies in bytes: a part of a deed and a page to print are large, everything else is small. */
const LARGE = 64 * 1024 * 1024
const SMALL = 64 * 1024
const large = new Set(['log:append', 'print:pdf', 'log:news', 'take-over:put', 'update:put'])

/** Serves the page and answers its questions on 127.0.0.1, to nobody who does not come from there with a secret. */
export async function serveLoopback(parts: LoopbackParts): Promise<LoopbackServer> {
  let present = 0
  let own = ''
  const server = createServer((request, response) => {
    const waits = request.url === '/ask/log:news'
    if (waits) present++
    response.on('close', () => {
      if (waits) present--
    })
    handle(parts, own, request, response).catch(() => {
      // What went wrong may hold names; nobody outside is told more than that it did.
      if (!response.headersSent) send(response, 500, { problem: 'broken' })
      else response.destroy()
    })
  })
  server.requestTimeout = 120_000
  server.headersTimeout = 10_000
  server.maxHeadersCount = 100
  const port = await listen(server, parts.port)
  own = `127.0.0.1:${port}`
  return { port, present: () => present, close: () => close(server) }
}

async function handle(parts: LoopbackParts, own: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A name that resolves to this PC (DNS rebinding) comes with its own Host; another page comes with its own Origin.
  const { host, origin } = request.headers
  if (host !== own || (origin !== undefined && origin !== `http://${own}`)) return send(response, 403, { problem: 'stranger' })
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/'
  if (request.method === 'GET' || request.method === 'HEAD') return give(parts.root, path, request, response)
  if (request.method !== 'POST') return send(response, 405, { problem: 'method' })
  if (path.startsWith('/host/')) return openToHosts(parts.doorkeeper, path, request, response)
  if (origin === undefined) return send(response, 403, { problem: 'stranger' })
  if (path === '/enter') return enter(parts.entrance, request, response)
  if (!path.startsWith('/ask/')) return send(response, 404, { problem: 'not-here' })
  if (!parts.entrance.knows(bearerOf(request))) return send(response, 401, { problem: 'not-entered' })
  const channel = decoded(path.slice('/ask/'.length))
  const body = await bodyOf(request, large.has(channel) ? LARGE : SMALL)
  if (!body.ok) return send(response, body.status, { problem: body.problem })
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const outcome = await answer(parts.answers, channel, body.value, gone.signal)
  if (outcome.kind === 'answered') return send(response, 200, outcome.reply)
  return send(response, outcome.kind === 'malformed' ? 400 : 404, { problem: outcome.kind })
}

async function give(root: string | null, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = root === null ? null : await staticFile(root, path)
  if (!file) return send(response, 404, { problem: 'not-here' })
  response.writeHead(200, { ...file.headers, 'content-length': file.bytes.length })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

async function enter(entrance: Entrance, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request, SMALL)
  if (!body.ok) return send(response, body.status, { problem: body.problem })
  const token = fieldOf(body.value, 'token')
  const secret = typeof token === 'string' ? entrance.spend(token) : null
  return secret ? send(response, 200, { secret }) : send(response, 401, { problem: 'token-spent' })
}

async function openToHosts(doorkeeper: Doorkeeper, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // No page may knock here, with whatever secret.
  if (request.headers.origin !== undefined || !sameSecret(bearerOf(request), doorkeeper.secret))
    return send(response, 403, { problem: 'stranger' })
  const body = await bodyOf(request, SMALL)
  if (!body.ok) return send(response, body.status, { problem: body.problem })
  if (path === '/host/here') return send(response, 200, { pid: process.pid })
  if (path === '/host/fresh') return send(response, 200, await doorkeeper.fresh(fieldOf(body.value, 'window') === true))
  if (path !== '/host/stop') return send(response, 404, { problem: 'not-here' })
  send(response, 200, {})
  return doorkeeper.stop()
}

type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly status: number; readonly problem: string }

async function bodyOf(request: IncomingMessage, most: number): Promise<Body> {
  if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? '')) return { ok: false, status: 415, problem: 'malformed' }
  const tooLarge = { ok: false, status: 413, problem: 'too-large' } as const
  if (Number(request.headers['content-length'] ?? 0) > most) return tooLarge
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) return tooLarge
    parts.push(part)
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(parts).toString('utf8')) }
  } catch {
    return { ok: false, status: 400, problem: 'malformed' }
  }
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value)
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    // What is left of a body that was too large is not read to its end.
    ...(status === 413 ? { connection: 'close' } : {}),
  })
  response.end(body)
}

const bearerOf = (request: IncomingMessage): string => /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? ''

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

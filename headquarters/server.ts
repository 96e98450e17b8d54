import type { Server } from 'node:http'
import type { FastifyHttpOptions, FastifyInstance, FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import type { Refusal } from '../shared/sync/protocol.ts'
import { SCHEMA, served } from '../shared/sync/protocol.ts'
import { watchHeads } from './heads.ts'
import type { DeskState, KnownDesk } from './known-desks.ts'
import { knownDesks } from './known-desks.ts'
import type { Parts } from './parts.ts'
import { LONGEST_WAIT } from './poll.ts'
import { rateLimit } from './rate-limit.ts'
import { busy, bytesOf, refuse } from './replies.ts'
import { noteOf, noteOfTrouble } from './request-log.ts'
import { deskRoutes } from './routes-desk.ts'
import { openRoutes } from './routes-open.ts'
import { waitingRoutes } from './routes-waiting.ts'
import { isSigned, MAX_SKEW, readClaim, signedText } from './signature.ts'
import { epochOf } from './storage/schema.ts'
import { takenOnce } from './taken-once.ts'
import { zipped } from './zipped.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the time a route for desks runs. */
    signer: Omit<KnownDesk, 'key'> | null
  }
  interface FastifyContextConfig {
    /** The same signed request may come twice and nothing is other than after the first. */
    repeatable?: boolean
    /** How a desk may stand with headquarters to be let in; only where it is in, where nothing is said. */
    lets?: readonly DeskState[]
  }
}

/** A desk of headquarters names all its scopes in one poll. Bytes. */
const maxHeaderSize = 256 * 1024
/** Nobody keeps what is answered, and no browser makes a page of it. */
const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** What anything but a push may hold: names, codes, keys. Bytes. */
const SMALL_BODY = 256 * 1024

/** How long what is being asked may take once the server closes. Milliseconds. */
const LAST_ANSWERS = 2_000

/** Headquarters' server, ready to listen. `protocol.ts` says what it understands, `SPEC.md` what it promises. */
export async function buildServer(parts: Parts): Promise<FastifyInstance> {
  const { storage, now, note, activity } = parts
  const app = Fastify({
    logger: false,
    bodyLimit: SMALL_BODY,
    requestTimeout: 60_000,
    keepAliveTimeout: LONGEST_WAIT + 15_000,
    trustProxy: parts.proxies ? [...parts.proxies] : false,
    ...(parts.tls ? { https: { ...parts.tls, maxHeaderSize } } : { http: { maxHeaderSize } }),
    forceCloseConnections: 'idle',
  } as FastifyHttpOptions<Server>)
  const heads = await watchHeads(storage)
  const epoch = await epochOf(storage)
  const known = knownDesks(storage.read, now)
  const strangers = rateLimit(120, 4, now)
  const desks = rateLimit(600, 100, now)
  const isFirst = takenOnce(now)

  // The bytes as they came: the signature is over them.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.decorateRequest('signer', null)

  app.addHook('onRequest', async (request, reply) => {
    activity.begins()
    reply.raw.once('close', activity.ends)
    reply.headers(parts.tls ? { ...SAFE_HEADERS, 'strict-transport-security': 'max-age=31536000' } : SAFE_HEADERS)
    const hosts = parts.hosts()
    // A page in a browser can be led here by a name of its own (DNS rebinding); it gets nothing.
    if (hosts && !hosts.includes(request.headers.host ?? '')) return refuse(reply, 'not-allowed')
    // Desks ask by their hosts, which name no origin. Whoever names one is a page.
    if (request.headers.origin !== undefined) return refuse(reply, 'not-allowed')
  })
  app.addHook('onResponse', async (request, reply) => {
    note(noteOf(request, reply))
  })
  app.addHook('onSend', zipped)
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ problem: 'malformed' } satisfies Refusal))
  app.setErrorHandler((error: { readonly statusCode?: number; readonly code?: string }, request, reply) => {
    if (error.statusCode === 413) return refuse(reply, 'too-large')
    if (error.statusCode !== undefined && error.statusCode < 500) return refuse(reply, 'malformed')
    note(noteOfTrouble(request, error))
    return busy(reply)
  })

  await app.register((open, _options, done) => {
    open.addHook('onRequest', async (request, reply) => {
      if (request.method !== 'GET' && !strangers(request.ip)) return busy(reply)
    })
    openRoutes(open, parts, heads, epoch)
    done()
  })
  await app.register((signed, _options, done) => {
    const deskOf = async (id: string, request: FastifyRequest): Promise<KnownDesk | null> => {
      const desk = await known.find(id)
      return desk && (request.routeOptions.config.lets ?? ['in']).includes(desk.state) ? desk : null
    }
    signed.addHook('onRequest', async (request, reply) => {
      const claim = readClaim(request.headers, now())
      if (!claim.ok) return refuse(reply, claim.problem)
      if (!(await deskOf(claim.value.desk, request))) return strangers(request.ip) ? refuse(reply, 'unknown-desk') : busy(reply)
      // By address too: nobody has signed yet, and who only knows a desk's id must not use up what that desk may ask.
      if (!desks(`${request.ip} ${claim.value.desk}`)) return busy(reply)
    })
    signed.addHook('preHandler', async (request, reply) => {
      const claim = readClaim(request.headers, now())
      const desk = claim.ok ? await deskOf(claim.value.desk, request) : null
      if (!claim.ok || !desk) return refuse(reply, 'not-signed')
      const text = signedText(claim.value, request.method, request.raw.url ?? '', bytesOf(request))
      if (!(await isSigned(claim.value, desk.key, text))) return strangers(request.ip) ? refuse(reply, 'not-signed') : busy(reply)
      // Whoever overheard a request has its signature too. Reading again gives nothing new, and a push again is `dup` (SPEC P3).
      const harmless = request.method === 'GET' || request.routeOptions.config.repeatable === true
      if (!harmless && !isFirst(`${desk.desk}\n${text}`, Number(claim.value.time) + MAX_SKEW)) return refuse(reply, 'not-signed')
      const { key: _, ...signer } = desk
      request.signer = signer
      const version = served(schemaOf(request.headers['kk-schema']), parts.schema ?? SCHEMA)
      // What an older desk brings is understood; what it would hear it might not understand (SPEC V1).
      if (version === 'too-new' || (version === 'too-old' && request.method === 'GET')) return refuse(reply, version)
    })
    deskRoutes(signed, parts, heads, epoch, known)
    waitingRoutes(signed, parts, heads)
    done()
  })
  app.addHook('preClose', async () => {
    heads.close()
    // What is being asked is answered; whoever holds the line longer is cut off, which loses nothing. A desk that went away in
    // the middle of a question can leave its connection open for ever.
    setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS).unref()
  })
  return app
}

/** The first version did not say which it was. */
const schemaOf = (header: string | readonly string[] | undefined): number =>
  typeof header === 'string' && /^[1-9]\d{0,8}$/.test(header) ? Number(header) : 1

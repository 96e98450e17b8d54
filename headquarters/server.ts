import type { FastifyInstance } from 'fastify'
import Fastify from 'fastify'
import type { Refusal } from '../shared/sync/protocol.ts'
import { SCHEMA, served } from '../shared/sync/protocol.ts'
import { watchHeads } from './heads.ts'
import { knownDesks } from './known-desks.ts'
import type { Parts } from './parts.ts'
import { LONGEST_WAIT } from './poll.ts'
import { rateLimit } from './rate-limit.ts'
import { busy, bytesOf, refuse } from './replies.ts'
import { noteOf, noteOfTrouble } from './request-log.ts'
import type { Signer } from './rights.ts'
import { deskRoutes } from './routes-desk.ts'
import { openRoutes } from './routes-open.ts'
import { isSigned, readClaim } from './signature.ts'
import { epochOf } from './storage/schema.ts'
import { zipped } from './zipped.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the time a route for desks runs. */
    signer: Signer | null
  }
}

const MOST_BYTES = 8 * 1024 * 1024
/** Headquarters' server, ready to listen. `protocol.ts` says what it understands, `SPEC.md` what it promises. */
export async function buildServer(parts: Parts): Promise<FastifyInstance> {
  const { storage, now, note, activity } = parts
  const app = Fastify({
    logger: false,
    bodyLimit: MOST_BYTES,
    requestTimeout: 60_000,
    keepAliveTimeout: LONGEST_WAIT + 15_000,
    // A desk of headquarters names all its scopes in one poll.
    http: { maxHeaderSize: 256 * 1024 },
    forceCloseConnections: 'idle',
  })
  const heads = await watchHeads(storage)
  const epoch = await epochOf(storage)
  const deskOf = knownDesks(storage.read, now)
  const strangers = rateLimit(120, 4, now)
  const desks = rateLimit(600, 100, now)

  // The bytes as they came: the signature is over them.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.decorateRequest('signer', null)

  app.addHook('onRequest', async (request, reply) => {
    activity.begins()
    reply.raw.once('close', activity.ends)
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    const hosts = parts.hosts()
    // A page in a browser on this PC can send a name of its own to 127.0.0.1; it gets nothing.
    if (hosts && !hosts.includes(request.headers.host ?? '')) return refuse(reply, 'not-allowed')
    const who = typeof request.headers['kk-desk'] === 'string' ? null : request.ip
    if (who !== null && request.method !== 'GET' && !strangers(who)) return busy(reply)
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

  openRoutes(app, parts, heads, epoch)
  await app.register((signed, _options, done) => {
    signed.addHook('onRequest', async (request, reply) => {
      const claim = readClaim(request.headers, now())
      if (!claim.ok) return refuse(reply, claim.problem)
      if (!(await deskOf(claim.value.desk))) return strangers(request.ip) ? refuse(reply, 'unknown-desk') : busy(reply)
      if (!desks(claim.value.desk)) return busy(reply)
    })
    signed.addHook('preHandler', async (request, reply) => {
      const claim = readClaim(request.headers, now())
      const desk = claim.ok ? await deskOf(claim.value.desk) : null
      if (!claim.ok || !desk) return refuse(reply, 'not-signed')
      if (!isSigned(claim.value, desk.key, request.method, request.raw.url ?? '', bytesOf(request))) return refuse(reply, 'not-signed')
      request.signer = { desk: desk.desk, organisation: desk.organisation }
      const version = served(schemaOf(request.headers['kk-schema']), parts.schema ?? SCHEMA)
      // What an older desk brings is understood; what it would hear it might not understand (SPEC V1).
      if (version === 'too-new' || (version === 'too-old' && request.method === 'GET')) return refuse(reply, version)
    })
    deskRoutes(signed, parts, heads, epoch)
    done()
  })
  app.addHook('preClose', async () => heads.close())
  return app
}

/** The first version did not say which it was. */
const schemaOf = (header: string | readonly string[] | undefined): number =>
  typeof header === 'string' && /^[1-9]\d{0,8}$/.test(header) ? Number(header) : 1

import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import * as v from 'valibot'
import type { AdmissionReply, AgreementReply, InviteDeskReply, LateReply, WaitingReply } from '../shared/sync/protocol.ts'
import { associationScope } from '../shared/sync/scope.ts'
import { deskId, publicKey } from './directory.ts'
import type { Heads } from './heads.ts'
import { lateOf } from './late.ts'
import type { Parts } from './parts.ts'
import { LONGEST_WAIT } from './poll.ts'
import { jsonOf, refuse } from './replies.ts'
import { signerOf } from './routes-desk.ts'
import { admissionOf, agree, inviteDesk, turnAway, whoWaits } from './waiting-desks.ts'

const LOOK_EVERY = 400

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const inviteShape = v.strictObject({ lookup: hex, mac: v.pipe(v.string(), v.maxLength(64)) })
const turnAwayShape = v.strictObject({ desk: deskId })
const agreementShape = v.strictObject({ agreement: publicKey })
const waitShape = v.strictObject({ wait: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), '0') })

/** What desks ask about desks; every request here is signed. Who waits, and who invited, is few and rare: each looks again. */
export function waitingRoutes(app: FastifyInstance, { storage, now }: Parts, heads: Heads): void {
  async function until<T>(look: () => Promise<T>, isNews: (found: T) => boolean, wait: number, reply: FastifyReply): Promise<T> {
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const signal = AbortSignal.any([gone.signal, heads.closed])
    const end = performance.now() + Math.min(wait, LONGEST_WAIT)
    for (;;) {
      const found = await look()
      if (isNews(found) || performance.now() >= end || signal.aborted) return found
      await delay(LOOK_EVERY, undefined, { signal }).catch(() => {})
    }
  }

  app.post('/v1/desk-invitations', async (request, reply) => {
    const signer = signerOf(request)
    const ask = v.safeParse(inviteShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    if (signer.role !== 'admin') return refuse(reply, 'not-allowed')
    return { until: await inviteDesk(storage, signer, ask.output, now()) } satisfies InviteDeskReply
  })

  app.get('/v1/waiting-desks', async (request, reply) => {
    const signer = signerOf(request)
    const ask = v.safeParse(waitShape, request.query)
    if (!ask.success) return refuse(reply, 'malformed')
    if (signer.role !== 'admin') return refuse(reply, 'not-allowed')
    const waiting = await until(
      () => whoWaits(storage, signer),
      found => found.length > 0,
      ask.output.wait,
      reply,
    )
    return { waiting } satisfies WaitingReply
  })

  app.post('/v1/turned-away', async (request, reply) => {
    const signer = signerOf(request)
    const ask = v.safeParse(turnAwayShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    if (signer.role !== 'admin') return refuse(reply, 'not-allowed')
    await turnAway(storage, signer, ask.output.desk)
    return ask.output
  })

  app.get('/v1/admission', { config: { lets: ['in', 'waiting'] } }, async (request, reply) => {
    const ask = v.safeParse(waitShape, request.query)
    if (!ask.success) return refuse(reply, 'malformed')
    const signer = signerOf(request)
    return (await until(
      () => admissionOf(storage, signer),
      ({ state }) => state !== 'waiting',
      ask.output.wait,
      reply,
    )) satisfies AdmissionReply
  })

  app.post('/v1/agreement', { config: { repeatable: true } }, async (request, reply) => {
    const signer = signerOf(request)
    const ask = v.safeParse(agreementShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    const agreed = await agree(storage, signer, ask.output, now())
    if (!agreed.ok) return refuse(reply, agreed.problem)
    if (agreed.value !== null) heads.tell(new Map([[associationScope(signer.organisation.id), agreed.value]]))
    return { role: signer.role } satisfies AgreementReply
  })

  app.get('/v1/late', async (request, reply) => {
    const signer = signerOf(request)
    if (signer.role !== 'admin') return refuse(reply, 'not-allowed')
    return (await lateOf(storage.read, signer.organisation.id)) satisfies LateReply
  })
}

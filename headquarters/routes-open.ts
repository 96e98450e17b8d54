import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import type { Health, InviteReply, JoinReply, RecoverReply, WaitReply } from '../shared/sync/protocol.ts'
import { PROTOCOL, SCHEMA } from '../shared/sync/protocol.ts'
import { deskId, join, joinShape, person, publicKey } from './directory.ts'
import type { Heads } from './heads.ts'
import { invite, practiceInviteShape } from './invitations.ts'
import type { Parts } from './parts.ts'
import { recover } from './recover.ts'
import { jsonOf, refuse } from './replies.ts'
import { MAX_SKEW } from './signature.ts'
import { takenOnce } from './taken-once.ts'
import { waitForAdmission } from './waiting-desks.ts'

const letters = v.pipe(v.string(), v.regex(/^[\w+/=-]{16,128}$/))
const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/))
const waitShape = v.strictObject({ lookup: letters, desk: deskId, publicKey, agreement: publicKey, person, mac: letters })
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const recoverShape = v.strictObject({
  sheet: deskId,
  desk: deskId,
  publicKey,
  agreement: publicKey,
  person,
  time,
  vouch: signature,
  signature,
})

/** What is answered without a desk's signature: health, joining, and in practice the owner's invitations. */
export function openRoutes(app: FastifyInstance, { storage, now, practice, schema = SCHEMA }: Parts, heads: Heads, epoch: string): void {
  const isFirst = takenOnce(now)
  app.get('/v1/health', async (): Promise<Health> => ({ protocol: PROTOCOL, schema, epoch, practice: practice !== null, now: now() }))

  app.post('/v1/join', async (request, reply) => {
    const ask = v.safeParse(joinShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    const joined = await join(storage, ask.output, now())
    if (!joined.ok) return refuse(reply, joined.problem)
    const { moved, ...reached } = joined.value
    heads.tell(moved)
    return { ...reached, epoch } satisfies JoinReply
  })

  app.post('/v1/waiting-desks', async (request, reply) => {
    const ask = v.safeParse(waitShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    const waiting = await waitForAdmission(storage, ask.output, now())
    return waiting.ok ? ({ ...waiting.value, epoch } satisfies WaitReply) : refuse(reply, waiting.problem)
  })

  app.post('/v1/recover', async (request, reply) => {
    const ask = v.safeParse(recoverShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    if (!isFirst(ask.output.signature, now() + 2 * MAX_SKEW)) return refuse(reply, 'not-signed')
    const recovered = await recover(storage, ask.output, now())
    if (!recovered.ok) return refuse(reply, recovered.problem)
    const { moved, ...reached } = recovered.value
    heads.tell(moved)
    return { ...reached, epoch } satisfies RecoverReply
  })

  if (!practice) return
  app.post('/practice/invitation', async (request, reply) => {
    if (!isSecret(request.headers['kk-practice'], practice.secret)) return refuse(reply, 'not-allowed')
    const ask = v.safeParse(practiceInviteShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    const { organisation, id } = ask.output
    const { name, kind } = organisation
    return (await invite(storage, { organisation: name, kind }, now(), id ?? null)) satisfies InviteReply
  })
}

function isSecret(given: string | readonly string[] | undefined, secret: string): boolean {
  if (typeof given !== 'string') return false
  const [one, other] = [Buffer.from(given), Buffer.from(secret)]
  return one.length === other.length && timingSafeEqual(one, other)
}

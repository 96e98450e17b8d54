import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import type { Health, InviteReply, JoinReply } from '../shared/sync/protocol.ts'
import { PROTOCOL, SCHEMA } from '../shared/sync/protocol.ts'
import { invite, join, joinShape, practiceInviteShape } from './directory.ts'
import type { Heads } from './heads.ts'
import type { Parts } from './parts.ts'
import { jsonOf, refuse } from './replies.ts'

/** What is answered without a desk's signature: health, joining, and in practice the owner's invitations. */
export function openRoutes(app: FastifyInstance, { storage, now, practice, schema = SCHEMA }: Parts, heads: Heads, epoch: string): void {
  app.get('/v1/health', async (): Promise<Health> => ({ protocol: PROTOCOL, schema, epoch, practice: practice !== null, now: now() }))

  app.post('/v1/join', async (request, reply) => {
    const ask = v.safeParse(joinShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    const joined = await join(storage, ask.output, now())
    if (!joined.ok) return refuse(reply, joined.problem)
    if (joined.value.national !== null) heads.tell(new Map([['national', joined.value.national]]))
    return { organisation: joined.value.organisation, epoch } satisfies JoinReply
  })

  if (!practice) return
  app.post('/practice/invitation', async (request, reply) => {
    if (!isSecret(request.headers['kk-practice'], practice.secret)) return refuse(reply, 'not-allowed')
    const ask = v.safeParse(practiceInviteShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    const { organisation, id } = ask.output
    return { code: await invite(storage, { organisation: organisation.name, kind: organisation.kind }, id ?? null) } satisfies InviteReply
  })
}

function isSecret(given: string | readonly string[] | undefined, secret: string): boolean {
  if (typeof given !== 'string') return false
  const [one, other] = [Buffer.from(given), Buffer.from(secret)]
  return one.length === other.length && timingSafeEqual(one, other)
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { InvitationsReply, InviteReply, PollReply, PullReply, PushReply, SnapshotReply } from '../shared/sync/protocol.ts'
import type { Scope } from '../shared/sync/scope.ts'
import { looksLikeScope } from '../shared/sync/scope.ts'
import { introduce, introduceShape } from './directory.ts'
import type { Heads } from './heads.ts'
import { invite, inviteShape, openInvitations, withdrawInvitation, withdrawInvitationShape } from './invitations.ts'
import type { KnownDesks } from './known-desks.ts'
import { keepLate } from './late.ts'
import { readOffer } from './offer.ts'
import type { Parts } from './parts.ts'
import { poll, readSeen } from './poll.ts'
import { pushes } from './push.ts'
import { jsonOf, refuse } from './replies.ts'
import type { Signer } from './rights.ts'
import { mayRead } from './rights.ts'
import { changesAfter, deedsOf, digestAt, headOf } from './scope-log.ts'
import { snapshots } from './snapshot.ts'

const count = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))
const scope = v.pipe(
  v.string(),
  v.check(looksLikeScope),
  v.transform(text => text as Scope),
)
const MOST_CHANGES = 5000
/** Of one push. */
const MOST_BYTES = 8 * 1024 * 1024
const limit = v.optional(
  v.pipe(
    count,
    v.minValue(1),
    v.transform(most => Math.min(most, MOST_CHANGES)),
  ),
  '1000',
)
const pullShape = v.strictObject({ scope, after: v.optional(count, '0'), limit })
const snapshotShape = v.strictObject({ scope, at: v.optional(count), after: v.optional(count, '0'), limit })
const pollShape = v.strictObject({ seen: v.optional(v.string(), 'e30'), wait: v.optional(count, '0') })

/** What desks ask; every request here is signed. */
export function deskRoutes(app: FastifyInstance, { storage, now, address }: Parts, waiting: Heads, epoch: string, desks: KnownDesks): void {
  const snapshotOf = snapshots(storage.read)
  const push = pushes(storage)

  app.post('/v1/push', { bodyLimit: MOST_BYTES, config: { repeatable: true, lets: ['in', 'struck-off'] } }, async (request, reply) => {
    const signer = signerOf(request)
    const offer = readOffer(jsonOf(request), signer.desk, now())
    if (request.signer?.state === 'struck-off') {
      // To itself it is unknown; what it brings waits for an administrator (SPEC O5).
      if (offer.ok) await keepLate(storage, signer, offer.value)
      return refuse(reply, 'unknown-desk')
    }
    if (!offer.ok) return refuse(reply, offer.problem)
    const pushed = await push(signer, offer.value, now())
    if (!pushed.ok) return refuse(reply, pushed.problem)
    if (pushed.value.desks) desks.forget()
    waiting.tell(pushed.value.moved)
    return { ...pushed.value.reply, epoch } satisfies PushReply
  })

  app.get('/v1/changes', async (request, reply) => {
    const ask = v.safeParse(pullShape, request.query)
    if (!ask.success) return refuse(reply, 'malformed')
    const { scope, after, limit } = ask.output
    if (!(await mayRead(storage.read, scope, signerOf(request)))) return refuse(reply, 'not-a-member')
    const head = await headOf(storage.read, scope)
    const changes = await changesAfter(storage.read, scope, after, head.seq, limit)
    const deeds = await deedsOf(storage.read, scope, changes)
    const until = changes.at(-1)?.seq ?? Math.min(after, head.seq)
    const digest = await digestAt(storage.read, scope, until, head)
    return { changes, deeds, until, head: head.seq, epoch, digest } satisfies PullReply
  })

  app.get('/v1/snapshot', async (request, reply) => {
    const ask = v.safeParse(snapshotShape, request.query)
    if (!ask.success) return refuse(reply, 'malformed')
    const { scope, after, limit } = ask.output
    if (!(await mayRead(storage.read, scope, signerOf(request)))) return refuse(reply, 'not-a-member')
    const head = await headOf(storage.read, scope)
    const at = ask.output.at ?? head.seq
    if (at > head.seq) return refuse(reply, 'resync')
    const { changes, until } = await snapshotOf(scope, at, after, limit)
    const deeds = await deedsOf(storage.read, scope, changes)
    const digest = await digestAt(storage.read, scope, at, head)
    return { changes, deeds, until, at, head: head.seq, epoch, digest } satisfies SnapshotReply
  })

  app.get('/v1/poll', async (request, reply) => {
    const ask = v.safeParse(pollShape, request.query)
    const seen = ask.success ? readSeen(ask.output.seen) : null
    if (!ask.success || !seen) return refuse(reply, 'malformed')
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const found = await poll(storage.read, waiting, signerOf(request).organisation, seen, ask.output.wait, gone.signal)
    const heads = Object.fromEntries([...found].map(([scope, { seq }]) => [scope, seq]))
    const digests = Object.fromEntries([...found].map(([scope, { digest }]) => [scope, digest]))
    return { epoch, heads, digests } satisfies PollReply
  })

  app.post('/v1/desks', async (request, reply) => {
    const ask = v.safeParse(introduceShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    const introduced = await introduce(storage, signerOf(request), ask.output)
    return introduced.ok ? introduced.value : refuse(reply, introduced.problem)
  })

  app.post('/v1/invitations', async (request, reply) => {
    const { organisation, role } = signerOf(request)
    if (organisation.kind !== 'headquarters' || role === 'view') return refuse(reply, 'not-allowed')
    const ask = v.safeParse(inviteShape, jsonOf(request))
    if (!ask.success) return refuse(reply, 'malformed')
    const invited = await invite(storage, ask.output, now())
    return { ...invited, ...(address ? { address } : {}) } satisfies InviteReply
  })

  app.get('/v1/invitations', async (request, reply) => {
    if (signerOf(request).organisation.kind !== 'headquarters') return refuse(reply, 'not-allowed')
    return { invitations: await openInvitations(storage, now()) } satisfies InvitationsReply
  })

  app.post('/v1/withdrawn-invitations', async (request, reply) => {
    const { organisation, role } = signerOf(request)
    if (organisation.kind !== 'headquarters' || role === 'view') return refuse(reply, 'not-allowed')
    const ask = v.safeParse(withdrawInvitationShape, jsonOf(request))
    const withdrawn = ask.success ? await withdrawInvitation(storage, ask.output, now()) : null
    return withdrawn ?? refuse(reply, 'malformed')
  })
}

export function signerOf(request: FastifyRequest): Signer {
  if (!request.signer) throw new Error('a route for desks ran without a signature')
  return request.signer
}

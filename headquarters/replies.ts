import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../shared/sync/protocol.ts'

const statuses: Readonly<Record<Refusal['problem'], number>> = {
  malformed: 400,
  'not-signed': 401,
  'unknown-desk': 401,
  clock: 401,
  'not-a-member': 403,
  'not-allowed': 403,
  'other-organisation': 409,
  resync: 409,
  'too-old': 409,
  'too-new': 409,
  'invitation-used': 410,
  'invitation-withdrawn': 410,
  'invitation-over': 410,
  'too-large': 413,
}

/** Ends a request with a refusal of the protocol. */
export const refuse = (reply: FastifyReply, problem: Refusal['problem']): FastifyReply =>
  reply.code(statuses[problem]).send({ problem } satisfies Refusal)

/** The server cannot now; a desk tries again later, as if it had not reached headquarters. */
export const busy = (reply: FastifyReply): FastifyReply => reply.code(503).header('retry-after', '5').send({ problem: 'busy' })

/** The body as it came, empty where there is none. */
export const bytesOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))

/** The request's JSON, or undefined where it is none. */
export function jsonOf(request: FastifyRequest): unknown {
  try {
    return JSON.parse(bytesOf(request).toString('utf8'))
  } catch {
    return undefined
  }
}

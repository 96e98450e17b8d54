import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const zip = promisify(gzip)
const SMALLEST = 2048

/** Packs larger replies for those who can unpack them. */
export async function zipped(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < SMALLEST || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
  const packed = await zip(payload, { level: 4 })
  reply.headers({ 'content-encoding': 'gzip', 'content-length': packed.length, vary: 'accept-encoding' })
  return packed
}

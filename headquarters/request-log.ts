import type { FastifyReply, FastifyRequest } from 'fastify'
import { codeOf } from './storage/storage.ts'

/** A line of the server's log. It names no desk, person or scope and holds no address, body, query or token. */
export interface Note {
  readonly method: string
  /** The route as it is written in the program, without its query. */
  readonly route: string
  readonly status: number
  readonly millis: number
  readonly trouble?: string
}

export const noteOf = (request: FastifyRequest, reply: FastifyReply): Note => ({
  method: request.method,
  route: request.routeOptions.url ?? '(none)',
  status: reply.statusCode,
  millis: Math.round(reply.elapsedTime),
})

/** A bug or a database that does not answer: its kind and where, never its words, which may quote what people wrote. */
export function noteOfTrouble(request: FastifyRequest, error: unknown): Note {
  const name = error instanceof Error ? error.constructor.name : 'unknown'
  const places =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter(line => /^\s+at /.test(line))
          .slice(0, 6)
      : []
  const trouble = [name, codeOf(error), ...places.map(place => place.trim())].filter(part => part !== '').join(' | ')
  return { method: request.method, route: request.routeOptions.url ?? '(none)', status: 503, millis: 0, trouble }
}

import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { OrganisationKind } from '../../shared/core/organisation.ts'
import { organisationKinds } from '../../shared/core/organisation.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Unreached } from '../../shared/ipc/headquarters-test.ts'
import type {
  Health,
  IntroduceAsk,
  IntroduceReply,
  InvitationsReply,
  InviteAsk,
  InviteReply,
  JoinAsk,
  JoinReply,
  PollReply,
  PullReply,
  PushAsk,
  PushReply,
  Refusal,
  SnapshotReply,
  WithdrawInvitationAsk,
  WithdrawInvitationReply,
} from '../../shared/sync/protocol.ts'
import { PROTOCOL, SCHEMA } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { deedShape, keptChangeShape } from '../../shared/sync/wire.ts'
import { DeskRequests } from './desk-requests.ts'
import { isOfCertificate, networkTrouble } from './network-trouble.ts'

/**
 * `offline`: not reached, or fell silent. `certificate`: who answers cannot show to be headquarters, and was told nothing.
 * `unreadable`: answered something that is not in the protocol.
 */
export type Trouble = Unreached | 'unreadable' | Refusal['problem']

/** What headquarters itself did not say; where a question needs its word, that is as being offline. */
export const isUnheard = (trouble: Trouble): boolean => trouble === 'offline' || trouble === 'certificate' || trouble === 'unreadable'

export interface Connection {
  readonly address: string
  readonly desk: string
  /** Null before the desk has joined; then only `health` and `join` are understood. */
  readonly sign: ((text: string) => string) | null
  readonly fetch: typeof fetch
  readonly now: () => number
}

/** Whoever does not answer for so long is not there. Milliseconds. */
const PATIENCE = 30_000
/** Several times what headquarters puts into one page. Bytes, unpacked. */
const LARGEST_REPLY = 32 * 1024 * 1024

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))
/** Milliseconds as a stamp can hold them. */
const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 48 - 1))
const healthShape = v.object({
  protocol: v.literal(PROTOCOL),
  schema: v.optional(v.pipe(v.number(), v.integer()), 1),
  epoch: v.string(),
  practice: v.boolean(),
  now: moment,
})
const joinShape = v.object({
  organisation: v.object({
    id: v.string(),
    name: v.string(),
    kind: v.picklist(organisationKinds as readonly [OrganisationKind, ...OrganisationKind[]]),
  }),
  epoch: v.string(),
  others: v.optional(count, 0),
  key: v.optional(count, 0),
})
const reason = v.picklist([
  'not-a-member',
  'not-allowed',
  'malformed',
  'newer',
  'too-large',
  'clock-ahead',
  'other-content',
  'stale',
  'not-now',
  'unknown-organisation',
])
const pushShape = v.object({
  answers: v.array(
    v.object({
      n: count,
      answer: v.picklist(['ok', 'dup', 'superseded', 'rejected']),
      seq: v.exactOptional(count),
      reason: v.exactOptional(reason),
    }),
  ),
  expected: count,
  epoch: v.string(),
  head: count,
})
const pull = {
  changes: v.array(v.object({ seq: count, change: keptChangeShape })),
  deeds: v.array(deedShape),
  until: count,
  head: count,
  epoch: v.string(),
  digest,
}
const pullShape = v.object(pull)
const snapshotShape = v.object({ ...pull, at: count })
const pollShape = v.object({ epoch: v.string(), heads: v.record(v.string(), count), digests: v.record(v.string(), digest) })
const inviteShape = v.object({
  code: v.string(),
  until: v.exactOptional(moment),
  address: v.exactOptional(v.pipe(v.string(), v.regex(/^https?:\/\/[^\s#]{1,500}$/))),
})
const invitationsShape = v.object({
  invitations: v.array(
    v.object({
      id: v.string(),
      organisation: v.nullable(v.string()),
      name: v.string(),
      kind: v.picklist(organisationKinds as readonly [OrganisationKind, ...OrganisationKind[]]),
      since: v.nullable(moment),
      until: moment,
    }),
  ),
})
const withdrawnShape = v.object({ state: v.picklist(['withdrawn', 'spent']) })
const introduceShape = v.object({ desk: v.string() })
const problems: Readonly<Record<Refusal['problem'], true>> = {
  'not-signed': true,
  'unknown-desk': true,
  clock: true,
  'not-a-member': true,
  'not-allowed': true,
  malformed: true,
  'too-large': true,
  resync: true,
  'too-old': true,
  'too-new': true,
  'invitation-used': true,
  'invitation-withdrawn': true,
  'invitation-over': true,
  'other-organisation': true,
}

/** Asks headquarters, one request a call, signed as `protocol.ts` says. Never throws for what a network does. */
export class HeadquartersClient {
  readonly #connection: Connection
  /** Headquarters' clock less ours; a PC with a wrong clock still signs in headquarters' time. Milliseconds. */
  #offset: number | null = null
  readonly desks: DeskRequests

  constructor(connection: Connection) {
    this.#connection = connection
    this.desks = new DeskRequests((method, path, ask, shape, wait, signal) => this.#ask(method, path, ask, shape, PATIENCE + wait, signal))
  }

  /** Null before the first answer. */
  get offset(): number | null {
    return this.#offset
  }

  async health(signal?: AbortSignal): Promise<Result<Health, Trouble>> {
    const reply = (await this.#ask('GET', '/v1/health', undefined, healthShape, PATIENCE, signal)) as Result<Health, Trouble>
    if (reply.ok) this.#offset = reply.value.now - this.#connection.now()
    return reply
  }

  join(ask: JoinAsk): Promise<Result<JoinReply, Trouble>> {
    return this.#ask('POST', '/v1/join', ask, joinShape, PATIENCE) as Promise<Result<JoinReply, Trouble>>
  }

  push(ask: PushAsk, signal?: AbortSignal): Promise<Result<PushReply, Trouble>> {
    return this.#ask('POST', '/v1/push', ask, pushShape, PATIENCE, signal) as Promise<Result<PushReply, Trouble>>
  }

  async changes(scope: Scope, after: number, limit: number, signal?: AbortSignal): Promise<Result<PullReply, Trouble>> {
    const query = new URLSearchParams({ scope, after: String(after), limit: String(limit) })
    const reply = await this.#ask('GET', `/v1/changes?${query}`, undefined, pullShape, PATIENCE, signal)
    return asAsked(reply as Result<PullReply, Trouble>, scope, after)
  }

  async snapshot(
    scope: Scope,
    at: number | null,
    after: number,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Result<SnapshotReply, Trouble>> {
    const query = new URLSearchParams({ scope, ...(at === null ? {} : { at: String(at) }), after: String(after), limit: String(limit) })
    const reply = await this.#ask('GET', `/v1/snapshot?${query}`, undefined, snapshotShape, PATIENCE, signal)
    return asAsked(reply as Result<SnapshotReply, Trouble>, scope, after)
  }

  poll(seen: Readonly<Record<string, number>>, wait: number, signal?: AbortSignal): Promise<Result<PollReply, Trouble>> {
    const query = new URLSearchParams({ seen: Buffer.from(JSON.stringify(seen)).toString('base64url'), wait: String(wait) })
    return this.#ask('GET', `/v1/poll?${query}`, undefined, pollShape, PATIENCE + wait, signal) as Promise<Result<PollReply, Trouble>>
  }

  invite(ask: InviteAsk): Promise<Result<InviteReply, Trouble>> {
    return this.#ask('POST', '/v1/invitations', ask, inviteShape, PATIENCE) as Promise<Result<InviteReply, Trouble>>
  }

  invitations(): Promise<Result<InvitationsReply, Trouble>> {
    return this.#ask('GET', '/v1/invitations', undefined, invitationsShape, PATIENCE) as Promise<Result<InvitationsReply, Trouble>>
  }

  withdrawInvitation(ask: WithdrawInvitationAsk): Promise<Result<WithdrawInvitationReply, Trouble>> {
    return this.#ask('POST', '/v1/withdrawn-invitations', ask, withdrawnShape, PATIENCE) as Promise<
      Result<WithdrawInvitationReply, Trouble>
    >
  }

  introduce(ask: IntroduceAsk): Promise<Result<IntroduceReply, Trouble>> {
    return this.#ask('POST', '/v1/desks', ask, introduceShape, PATIENCE) as Promise<Result<IntroduceReply, Trouble>>
  }

  async #ask(
    method: 'GET' | 'POST',
    path: string,
    ask: unknown,
    shape: v.GenericSchema,
    time: number,
    signal?: AbortSignal,
  ): Promise<Result<unknown, Trouble>> {
    const { address, desk, sign, now } = this.#connection
    const body = ask === undefined ? '' : JSON.stringify(ask)
    const at = String(Math.round(now() + (this.#offset ?? 0)))
    const hash = createHash('sha256').update(body).digest('hex')
    const headers: Record<string, string> = {
      'kk-schema': String(SCHEMA),
      ...(sign ? { 'kk-desk': desk, 'kk-time': at, 'kk-signature': sign(`${method}\n${path}\n${at}\n${hash}`) } : {}),
    }
    const ends = [AbortSignal.timeout(time), ...(signal ? [signal] : [])]
    try {
      const response = await this.#connection.fetch(`${address}${path}`, {
        method,
        headers: ask === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(ask === undefined ? {} : { body }),
        redirect: 'error',
        signal: AbortSignal.any(ends),
      })
      const text = await textOf(response)
      if (text === null) return fail('unreadable')
      if (response.ok) return read(shape, text)
      // Too many questions at once, or a server in trouble: later is better.
      return fail(response.status >= 500 || response.status === 429 ? 'offline' : problemOf(text))
    } catch (error) {
      // Refused, reset, timed out, no name, no route: to a desk it is all the same.
      return fail(isOfCertificate(networkTrouble(error)) ? 'certificate' : 'offline')
    }
  }
}

/** Of the scope that was asked for, and each later than the one before. What else headquarters might slip in is not read. */
function asAsked<R extends PullReply>(reply: Result<R, Trouble>, scope: Scope, after: number): Result<R, Trouble> {
  if (!reply.ok) return reply
  const { changes, deeds, until } = reply.value
  const seqs = [after, ...changes.map(({ seq }) => seq)]
  const inOrder =
    seqs.every((seq, place) => place === 0 || seq > (seqs[place - 1] ?? 0)) && (changes.length === 0 || (seqs.at(-1) ?? 0) <= until)
  const ofScope = changes.every(({ change }) => change.scope === scope) && deeds.every(deed => deed.scope === scope)
  return inOrder && ofScope ? reply : fail('unreadable')
}

async function textOf(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > LARGEST_REPLY) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function read(shape: v.GenericSchema, text: string): Result<unknown, 'unreadable'> {
  try {
    const result = v.safeParse(shape, JSON.parse(text))
    return result.success ? ok(result.output) : fail('unreadable')
  } catch {
    return fail('unreadable')
  }
}

function problemOf(text: string): Trouble {
  try {
    const { problem } = JSON.parse(text) as { readonly problem?: unknown }
    return typeof problem === 'string' && Object.hasOwn(problems, problem) ? (problem as Refusal['problem']) : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

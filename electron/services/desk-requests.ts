import * as v from 'valibot'
import type { OrganisationKind } from '../../shared/core/organisation.ts'
import { organisationKinds } from '../../shared/core/organisation.ts'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { PublicKey } from '../../shared/desks/public-key.ts'
import { publicKeyIn } from '../../shared/desks/public-key.ts'
import type {
  AdmissionReply,
  AgreementAsk,
  AgreementReply,
  InviteDeskAsk,
  InviteDeskReply,
  LateReply,
  RecoverAsk,
  RecoverReply,
  TurnAwayAsk,
  WaitAsk,
  WaitingReply,
  WaitReply,
} from '../../shared/sync/protocol.ts'
import type { DeskRole } from '../../shared/sync/rights.ts'
import { deskRoles } from '../../shared/sync/rights.ts'
import { looksLikeDesk } from '../../shared/sync/stamp.ts'
import { deedShape } from '../../shared/sync/wire.ts'
import type { Trouble } from './headquarters-client.ts'

/** One request, its answer read with a shape. `wait`: how much longer than usual headquarters may take, milliseconds. */
export type Request = (
  method: 'GET' | 'POST',
  path: string,
  ask: unknown,
  shape: v.GenericSchema,
  wait: number,
  signal?: AbortSignal,
) => Promise<Result<unknown, Trouble>>

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const desk = v.pipe(v.string(), v.check(looksLikeDesk))
const role = v.picklist(deskRoles as readonly [DeskRole, ...DeskRole[]])
const line = v.pipe(v.string(), v.maxLength(200))
const publicKey = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, PublicKey>(({ dataset, addIssue, NEVER }) => {
    const read = publicKeyIn(dataset.value as Parameters<typeof publicKeyIn>[0])
    if (read) return read
    addIssue()
    return NEVER
  }),
)
const organisation = v.object({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(organisationKinds as readonly [OrganisationKind, ...OrganisationKind[]]),
})
const waitShape = v.object({
  organisation,
  epoch: v.string(),
  by: v.object({ desk, signing: publicKey, agreement: v.nullable(publicKey), mac: line }),
})
const waitingShape = v.object({
  waiting: v.array(v.object({ desk, signing: publicKey, agreement: publicKey, person: line, mac: line, lookup: line, since: v.number() })),
})
const admissionShape = v.variant('state', [
  v.object({ state: v.picklist(['waiting', 'turned-away']) }),
  v.object({ state: v.literal('in'), role, key: count }),
])
const recoverShape = v.object({
  organisation,
  epoch: v.string(),
  key: v.nullable(v.object({ epoch: count, kid: v.string(), jwe: v.string(), by: v.string(), signature: v.string() })),
})
const lateShape = v.object({ late: v.array(v.object({ desk, changes: count, deeds: v.array(deedShape), more: v.boolean() })) })

/** What a desk asks of headquarters about desks. */
export class DeskRequests {
  readonly #request: Request

  constructor(request: Request) {
    this.#request = request
  }

  agreement(ask: AgreementAsk): Promise<Result<AgreementReply, Trouble>> {
    return this.#post('/v1/agreement', ask, v.object({ role }))
  }

  invite(ask: InviteDeskAsk): Promise<Result<InviteDeskReply, Trouble>> {
    return this.#post('/v1/desk-invitations', ask, v.object({ until: v.number() }))
  }

  wait(ask: WaitAsk): Promise<Result<WaitReply, Trouble>> {
    return this.#post('/v1/waiting-desks', ask, waitShape)
  }

  waiting(wait: number, signal?: AbortSignal): Promise<Result<WaitingReply, Trouble>> {
    return this.#get('/v1/waiting-desks', wait, waitingShape, signal)
  }

  async turnAway(ask: TurnAwayAsk): Promise<Result<null, Trouble>> {
    const reply = await this.#post<unknown>('/v1/turned-away', ask, v.unknown())
    return reply.ok ? ok(null) : fail(reply.problem)
  }

  admission(wait: number, signal?: AbortSignal): Promise<Result<AdmissionReply, Trouble>> {
    return this.#get('/v1/admission', wait, admissionShape, signal)
  }

  recover(ask: RecoverAsk): Promise<Result<RecoverReply, Trouble>> {
    return this.#post('/v1/recover', ask, recoverShape)
  }

  late(): Promise<Result<LateReply, Trouble>> {
    return this.#request('GET', '/v1/late', undefined, lateShape, 0) as Promise<Result<LateReply, Trouble>>
  }

  #post<T>(path: string, ask: unknown, shape: v.GenericSchema): Promise<Result<T, Trouble>> {
    return this.#request('POST', path, ask, shape, 0) as Promise<Result<T, Trouble>>
  }

  #get<T>(path: string, wait: number, shape: v.GenericSchema, signal?: AbortSignal): Promise<Result<T, Trouble>> {
    return this.#request('GET', `${path}?wait=${wait}`, undefined, shape, wait, signal) as Promise<Result<T, Trouble>>
  }
}

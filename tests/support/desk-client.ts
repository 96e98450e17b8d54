import type { KeyObject } from 'node:crypto'
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { uuidv7 } from '../../shared/core/ids.ts'
import type { Json } from '../../shared/core/json.ts'
import type { OrganisationKind } from '../../shared/core/organisation.ts'
import type { PublicKey } from '../../shared/desks/public-key.ts'
import type { Bases, Body, Change, DeedHead, DeedPage } from '../../shared/sync/change.ts'
import type { Kind, LaterKind } from '../../shared/sync/kinds.ts'
import type { LoggedPage } from '../../shared/sync/log.ts'
import type {
  Health,
  IntroduceReply,
  InviteReply,
  JoinReply,
  PollReply,
  PullReply,
  PushAsk,
  PushReply,
  SnapshotReply,
} from '../../shared/sync/protocol.ts'
import { SCHEMA } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import type { Clock, Stamp } from '../../shared/sync/stamp.ts'
import { stampOf, tick } from '../../shared/sync/stamp.ts'

/** What came back: the HTTP status and the JSON, whatever it is. */
export interface Reply<T> {
  readonly status: number
  readonly body: T
  readonly headers: Headers
}

/** One group of values for a record; the desk adds the rest. */
export interface Wish {
  readonly kind: Kind | LaterKind
  readonly record: string
  readonly groups?: { readonly [group: string]: Json }
  readonly sealed?: string
  readonly bases?: Bases
  readonly at?: Stamp
}

let ids = 0
/** A fresh id. Tests need them different, not secret. */
export const freshId = (): string => uuidv7(1_800_000_000_000 + ids++, randomBytes(10))
export const freshDesk = (): string => randomBytes(16).reduce((text, byte) => text + (byte % 36).toString(36), '')

/** A desk as headquarters sees it: an id, a key, numbers for its changes. It signs as `protocol.ts` says and knows no rooms. */
export class DeskClient {
  readonly address: string
  readonly desk: string
  readonly person: string
  organisation: string
  /** The n of the next change, by scope. */
  readonly next = new Map<string, number>()
  readonly publicKey: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  readonly #key: KeyObject
  #clock: Clock

  constructor(address: string, organisation = freshId(), desk = freshDesk(), person = '山田', key?: KeyObject) {
    this.address = address
    this.desk = desk
    this.organisation = organisation
    this.person = person
    this.#key = key ?? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    this.publicKey = createPublicKey(this.#key).export({ format: 'jwk' }) as DeskClient['publicKey']
    this.#clock = { millis: 0, count: 0, desk }
  }

  /** The same desk, with its key and its numbers, at a server that has moved. */
  movedTo(address: string): DeskClient {
    const moved = new DeskClient(address, this.organisation, this.desk, this.person, this.#key)
    for (const [scope, n] of this.next) moved.next.set(scope, n)
    moved.#clock = this.#clock
    return moved
  }

  /** The same desk under another id: the same key, numbers from 1. */
  under(desk: string): DeskClient {
    return new DeskClient(this.address, this.organisation, desk, this.person, this.#key)
  }

  introduce(desk: string): Promise<Reply<IntroduceReply>> {
    return this.ask('POST', '/v1/desks', JSON.stringify({ desk }))
  }

  stamp(): Stamp {
    this.#clock = tick(this.#clock, Date.now())
    return stampOf(this.#clock)
  }

  /** One deed with its changes, numbered on from what this desk has numbered in the scope. */
  deed(scope: Scope, wishes: readonly Wish[], action = 'drills.edit'): DeedPage {
    const id = freshId()
    const from = this.next.get(scope) ?? 1
    const changes = wishes.map(({ kind, record, groups = {}, sealed, bases, at }, place): Change => {
      const body: Body = sealed === undefined ? { plain: groups } : { sealed, epoch: 1 }
      const named = bases ?? Object.fromEntries(Object.keys(groups).map(group => [group, []]))
      return { scope, kind, record, desk: this.desk, n: from + place, at: at ?? this.stamp(), deed: id, bases: named, body }
    })
    this.next.set(scope, from + wishes.length)
    const deed: DeedHead = {
      ...{ id, scope, desk: this.desk, person: this.person, at: changes[0]?.at ?? this.stamp() },
      ...{ action, params: { plain: {} }, size: wishes.length },
    }
    return { deed, part: 1, of: 1, changes }
  }

  /** Makes a deed and pushes it. */
  write(scope: Scope, wishes: readonly Wish[]): Promise<Reply<PushReply>> {
    return this.push(scope, [this.deed(scope, wishes)])
  }

  push(scope: Scope, pages: readonly LoggedPage[]): Promise<Reply<PushReply>> {
    return this.pushRaw({ scope, from: pages[0]?.changes[0]?.n ?? 1, pages } satisfies PushAsk)
  }

  pushRaw(ask: unknown): Promise<Reply<PushReply>> {
    return this.ask('POST', '/v1/push', JSON.stringify(ask))
  }

  changes(scope: Scope, after = 0, limit = 1000): Promise<Reply<PullReply>> {
    return this.ask('GET', `/v1/changes?scope=${encodeURIComponent(scope)}&after=${after}&limit=${limit}`)
  }

  snapshot(scope: Scope, after = 0, at?: number, limit = 1000): Promise<Reply<SnapshotReply>> {
    const fixed = at === undefined ? '' : `&at=${at}`
    return this.ask('GET', `/v1/snapshot?scope=${encodeURIComponent(scope)}&after=${after}&limit=${limit}${fixed}`)
  }

  poll(seen: Readonly<Record<string, number>> = {}, wait = 0): Promise<Reply<PollReply>> {
    return this.ask('GET', `/v1/poll?seen=${Buffer.from(JSON.stringify(seen)).toString('base64url')}&wait=${wait}`)
  }

  invite(organisation: string, kind: OrganisationKind): Promise<Reply<InviteReply>> {
    return this.ask('POST', '/v1/invitations', JSON.stringify({ organisation, kind }))
  }

  health(): Promise<Reply<Health>> {
    return this.send('GET', '/v1/health', '', {})
  }

  /** With a key for which others are wrapped headquarters writes the desk's record. */
  async join(code: string, agreement?: PublicKey): Promise<Reply<JoinReply>> {
    const { desk, publicKey, organisation, person } = this
    const ask = { code, desk, publicKey, organisation, person, ...(agreement ? { agreement } : {}) }
    const reply = await this.send<JoinReply>('POST', '/v1/join', JSON.stringify(ask), {})
    if (reply.status === 200) this.organisation = reply.body.organisation.id
    return reply
  }

  ask<T>(method: string, path: string, body = ''): Promise<Reply<T>> {
    return this.send(method, path, body, this.signed(method, path, body))
  }

  /** The headers of a request as this desk signs it. */
  signed(method: string, path: string, body: string, time = Date.now()): Record<string, string> {
    const text = `${method}\n${path}\n${time}\n${createHash('sha256').update(body).digest('hex')}`
    return { 'kk-schema': String(SCHEMA), 'kk-desk': this.desk, 'kk-time': String(time), 'kk-signature': this.sign(text) }
  }

  sign(text: string): string {
    return sign('sha256', Buffer.from(text), { key: this.#key, dsaEncoding: 'ieee-p1363' }).toString('base64')
  }

  async send<T>(method: string, path: string, body: string, headers: Record<string, string>): Promise<Reply<T>> {
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: body === '' ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === '' ? {} : { body }),
    })
    return { status: response.status, body: (await response.json()) as T, headers: response.headers }
  }
}

import { createHash, createPublicKey, verify } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sha256 } from '../../headquarters/scope-log.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import type { Rejection } from '../../shared/sync/log.ts'
import type { IntroduceAsk, JoinAsk, PushAsk } from '../../shared/sync/protocol.ts'
import { SCHEMA } from '../../shared/sync/protocol.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { readDeed, readKeptChange } from '../../shared/sync/wire.ts'
import type { StoreBackup } from './model-headquarters.ts'
import { ModelHeadquarters } from './model-headquarters.ts'

interface Desk {
  readonly key: JoinAsk['publicKey']
  readonly organisation: string
}

const isSameDesk = (one: Desk, other: Desk): boolean =>
  one.organisation === other.organisation && one.key.x === other.key.x && one.key.y === other.key.y

/** Who has joined, and what they pushed. */
interface Backup {
  readonly desks: ReadonlyMap<string, Desk>
  readonly store: StoreBackup
}

type Reply = readonly [status: number, body: unknown]

/**
 * A headquarters in memory that follows SPEC.md and refuses what the real one refuses: unsigned asks, gaps, scopes of
 * others. It can be off, slow, dead in the middle of an answer, and restored from a backup.
 */
export class FakeHeadquarters {
  readonly asked: string[] = []
  /** Called before each ask; throwing or answering false breaks the connection off without a word. */
  before: (path: string) => boolean | Promise<boolean> = () => true
  /** The same after the work is done and before the answer is sent: committed, but nobody hears it. */
  after: (path: string) => boolean = () => true
  /** What is answered instead. */
  alter: (path: string, body: unknown) => unknown = (_, body) => body
  mostBytes = 8 * 1024 * 1024
  readonly #codes = new Map<string, string>()
  readonly #model = new ModelHeadquarters(Date.now, sha256)
  #desks: ReadonlyMap<string, Desk> = new Map()
  #server: Server | null = null
  #port = 0

  async start(): Promise<string> {
    const server = createServer((request, response) => {
      void this.#handle(request).then(reply => {
        if (!reply || response.destroyed) return response.destroy()
        response.writeHead(reply[0], { 'content-type': 'application/json' })
        return response.end(JSON.stringify(reply[1]))
      })
    })
    await new Promise<void>(resolve => server.listen(this.#port, '127.0.0.1', resolve))
    this.#server = server
    this.#port = (server.address() as AddressInfo).port
    return this.address
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    await new Promise<void>(resolve => {
      if (!server) return resolve()
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  invitation(organisation: string): string {
    const code = `CODE${this.#codes.size}XYZ`
    this.#codes.set(code, organisation)
    return `kakehashi:${this.address}#${code}`
  }

  /** All that is kept now, to be restored later. */
  backup(): Backup {
    return { desks: this.#desks, store: this.#model.backup() }
  }

  restore({ desks, store }: Backup): void {
    this.#desks = desks
    this.#model.restore(store)
  }

  /** An older state comes back, and nothing says so (SPEC D3). */
  loseTail({ store }: Backup): void {
    this.#model.loseTail(store)
  }

  /** A reason to reject a change, or null. */
  set judge(judge: (change: KeptChange) => Rejection | null) {
    this.#model.judge = judge
  }

  /** What a later headquarters, as this one is from now on, took from a desk. */
  take(desk: string, ask: PushAsk): void {
    this.#model.update()
    this.#model.push(desk, ask)
  }

  forgetDesk(desk: string): void {
    this.#desks = new Map([...this.#desks].filter(([id]) => id !== desk))
  }

  changes(scope: string): readonly KeptChange[] {
    return this.#model.lines(scope as Scope).map(({ change }) => change)
  }

  async #handle(request: IncomingMessage): Promise<Reply | null> {
    const url = new URL(request.url ?? '/', 'http://x')
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const body = Buffer.concat(parts)
    this.asked.push(url.pathname)
    if (!(await this.before(url.pathname))) return null
    if (body.length > this.mostBytes) return [413, { problem: 'too-large' }]
    const reply = await this.#answer(request, url, body)
    return this.after(url.pathname) ? [reply[0], this.alter(url.pathname, reply[1])] : null
  }

  async #answer(request: IncomingMessage, url: URL, body: Buffer): Promise<Reply> {
    const { epoch } = this.#model
    if (url.pathname === '/v1/health') return [200, { protocol: 1, schema: SCHEMA, epoch, practice: false, now: Date.now() }]
    if (url.pathname === '/v1/join') return this.#join(JSON.parse(String(body)) as JoinAsk)
    const id = String(request.headers['kk-desk'])
    const desk = this.#desks.get(id)
    if (!desk) return [401, { problem: 'unknown-desk' }]
    const time = String(request.headers['kk-time'])
    if (Math.abs(Number(time) - Date.now()) > 300_000) return [401, { problem: 'clock' }]
    const signed = `${request.method}\n${request.url}\n${time}\n${createHash('sha256').update(body).digest('hex')}`
    const key = createPublicKey({ key: desk.key, format: 'jwk' })
    if (
      !verify(
        'sha256',
        Buffer.from(signed),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(String(request.headers['kk-signature']), 'base64'),
      )
    )
      return [401, { problem: 'not-signed' }]
    const scope = (url.searchParams.get('scope') ?? '') as Scope
    const limit = Number(url.searchParams.get('limit'))
    const after = Number(url.searchParams.get('after'))
    switch (url.pathname) {
      case '/v1/push':
        return this.#push(desk, JSON.parse(String(body)) as PushAsk)
      case '/v1/desks': {
        const ask = JSON.parse(String(body)) as IntroduceAsk
        const known = this.#desks.get(ask.desk)
        if (known && !isSameDesk(known, desk)) return [403, { problem: 'not-allowed' }]
        this.#desks = new Map([...this.#desks, [ask.desk, desk]])
        return [200, ask]
      }
      case '/v1/changes':
        if (!this.#mayRead(desk, scope)) return [403, { problem: 'not-a-member' }]
        return [200, this.#model.changes(scope, after, limit)]
      case '/v1/snapshot': {
        if (!this.#mayRead(desk, scope)) return [403, { problem: 'not-a-member' }]
        const at = Number(url.searchParams.get('at') ?? this.#model.head(scope))
        if (at > this.#model.head(scope)) return [409, { problem: 'resync' }]
        return [200, this.#model.snapshot(scope, at, after, limit)]
      }
      case '/v1/poll': {
        const seen = JSON.parse(Buffer.from(url.searchParams.get('seen') ?? '', 'base64url').toString()) as Record<string, number>
        const until = Date.now() + Number(url.searchParams.get('wait'))
        for (;;) {
          const reply = this.#model.poll(name => this.#mayRead(desk, name))
          const news = Object.entries(reply.heads).some(([name, head]) => head > (seen[name] ?? 0)) || this.#model.epoch !== epoch
          if (news || Date.now() >= until || !this.#server) return [200, reply]
          await new Promise(resolve => setTimeout(resolve, 10))
        }
      }
      default:
        return [404, { problem: 'malformed' }]
    }
  }

  #join({ code, desk, publicKey, organisation }: JoinAsk): Reply {
    const id = this.#codes.get(code)
    if (id === undefined) return [410, { problem: 'invitation-used' }]
    if (organisation !== '' && organisation !== id) return [409, { problem: 'other-organisation' }]
    this.#codes.delete(code)
    this.#desks = new Map([...this.#desks, [desk, { key: publicKey, organisation: id }]])
    return [200, { organisation: { id, name: '花山市国際交流協会', kind: 'city-association' }, epoch: this.#model.epoch }]
  }

  #push(signer: Desk, ask: PushAsk): Reply {
    const { scope, from, pages } = ask
    const { organisation } = signer
    const desk = pages[0]?.deed.desk ?? ''
    const named = this.#desks.get(desk)
    if (!named) return [401, { problem: 'unknown-desk' }]
    if (!isSameDesk(named, signer)) return [403, { problem: 'not-allowed' }]
    if (
      !pages.every(({ deed, changes }) => readDeed(deed) && changes.every(readKeptChange)) ||
      pages.some(page => page.deed.desk !== desk || page.deed.scope !== scope)
    )
      return [400, { problem: 'malformed' }]
    if (!this.#mayRead({ organisation }, scope)) return [403, { problem: 'not-a-member' }]
    if (pages.flatMap(({ changes }) => changes).some(({ n }, place) => n !== from + place)) return [400, { problem: 'malformed' }]
    return [200, this.#model.push(desk, ask)]
  }

  #mayRead({ organisation }: Pick<Desk, 'organisation'>, scope: string): boolean {
    return scope === `association:${organisation}` || scope.startsWith('joint:')
  }
}

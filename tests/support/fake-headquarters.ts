import { createHash, createPublicKey, verify } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Json } from '../../shared/core/json.ts'
import { canonical } from '../../shared/core/json.ts'
import type { Change, DeedHead, DeedPage } from '../../shared/sync/change.ts'
import type { Answer, NumberedChange, Rejection } from '../../shared/sync/log.ts'
import type { JoinAsk, PushAsk } from '../../shared/sync/protocol.ts'
import { readPage } from '../../shared/sync/wire.ts'

interface Line {
  readonly seq: number
  readonly change: Change
}

interface Desk {
  readonly key: JoinAsk['publicKey']
  readonly organisation: string
}

/** What a headquarters keeps: copied, it is a backup. */
interface Store {
  readonly epoch: string
  readonly desks: ReadonlyMap<string, Desk>
  readonly scopes: ReadonlyMap<string, readonly Line[]>
  readonly deeds: ReadonlyMap<string, DeedHead>
  readonly expected: ReadonlyMap<string, number>
  readonly rejected: ReadonlyMap<string, string>
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
  /** A reason to reject a change, or null. */
  judge: (change: Change) => Rejection | null = () => null
  mostBytes = 8 * 1024 * 1024
  readonly #codes = new Map<string, string>()
  #store: Store = { epoch: 'epoch-1', desks: new Map(), scopes: new Map(), deeds: new Map(), expected: new Map(), rejected: new Map() }
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
  backup(): Store {
    return this.#store
  }

  restore(backup: Store): void {
    this.#store = { ...backup, epoch: `${this.#store.epoch}+` }
  }

  forgetDesk(desk: string): void {
    this.#store = { ...this.#store, desks: new Map([...this.#store.desks].filter(([id]) => id !== desk)) }
  }

  changes(scope: string): readonly Change[] {
    return (this.#store.scopes.get(scope) ?? []).map(({ change }) => change)
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
    return this.after(url.pathname) ? reply : null
  }

  async #answer(request: IncomingMessage, url: URL, body: Buffer): Promise<Reply> {
    const { epoch } = this.#store
    if (url.pathname === '/v1/health') return [200, { protocol: 1, epoch, practice: false, now: Date.now() }]
    if (url.pathname === '/v1/join') return this.#join(JSON.parse(String(body)) as JoinAsk)
    const id = String(request.headers['kk-desk'])
    const desk = this.#store.desks.get(id)
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
    const scope = url.searchParams.get('scope') ?? ''
    const limit = Number(url.searchParams.get('limit'))
    const after = Number(url.searchParams.get('after'))
    switch (url.pathname) {
      case '/v1/push':
        return this.#push(id, desk, JSON.parse(String(body)) as PushAsk)
      case '/v1/changes':
        if (!this.#mayRead(desk, scope)) return [403, { problem: 'not-a-member' }]
        return [200, this.#page(scope, after, limit, this.#head(scope))]
      case '/v1/snapshot': {
        if (!this.#mayRead(desk, scope)) return [403, { problem: 'not-a-member' }]
        const at = Number(url.searchParams.get('at') ?? this.#head(scope))
        const page = this.#page(scope, after, limit, at)
        return [200, { ...page, at }]
      }
      case '/v1/poll': {
        const seen = JSON.parse(Buffer.from(url.searchParams.get('seen') ?? '', 'base64url').toString()) as Record<string, number>
        const until = Date.now() + Number(url.searchParams.get('wait'))
        for (;;) {
          const heads = Object.fromEntries(
            [...this.#store.scopes.keys()].filter(name => this.#mayRead(desk, name)).map(name => [name, this.#head(name)]),
          )
          const news = Object.entries(heads).some(([name, head]) => head > (seen[name] ?? 0)) || this.#store.epoch !== epoch
          if (news || Date.now() >= until || !this.#server) return [200, { epoch: this.#store.epoch, heads }]
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
    this.#store = { ...this.#store, desks: new Map([...this.#store.desks, [desk, { key: publicKey, organisation: id }]]) }
    return [200, { organisation: { id, name: '花山市国際交流協会', kind: 'city-association' }, epoch: this.#store.epoch }]
  }

  #push(desk: string, { organisation }: Desk, { scope, from, pages }: PushAsk): Reply {
    if (!pages.every(page => readPage(page)) || pages.some(page => page.deed.desk !== desk || page.deed.scope !== scope))
      return [400, { problem: 'malformed' }]
    if (!this.#mayRead({ organisation }, scope)) return [403, { problem: 'not-a-member' }]
    const changes = pages.flatMap((page: DeedPage) => page.changes)
    if (changes[0]?.n !== from) return [400, { problem: 'malformed' }]
    const mine = `${scope}|${desk}`
    let expected = this.#store.expected.get(mine) ?? 1
    if (from > expected) return [200, { answers: [], expected, epoch: this.#store.epoch, head: this.#head(scope) }]
    const lines = [...(this.#store.scopes.get(scope) ?? [])]
    const rejected = new Map(this.#store.rejected)
    const answers: Answer[] = []
    for (const change of changes) {
      const hash = canonical(change as unknown as Json)
      const known = lines.find(line => line.change.desk === desk && line.change.n === change.n)
      const formerly = rejected.get(`${mine}|${change.n}`)
      if (change.n < expected) {
        const same = known ? canonical(known.change as unknown as Json) === hash : formerly === hash
        answers.push(
          same
            ? { n: change.n, answer: 'dup', ...(known ? { seq: known.seq } : {}) }
            : { n: change.n, answer: 'rejected', reason: 'other-content' },
        )
        continue
      }
      expected = change.n + 1
      const reason = this.judge(change)
      if (reason) {
        rejected.set(`${mine}|${change.n}`, hash)
        answers.push({ n: change.n, answer: 'rejected', reason })
        continue
      }
      const seq = (lines.at(-1)?.seq ?? 0) + 1
      lines.push({ seq, change })
      answers.push({ n: change.n, answer: 'ok', seq })
    }
    this.#store = {
      ...this.#store,
      scopes: new Map([...this.#store.scopes, [scope, lines]]),
      deeds: new Map([...this.#store.deeds, ...pages.map(({ deed }) => [deed.id, deed] as const)]),
      expected: new Map([...this.#store.expected, [mine, expected]]),
      rejected,
    }
    return [200, { answers, expected, epoch: this.#store.epoch, head: this.#head(scope) }]
  }

  #page(scope: string, after: number, limit: number, to: number) {
    const changes: readonly NumberedChange[] = (this.#store.scopes.get(scope) ?? [])
      .filter(({ seq }) => seq > after && seq <= to)
      .slice(0, limit)
    const deeds = [...new Set(changes.map(({ change }) => change.deed))].flatMap(id => this.#store.deeds.get(id) ?? [])
    return { changes, deeds, until: changes.at(-1)?.seq ?? to, head: this.#head(scope), epoch: this.#store.epoch }
  }

  #head(scope: string): number {
    return this.#store.scopes.get(scope)?.at(-1)?.seq ?? 0
  }

  #mayRead({ organisation }: Pick<Desk, 'organisation'>, scope: string): boolean {
    return scope === `association:${organisation}` || scope.startsWith('joint:')
  }
}

import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { Channels } from '../../shared/ipc/contract.ts'
import type { DeskKeys } from './desk-keys.ts'
import type { DeskLog } from './desk-log.ts'
import type { Trouble } from './headquarters-client.ts'
import { HeadquartersClient, isUnheard } from './headquarters-client.ts'
import type { HostParts } from './host-parts.ts'
import { introduce } from './introduce.ts'
import { readInvitation, writeInvitation } from './invitation.ts'
import type { KeptDesk } from './kept-desk.ts'
import { publicKeyOf } from './key-pairs.ts'
import { signer } from './keys.ts'
import { askToJoin } from './make-desk.ts'
import { idsOf } from './profile.ts'
import { testHeadquarters } from './test-headquarters.ts'

interface LineParts extends Pick<HostParts, 'fetch' | 'now'> {
  readonly keys: DeskKeys
  readonly kept: KeptDesk
  readonly log: DeskLog
  /** See `Round.onKeys`. */
  readonly learn: () => Promise<void>
}

type Connecting = Extract<Channels['desk:connect']['reply'], { readonly ok: false }>['problem']

/** How a desk talks with headquarters, once it has joined one and is open. */
export class HeadquartersLine {
  readonly #parts: LineParts

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  /** What is said of syncing while it rests. */
  get resting(): 'none' | 'off' {
    return this.#parts.kept.file?.headquarters ? 'off' : 'none'
  }

  /** Null where there is no headquarters, or the desk is locked. */
  client(): HeadquartersClient | null {
    const { file } = this.#parts.kept
    return (file && this.#clients()?.(file.desk)) ?? null
  }

  /** Keeps the log in step from now on. */
  start(): void {
    const { kept, log, learn } = this.#parts
    const { file } = kept
    const clientFor = this.#clients()
    if (!clientFor || !file?.headquarters) return
    log.startSync({
      client: clientFor(file.desk),
      desk: file.desk,
      epoch: file.headquarters.epoch,
      keepEpoch: epoch => kept.keepEpoch(epoch),
      onKeys: learn,
      introduce: async () => introduce(clientFor, idsOf(kept.file ?? file).toReversed()),
      takeNewId: async () => {
        const desk = await kept.takeNewId()
        return { desk, client: clientFor(desk) }
      },
    })
  }

  /** The desk that is there joins headquarters; all of its log is offered. */
  async connect({ invitation }: Channels['desk:connect']['ask']): Promise<Result<null, Connecting>> {
    const { kept, keys } = this.#parts
    const read = readInvitation(invitation)
    const { file } = kept
    if (!read || !file) return fail('invitation-unreadable')
    if (file.headquarters && file.headquarters.address !== read.address) return fail('other-organisation')
    const agreement = keys.secrets?.agreement
    const who = {
      desk: file.desk,
      publicKey: file.keys.publicKey,
      ...(agreement ? { agreement: publicKeyOf(agreement) } : {}),
      organisation: file.organisation.id,
      person: file.person,
    }
    const joined = await askToJoin(read, who, this.#parts)
    if (!joined.ok) return joined
    if (joined.value.organisation.id !== file.organisation.id) return fail('other-organisation')
    // An empty epoch is nobody's: the first round offers everything.
    await kept.say({ organisation: joined.value.organisation, headquarters: { address: read.address, epoch: '' } })
    this.start()
    return ok(null)
  }

  /** Headquarters has another address now. What it knows of this desk stays. */
  async follow(address: string): Promise<void> {
    const { kept, log } = this.#parts
    const { headquarters } = kept.file ?? {}
    if (!headquarters || headquarters.address === address) return
    await kept.say({ headquarters: { ...headquarters, address } })
    await log.rest()
    this.start()
  }

  /** What is at headquarters' address, or at that of an invitation. An invitation is not spent by it. */
  async test({ invitation }: Channels['headquarters:test']['ask']): Promise<Channels['headquarters:test']['reply']> {
    const own = this.#parts.kept.file?.headquarters?.address
    if (invitation === undefined) return own ? ok(await testHeadquarters(own, this.client(), this.#parts)) : fail('no-headquarters')
    const read = readInvitation(invitation)
    return read ? ok(await testHeadquarters(read.address, null, this.#parts)) : fail('invitation-unreadable')
  }

  async invite(ask: Channels['headquarters:invite']['ask']): Promise<Channels['headquarters:invite']['reply']> {
    const own = this.#parts.kept.file?.headquarters?.address ?? ''
    return this.#asHeadquarters(async client => {
      const reply = await client.invite(ask)
      if (!reply.ok) return reply
      const { code, until, address = own } = reply.value
      return ok({ invitation: writeInvitation({ address, code }), until: until ?? null })
    })
  }

  async invitations(): Promise<Channels['headquarters:invitations']['reply']> {
    return this.#asHeadquarters(async client => {
      const reply = await client.invitations()
      return reply.ok ? ok(reply.value.invitations) : reply
    })
  }

  withdrawInvitation(
    ask: Channels['headquarters:withdraw-invitation']['ask'],
  ): Promise<Channels['headquarters:withdraw-invitation']['reply']> {
    return this.#asHeadquarters(client => client.withdrawInvitation(ask))
  }

  async #asHeadquarters<T>(
    asked: (client: HeadquartersClient) => Promise<Result<T, Trouble>>,
  ): Promise<Result<T, 'offline' | 'not-allowed' | 'no-headquarters'>> {
    const client = this.client()
    if (!client) return fail('no-headquarters')
    await client.health()
    const reply = await asked(client)
    if (reply.ok) return reply
    return fail(isUnheard(reply.problem) ? 'offline' : 'not-allowed')
  }

  /** Whoever talks with headquarters under one of this desk's ids. */
  #clients(): ((desk: string) => HeadquartersClient) | null {
    const { kept, keys, fetch, now } = this.#parts
    const { headquarters } = kept.file ?? {}
    const { secrets } = keys
    if (!headquarters || !secrets) return null
    const sign = signer(secrets.signing)
    return desk => new HeadquartersClient({ address: headquarters.address, desk, sign, fetch, now })
  }
}

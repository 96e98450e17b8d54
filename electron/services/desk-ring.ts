import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { DeskCommand } from '../../shared/desks/desk-command.ts'
import type { StruckOffBecause } from '../../shared/desks/desk-record.ts'
import type { Channels, Closed } from '../../shared/ipc/contract.ts'
import type { RingState } from '../../shared/ipc/values.ts'
import type { ShownRecord } from '../../shared/sync/record.ts'
import type { DeskRole } from '../../shared/sync/rights.ts'
import { associationScope } from '../../shared/sync/scope.ts'
import type { DeskKeys } from './desk-keys.ts'
import type { Told } from './desk-trust.ts'
import { toldOf } from './desk-trust.ts'
import type { HeadquartersClient } from './headquarters-client.ts'
import { isUnheard } from './headquarters-client.ts'
import type { KeptDesk } from './kept-desk.ts'
import type { KeptSecrets } from './kept-secrets.ts'
import type { KeyTrouble } from './key-commands.ts'
import { admission, dueCommands, renewal } from './key-commands.ts'
import { mintKeyPair, publicKeyOf } from './key-pairs.ts'
import type { Self } from './key-ring.ts'
import { lacksKey, learn, newestKey, ownRecord, trustOf } from './key-ring.ts'
import { idsOf } from './profile.ts'
import { sheetKeysOf } from './sheet-keys.ts'
import type { Identity } from './vouchers.ts'

export interface DeskRingParts {
  readonly keys: DeskKeys
  readonly kept: KeptDesk
  readonly secrets: KeptSecrets
  /** What headquarters said of desks, sheets and keys, as far as the log has it. */
  readonly records: () => readonly ShownRecord[]
  /** Null where there is no headquarters, or the desk is locked. */
  readonly client: () => HeadquartersClient | null
  /** Told when this desk has other keys than before. */
  readonly changed: () => void
}

/** This desk among those of its association: which of them it trusts, which keys it has, and what it brings about keys. */
export class DeskRing {
  readonly #parts: DeskRingParts
  #learning: Promise<unknown> = Promise.resolve()
  #toldAgreement = false

  constructor(parts: DeskRingParts) {
    this.#parts = parts
  }

  /** A desk of before has no key to agree with; it gets one as soon as it is open. */
  async complete(): Promise<void> {
    const secrets = this.#parts.keys.secrets
    if (!secrets || secrets.agreement) return
    const agreement = mintKeyPair().secret
    await this.#parts.secrets.change(held => (held.agreement ? held : { ...held, agreement }))
  }

  /** Takes the keys that were wrapped for this desk. Whoever asks for keys waits for this. */
  learn(): Promise<void> {
    const turn = this.#learning.then(async () => {
      const now = this.now()
      if (!now) return
      const secrets = await learn(now.told, now.self)
      if (secrets === now.self.secrets) return
      const { scopes, anchors, struck, recovering } = secrets
      await this.#parts.secrets.change(({ recovering: _, ...held }) => ({
        ...held,
        scopes,
        ...(anchors ? { anchors } : {}),
        ...(struck ? { struck } : {}),
        ...(recovering ? { recovering } : {}),
      }))
      this.#parts.changed()
    })
    this.#learning = turn.catch(() => undefined)
    return turn
  }

  /** A recovery sheet was typed back here. What others may know of it is told as soon as headquarters is there. */
  async takeSheet(code: Uint8Array): Promise<void> {
    const file = this.#parts.kept.file
    const { secrets } = this.#parts.keys
    if (!file || !secrets?.agreement) return
    const desk = { desk: file.desk, signing: file.keys.publicKey, agreement: publicKeyOf(secrets.agreement) }
    const { known } = sheetKeysOf(code, desk)
    await this.#parts.secrets.change(held => {
      const { sheet } = held
      if (sheet?.id === known.id) return held
      return { ...held, sheet: { ...known, voids: sheet ? [...sheet.voids, sheet.id] : [] } }
    })
  }

  /** What desks pushed after they were struck off. */
  async late(): Promise<Channels['ring:late']['reply']> {
    const client = this.#parts.client()
    if (!client) return fail('no-headquarters')
    const reply = await client.desks.late()
    if (reply.ok) return ok(reply.value.late)
    return fail(isUnheard(reply.problem) ? 'offline' : 'not-allowed')
  }

  /** What headquarters says that this desk may; everything where it has not said. */
  get role(): DeskRole {
    const now = this.now()
    return (now && ownRecord(now.told, now.self)?.role) ?? 'admin'
  }

  /** Whether this desk holds none of the keys that its association has (SPEC K16). */
  get lacksKey(): boolean {
    const now = this.now()
    return now !== null && lacksKey(now.told, now.self)
  }

  state(): Result<RingState, Closed> {
    const now = this.now()
    if (!now) return fail(this.closed)
    const { told, self } = now
    const { desks, group } = trustOf(told, self)
    const trusted = desks.map(({ desk }) => desk)
    const [own, epoch] = [ownRecord(told, self)?.desk ?? null, newestKey(told, self)?.epoch ?? 0]
    return ok({ own, trusted, epoch, lacksKey: lacksKey(told, self), group: group?.id ?? null })
  }

  /** Commands that nobody need be asked for. The page gives them as deeds. */
  async due(): Promise<Result<readonly DeskCommand[], Closed>> {
    const now = this.now()
    if (!now) return fail(this.closed)
    await this.#tellAgreement(now)
    const { kept } = this.#parts
    // A locked desk says what its PC is called: as an administrator has named it since.
    const named = ownRecord(now.told, now.self)?.pc ?? ''
    if (named !== '' && named !== kept.file?.pc) await kept.say({ pc: named })
    return ok(await dueCommands(now.told, now.self, kept.file?.pc ?? ''))
  }

  renewal(out: { readonly desk: string; readonly why: StruckOffBecause } | null): Promise<Result<DeskCommand, Closed | KeyTrouble>> {
    return this.#with(({ told, self }) => renewal(told, self, out))
  }

  admission(
    guest: Identity & { readonly desk: string; readonly name: string },
    role: DeskRole,
  ): Promise<Result<DeskCommand, Closed | KeyTrouble>> {
    return this.#with(({ told, self }) => admission(told, self, guest, role))
  }

  /** The keys by which other desks know this one; null while it is locked. */
  identity(): (Identity & { readonly desk: string }) | null {
    const now = this.now()
    return now && { desk: now.self.ids.at(-1) ?? '', signing: now.self.signing, agreement: publicKeyOf(now.self.secrets.agreement) }
  }

  async #with<P extends string>(work: (now: Now) => Promise<Result<DeskCommand, P>>): Promise<Result<DeskCommand, Closed | P>> {
    await this.learn()
    const now = this.now()
    return now ? work(now) : fail(this.closed)
  }

  /** A desk that joined before there were such keys tells headquarters its own, once for each start. */
  async #tellAgreement({ told, self }: Now): Promise<void> {
    const client = this.#parts.client()
    if (this.#toldAgreement || !client || ownRecord(told, self)) return
    this.#toldAgreement = (await client.desks.agreement({ agreement: publicKeyOf(self.secrets.agreement) })).ok
  }

  /** Why there is nothing of it. */
  get closed(): Closed {
    return this.#parts.keys.secrets ? 'no-headquarters' : 'locked'
  }

  /** What headquarters says, and what this desk is; null while it is locked, and where there is no headquarters. */
  now(): Now | null {
    const file = this.#parts.kept.file
    const { secrets } = this.#parts.keys
    if (!file?.headquarters || !secrets?.agreement) return null
    const { agreement } = secrets
    return {
      told: toldOf(associationScope(file.organisation.id), this.#parts.records()),
      self: { ids: idsOf(file), signing: file.keys.publicKey, secrets: { ...secrets, agreement } },
    }
  }
}

export interface Now {
  readonly told: Told
  readonly self: Self
}

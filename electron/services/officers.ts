import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { DeskCommand } from '../../shared/desks/desk-command.ts'
import { officerRecordId } from '../../shared/desks/public-key.ts'
import type { RecoveryCommand } from '../../shared/desks/recovery-command.ts'
import { officerGroups } from '../../shared/desks/recovery-group.ts'
import type { RecoveryRecord } from '../../shared/desks/recovery-record.ts'
import { recoveriesOf } from '../../shared/desks/recovery-record.ts'
import type { Channels, Closed } from '../../shared/ipc/contract.ts'
import type { ShownRecord } from '../../shared/sync/record.ts'
import type { AskTrouble, TakeTrouble } from './ask-officers.ts'
import { askOfficers, takeGivenKey } from './ask-officers.ts'
import type { DeskRing, Now } from './desk-ring.ts'
import type { KeptSecrets } from './kept-secrets.ts'
import type { KeyTrouble } from './key-commands.ts'
import { choosingOfficers } from './key-commands.ts'
import { mintKeyPair, publicKeyOf } from './key-pairs.ts'
import { mintDeskId } from './make-desk.ts'
import type { AnswerTrouble } from './officer-answers.ts'
import { answerRecovery } from './officer-answers.ts'
import { fingerprintOf, sha256 } from './vouchers.ts'

export interface OfficersParts {
  readonly ring: DeskRing
  readonly secrets: KeptSecrets
  /** What headquarters said of desks and keys, and of requests to recovery groups, as far as the log has it. */
  readonly records: () => readonly ShownRecord[]
  readonly now: () => number
  /** Told when this desk has other keys than before. */
  readonly changed: () => void
}

/** Two officers at headquarters who together help an association to its key: on both sides of it (SPEC K14, K15). */
export class Officers {
  readonly #parts: OfficersParts

  constructor(parts: OfficersParts) {
    this.#parts = parts
  }

  /** At headquarters: the record by which somebody here offers to be an officer. The key is made once; the page writes the record. */
  async offer({ name, duty }: Channels['officers:offer']['ask']): Promise<Channels['officers:offer']['reply']> {
    const now = this.#parts.ring.now()
    if (!now) return fail(this.#parts.ring.closed)
    const fresh = mintKeyPair().secret
    const kept = await this.#parts.secrets.change(held => (held.officer === undefined ? { ...held, officer: fresh } : held))
    const secret = this.#parts.ring.now()?.self.secrets.officer
    if (!kept.ok) return kept
    if (secret === undefined) return fail('locked')
    const { signing } = now.self
    const officer = { name, duty, signing, agreement: publicKeyOf(secret) }
    return ok({ record: officerRecordId(signing, sha256), groups: officerGroups(officer, this.#parts.now()) })
  }

  /** The command that chooses two whose words were compared, or nobody any more. */
  choose({ officers }: Channels['officers:choose']['ask']): Promise<Result<DeskCommand, Closed | KeyTrouble>> {
    return this.#with(({ told, self }) => choosingOfficers(told, self, officers, mintDeskId))
  }

  /** On a desk that headquarters invited anew: asks the two whose words were compared, and remembers who they are. */
  ask({ officers }: Channels['officers:ask']['ask']): Promise<Result<RecoveryCommand, Closed | AskTrouble | 'disk'>> {
    return this.#with<RecoveryCommand, AskTrouble | Closed | 'disk'>(async ({ told, self }) => {
      const command = askOfficers(told, self, officers)
      if (!command.ok) return command
      const kept = await this.#parts.secrets.change(held => ({ ...held, asked: officers.map(fingerprintOf) }))
      return kept.ok ? command : kept
    })
  }

  /** On that desk, when both have answered: takes the key. */
  take({ recovery }: Channels['officers:take']['ask']): Promise<Channels['officers:take']['reply']> {
    return this.#with<null, Closed | TakeTrouble | 'disk'>(async ({ told, self }) => {
      const found = this.#request(recovery)
      const taken = found ? await takeGivenKey(told, self, found) : fail('not-asked')
      if (!taken.ok) return taken
      const { scopes, anchors = [], struck = [] } = taken.value
      // What came meanwhile by the ordinary way stays.
      const kept = await this.#parts.secrets.change(({ asked: _, ...held }) => ({
        ...held,
        scopes: [...scopes.filter(({ key }) => !held.scopes.some(one => one.key === key)), ...held.scopes],
        anchors: [...new Set([...(held.anchors ?? []), ...anchors])],
        struck: [...new Set([...(held.struck ?? []), ...struck])],
      }))
      if (kept.ok) this.#parts.changed()
      return kept
    })
  }

  /** At headquarters: what an officer answers who has compared the words of the desk that asks. */
  answer({ recovery }: Channels['officers:answer']['ask']): Promise<Result<RecoveryCommand, Closed | AnswerTrouble>> {
    return this.#with<RecoveryCommand, AnswerTrouble>(async ({ self }) => {
      const { officer, signing } = self.secrets
      const found = this.#request(recovery)
      if (officer === undefined || !found) return fail('no-officer')
      const known = { signing: self.signing, agreement: publicKeyOf(officer) }
      return answerRecovery(found, { known, signing, agreement: officer })
    })
  }

  #request(record: string): RecoveryRecord | undefined {
    return recoveriesOf(this.#parts.records()).find(one => one.record === record)
  }

  async #with<T, P extends string>(work: (now: Now) => Promise<Result<T, P>>): Promise<Result<T, Closed | P>> {
    const { ring } = this.#parts
    await ring.learn()
    const now = ring.now()
    return now ? work(now) : fail(ring.closed)
  }
}

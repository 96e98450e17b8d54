import { mintKeyPair } from '../../electron/services/key-pairs.ts'
import type { Self } from '../../electron/services/key-ring.ts'
import type { OfficerSelf } from '../../electron/services/officer-answers.ts'
import type { PlainRecord } from '../../shared/applications/plain-record.ts'
import type { Result } from '../../shared/core/result.ts'
import { decideRecovery } from '../../shared/desks/decide-recovery.ts'
import type { RecoveryCommand } from '../../shared/desks/recovery-command.ts'
import { readRecoveryCommand, recoveryCommandGroups } from '../../shared/desks/recovery-command.ts'
import type { Officer } from '../../shared/desks/recovery-group.ts'
import type { RecoveryRecord } from '../../shared/desks/recovery-record.ts'
import { recoveriesOf } from '../../shared/desks/recovery-record.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { liaisonScope } from '../../shared/sync/scope.ts'
import { freshId, ORGANISATION } from './host-deeds.ts'
import { idOf } from './ring-world.ts'

/** An officer at headquarters, with the secrets of their desk. */
export interface PlayedOfficer extends OfficerSelf {
  readonly officer: Officer
}

export function officerNamed(name: string): PlayedOfficer {
  const [signs, agrees] = [mintKeyPair(), mintKeyPair()]
  const known = { signing: signs.publicKey, agreement: agrees.publicKey }
  return { officer: { name, duty: '総務課', ...known }, known, signing: signs.secret, agreement: agrees.secret }
}

/** Headquarters' records of requests to recovery groups, decided as it would. */
export class RecoveryWorld {
  records: readonly (PlainRecord & { readonly scope: Scope })[] = []

  /** Carries out a command, and gives the request as it stands then. */
  take(command: RecoveryCommand | Result<RecoveryCommand, string>, by: Self | PlayedOfficer): RecoveryRecord {
    if ('ok' in command) {
      if (!command.ok) throw new Error(command.problem)
      return this.take(command.value, by)
    }
    const read = readRecoveryCommand(recoveryCommandGroups(command))
    if (!read) throw new Error('a command that nobody reads')
    const isOfficer = 'officer' in by
    const actor = isOfficer
      ? ({ desk: 'headquarters1111', signing: by.known.signing, person: by.officer.name, role: 'edit', relation: 'reviewer' } as const)
      : ({ desk: idOf(by), signing: by.signing, person: '', role: 'admin', relation: 'partner' } as const)
    const decision = decideRecovery({ records: this.records, actor, command: freshId(), at: 1 }, read)
    if ('refused' in decision) throw new Error(decision.refused)
    const { id, groups } = decision.ok
    const before = this.records.find(record => record.id === id)
    const scope = liaisonScope(ORGANISATION)
    this.records = [
      ...this.records.filter(record => record !== before),
      { scope, kind: 'recovery', id, groups: { ...before?.groups, ...groups } },
    ]
    const found = recoveriesOf(this.records).find(({ record }) => record === id)
    if (!found) throw new Error('a request that nobody reads')
    return found
  }
}

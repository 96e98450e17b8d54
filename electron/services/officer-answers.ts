import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import { isOpen } from '../../shared/desks/decide-recovery.ts'
import type { RecoveryCommand } from '../../shared/desks/recovery-command.ts'
import { halfNames } from '../../shared/desks/recovery-group.ts'
import type { RecoveryRecord } from '../../shared/desks/recovery-record.ts'
import { giveHalfText } from '../../shared/desks/signed-text.ts'
import { openHalf, wrapHalf } from './key-halves.ts'
import type { Identity } from './vouchers.ts'
import { fingerprintOf, sha256, signed } from './vouchers.ts'

/** An officer at their desk: public keys, and the secrets that belong to them (PKCS #8, base64). */
export interface OfficerSelf {
  readonly known: Identity
  readonly signing: string
  readonly agreement: string
}

/**
 * `no-officer`: the request is to somebody else. `settled`: nothing is left to do here. `unreadable`: the half does not open:
 * changed, of another association, or for other keys.
 */
export type AnswerTrouble = 'no-officer' | 'settled' | 'unreadable'

/** The half of an officer who has found, by the six words, whose keys stand in the request: wrapped for these (SPEC K15). */
export async function answerRecovery(recovery: RecoveryRecord, officer: OfficerSelf): Promise<Result<RecoveryCommand, AnswerTrouble>> {
  const own = fingerprintOf(officer.known)
  const place = recovery.group.officers.findIndex(one => fingerprintOf(one) === own)
  if (place !== 0 && place !== 1) return fail('no-officer')
  if (!isOpen(recovery) || recovery.given[place]) return fail('settled')
  // A request names no other association, group or key than a half was made for: all stand in its head.
  const { scope, epoch, kid, group, desk, agreement } = recovery
  const half = await openHalf(recovery.halves[place], { scope, epoch, kid, to: halfNames(group.id)[place] }, officer.agreement)
  if (!half) return fail('unreadable')
  const jwe = await wrapHalf(half, { scope, epoch, kid, to: halfNames(desk)[place] }, agreement)
  const signature = signed(giveHalfText(recovery, sha256(jwe)), officer.signing)
  return ok({ type: 'give-half', recovery: recovery.record, jwe, signature })
}

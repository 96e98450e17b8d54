import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { RecoveryCommand } from '../../shared/desks/recovery-command.ts'
import { halfNames } from '../../shared/desks/recovery-group.ts'
import type { RecoveryRecord } from '../../shared/desks/recovery-record.ts'
import { giveHalfText } from '../../shared/desks/signed-text.ts'
import type { Told } from './desk-trust.ts'
import type { Half } from './key-halves.ts'
import { joinHalves, openHalf } from './key-halves.ts'
import { publicKeyOf } from './key-pairs.ts'
import type { Self } from './key-ring.ts'
import { ownPrint, ownRecord, withGivenKey } from './key-ring.ts'
import type { Secrets } from './keys.ts'
import type { Identity } from './vouchers.ts'
import { fingerprintOf, isSignedBy, sha256 } from './vouchers.ts'

/**
 * `not-yet`: headquarters has no record of this desk. `no-group`: the newest key is wrapped for no recovery group. `changed`: it
 * is wrapped for others than those whose words a person compared.
 */
export type AskTrouble = 'not-yet' | 'no-group' | 'changed'

/** Asks the group that the lost desks had chosen. `compared`: the two whose six words a person here has compared. */
export function askOfficers(told: Told, self: Self, compared: readonly Identity[]): Result<RecoveryCommand, AskTrouble> {
  const own = ownRecord(told, self)
  if (own?.state !== 'in') return fail('not-yet')
  const newest = told.keys.at(-1)
  const group = told.groups.find(({ id }) => halfNames(id).every(name => newest?.wraps.some(({ to }) => to === name)))
  const [one, other] = halfNames(group?.id ?? '').map(name => newest?.wraps.find(({ to }) => to === name)?.jwe)
  if (!newest || !group || one === undefined || other === undefined) return fail('no-group')
  if (group.officers.some((officer, place) => !compared[place] || fingerprintOf(compared[place]) !== fingerprintOf(officer)))
    return fail('changed')
  const { desk, name, signing } = own
  const { id, officers } = group
  const agreement = publicKeyOf(self.secrets.agreement)
  const { epoch, kid } = newest
  return ok({ type: 'ask-officers', desk, name, signing, agreement, group: { id, officers }, epoch, kid, halves: [one, other] })
}

/**
 * `not-given`: not both of those who were asked have signed for what they gave. `renewed`: the key is not the newest any more.
 * `no-key`: what they gave makes another key, or does not open.
 */
export type TakeTrouble = 'not-asked' | 'not-given' | 'renewed' | 'no-key'

/**
 * The secrets with the key that two officers' halves make. Nobody is believed but the two whose words were compared before they
 * were asked: headquarters can neither answer in their place nor change whom was asked. One officer alone can keep the key back,
 * and add nobody to those whom the lost desks trusted.
 */
export async function takeGivenKey(told: Told, self: Self, recovery: RecoveryRecord): Promise<Result<Secrets, TakeTrouble>> {
  const { asked } = self.secrets
  if (!asked || fingerprintOf(recovery) !== ownPrint(self) || recovery.scope !== told.scope) return fail('not-asked')
  if (recovery.group.officers.some((officer, place) => fingerprintOf(officer) !== asked[place])) return fail('not-given')
  if (!([0, 1] as const).every(place => isGiven(recovery, place))) return fail('not-given')
  if (told.keys.at(-1)?.kid !== recovery.kid) return fail('renewed')
  const halves = await Promise.all(([0, 1] as const).map(place => givenHalf(recovery, place, self.secrets.agreement)))
  const [one, other] = halves
  const secrets = one && other && (await withGivenKey(told, self, joinHalves(one, other, recovery)))
  return secrets ? ok(secrets) : fail('no-key')
}

function isGiven(recovery: RecoveryRecord, place: 0 | 1): boolean {
  const [officer, given] = [recovery.group.officers[place], recovery.given[place]]
  return given !== null && isSignedBy(giveHalfText(recovery, sha256(given.jwe)), given.signature, officer.signing)
}

async function givenHalf({ given, scope, epoch, kid, desk }: RecoveryRecord, place: 0 | 1, agreement: string): Promise<Half | null> {
  return openHalf(given[place]?.jwe ?? '', { scope, epoch, kid, to: halfNames(desk)[place] }, agreement)
}

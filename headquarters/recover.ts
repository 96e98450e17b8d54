import { verify } from 'node:crypto'
import type { OrganisationName } from '../shared/core/organisation.ts'
import type { Result } from '../shared/core/result.ts'
import { fail, ok } from '../shared/core/result.ts'
import { keysOf } from '../shared/desks/desk-record.ts'
import type { PublicKey } from '../shared/desks/public-key.ts'
import { recoverText, voucherText } from '../shared/desks/signed-text.ts'
import type { RecoverAsk, RecoverReply } from '../shared/sync/protocol.ts'
import { associationScope } from '../shared/sync/scope.ts'
import { deskRecords, enterDesk, recordDesks, storedKey } from './desk-records.ts'
import { keyOf, MAX_SKEW } from './signature.ts'
import type { Storage } from './storage/storage.ts'

export interface Recovered extends Omit<RecoverReply, 'epoch'> {
  readonly moved: ReadonlyMap<string, number>
}

/**
 * Enters a new desk of whoever holds a recovery sheet, as an admin's: the sheet signs for the desk's keys and for this very
 * moment (SPEC O6). The same desk may ask again where it did not hear the answer. The keys were wrapped for the sheet before.
 */
export async function recover(
  storage: Storage,
  ask: RecoverAsk,
  now: number,
): Promise<Result<Recovered, 'malformed' | 'clock' | 'not-signed' | 'unknown-desk'>> {
  if (!keyOf(ask.publicKey) || !keyOf(ask.agreement)) return fail('malformed')
  if (Math.abs(ask.time - now) > MAX_SKEW) return fail('clock')
  const { sheet, desk, person } = ask
  const [key, agreement] = [storedKey(ask.publicKey), storedKey(ask.agreement)]
  return storage.transaction(async sql => {
    const [known] = await sql<OrganisationName & { readonly public_key: string }>(
      `select o.id, o.name, o.kind, s.public_key from sheet s join organisation o on o.id = s.organisation
      where s.id = $1 and not s.void for update of s`,
      [sheet],
    )
    if (!known) return fail('unknown-desk')
    const { public_key, ...organisation } = known
    const vouched = { desk, signing: ask.publicKey, agreement: ask.agreement, role: 'admin' } as const
    const texts = [
      [ask.vouch, voucherText(`sheet:${sheet}`, vouched)],
      [ask.signature, recoverText(sheet, ask.time, ask.vouch)],
    ] as const
    if (!texts.every(([signature, text]) => isSignedBy(JSON.parse(public_key) as PublicKey, signature, text))) return fail('not-signed')
    const rows = await sql<{ readonly id: string; readonly organisation: string; readonly public_key: string; readonly state: string }>(
      'select id, organisation, public_key, state from desk where id = $1 or (organisation = $2 and public_key = $3)',
      [desk, organisation.id, key],
    )
    const isThere = rows.some(
      row => row.id === desk && row.organisation === organisation.id && row.public_key === key && row.state === 'in',
    )
    if (rows.length > 0 && !isThere) return fail('malformed')
    const moved = new Map<string, number>()
    if (!isThere) {
      const row = { id: desk, person, public_key: key, agreement, role: 'admin', state: 'in', since: now }
      await enterDesk(sql, { ...row, desk, organisation: organisation.id, key }, now)
      const vouch = { by: sheet, signature: ask.vouch }
      moved.set(associationScope(organisation.id), await recordDesks(sql, organisation.id, [row], vouch, 'headquarters.recover-desk', now))
    }
    const keys = keysOf(await deskRecords(sql, associationScope(organisation.id)))
    const wraps = keys.flatMap(({ epoch, kid, wraps }) =>
      wraps.filter(({ to }) => to === `sheet-${sheet}`).map(({ jwe, by, signature }) => ({ epoch, kid, jwe, by, signature })),
    )
    return ok({ organisation, key: wraps.at(-1) ?? null, moved })
  })
}

function isSignedBy(jwk: PublicKey, signature: string, text: string): boolean {
  const key = keyOf(jwk)
  return key !== null && verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'))
}

import { randomBytes } from 'node:crypto'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'
import type { DeskCommand, GivenWrap, NextKey } from '../../shared/desks/desk-command.ts'
import type { KeyRecord, Recipient, StruckOffBecause } from '../../shared/desks/desk-record.ts'
import { MOST_RECIPIENTS } from '../../shared/desks/desk-record.ts'
import type { RecoveryGroup, Two } from '../../shared/desks/recovery-group.ts'
import { halfNames } from '../../shared/desks/recovery-group.ts'
import { groupText, sheetVoucherText, voucherText, wrapText } from '../../shared/desks/signed-text.ts'
import type { ScopeKey } from '../../shared/ipc/values.ts'
import type { DeskRole } from '../../shared/sync/rights.ts'
import type { Told, Trust, WholeDesk } from './desk-trust.ts'
import { wrapHalves } from './key-halves.ts'
import type { Self } from './key-ring.ts'
import { lacksKey, newestKey, ownPrint, ownRecord, trustOf } from './key-ring.ts'
import type { PublicKey } from './keys.ts'
import type { WrapWord } from './scope-key-wraps.ts'
import { kidOf, wrapFormer, wrapForRecipient } from './scope-key-wraps.ts'
import type { Identity } from './vouchers.ts'
import { fingerprintOf, groupPrint, sha256, signed } from './vouchers.ts'

/** How many of those that were struck off a wrap names; the last ones, so that it stays small. */
const MOST_OUT = 25

/**
 * `not-yet`: headquarters has no record of this desk or of the key that it holds. `no-key`: this desk has none of the association's
 * keys. `behind`: it lacks the newest one. `too-many`: one record cannot hold wraps for so many.
 */
export type KeyTrouble = 'not-yet' | 'no-key' | 'behind' | 'too-many' | 'unknown-desk'

/** A desk with what it needs to give commands about keys. */
interface Giver {
  readonly told: Told
  readonly self: Self
  readonly trust: Trust
}

const giver = (told: Told, self: Self): Giver => ({ told, self, trust: trustOf(told, self) })

/**
 * What headquarters lacks, and nobody has to be asked for: the first key's record, the sheet that was typed back here, and what
 * whoever set this PC up called it.
 */
export async function dueCommands(told: Told, self: Self, pc = ''): Promise<readonly DeskCommand[]> {
  const own = ownRecord(told, self)
  if (own?.state !== 'in' || own.role !== 'admin') return []
  const keys = await dueKeys(told, self, own)
  const { desk, signing } = own
  return pc === '' || own.pc !== '' ? keys : [...keys, { type: 'name-desk', desk, signing, pc }]
}

async function dueKeys(told: Told, self: Self, own: WholeDesk): Promise<readonly DeskCommand[]> {
  const key = newestKey(told, self)
  if (!key) return []
  const by = giver(told, self)
  if (told.keys.length === 0) return key.epoch === 1 ? [{ type: 'renew-key', key: await asFirst(by, key, own) }] : []
  const { sheet } = self.secrets
  if (!sheet || told.sheets.some(known => known.sheet === sheet.id) || told.keys.at(-1)?.kid !== kidOf(key)) return []
  const { id, signing, agreement, word } = sheet
  const named = { sheet: id, signing, agreement }
  const vouch = signed(sheetVoucherText(told.scope, named), self.secrets.signing)
  const voids = sheet.voids.filter(one => told.sheets.some(known => known.sheet === one && known.state === 'in'))
  const wraps = [await wrapBy(by, key, `sheet-${id}`, agreement, { word })]
  return [{ type: 'add-sheet', ...named, vouch, voids, epoch: key.epoch, wraps }]
}

/** The newest key, where this desk holds it. */
function heldNewest(
  told: Told,
  self: Self,
): Result<{ readonly key: ScopeKey; readonly newest: KeyRecord }, 'not-yet' | 'no-key' | 'behind'> {
  const [key, newest] = [newestKey(told, self), told.keys.at(-1)]
  if (lacksKey(told, self)) return fail('no-key')
  if (!key || !newest) return fail('not-yet')
  return newest.kid === kidOf(key) ? ok({ key, newest }) : fail('behind')
}

/** Admits a desk whose keys a person has made sure of. */
export async function admission(
  told: Told,
  self: Self,
  guest: Identity & { readonly desk: string; readonly name: string },
  role: DeskRole,
): Promise<Result<DeskCommand, KeyTrouble>> {
  const held = heldNewest(told, self)
  if (!held.ok) return held
  const { key, newest } = held.value
  if (newest.wraps.length >= MOST_RECIPIENTS) return fail('too-many')
  const { desk, name, signing, agreement } = guest
  const vouch = signed(voucherText(told.scope, { desk, signing, agreement, role }), self.secrets.signing)
  const wraps = [await wrapBy(giver(told, self), key, `desk-${desk}`, agreement)]
  return ok({ type: 'admit-desk', desk, signing, agreement, name, role, vouch, epoch: key.epoch, wraps })
}

/** The next key for all that this desk trusts and that are in; with `out`, for all but that one, which goes. */
export async function renewal(
  told: Told,
  self: Self,
  out: { readonly desk: string; readonly why: StruckOffBecause } | null,
): Promise<Result<DeskCommand, KeyTrouble>> {
  const leaving = out && told.desks.find(({ desk, state }) => desk === out.desk && state === 'in')
  if (out && (!leaving || fingerprintOf(leaving) === ownPrint(self))) return fail('unknown-desk')
  const held = heldNewest(told, self)
  if (!held.ok) return held
  const { key } = held.value
  const next = await nextKey(giver(told, self), key, leaving)
  if (!next.ok) return next
  if (!leaving || !out) return ok({ type: 'renew-key', key: next.value })
  return ok({ type: 'strike-off', desk: leaving.desk, signing: leaving.signing, why: out.why, key: next.value })
}

/**
 * The next key, for two officers at headquarters besides, or for none any more. `officers`: those whose six words a person here
 * compared with what they said on the phone (SPEC K14).
 */
export async function choosingOfficers(
  told: Told,
  self: Self,
  officers: Two | null,
  newId: () => string,
): Promise<Result<DeskCommand, KeyTrouble>> {
  const held = heldNewest(told, self)
  if (!held.ok) return held
  const { key } = held.value
  const group = officers && { id: newId(), officers }
  const next = await nextKey(giver(told, self), key, null, group)
  if (!next.ok) return next
  const vouch = group && signed(groupText(told.scope, group), self.secrets.signing)
  return ok({ type: 'set-officers', group: group && vouch !== null ? { ...group, vouch } : null, key: next.value })
}

async function nextKey(
  by: Giver,
  key: ScopeKey,
  leaving: WholeDesk | null | undefined,
  group: RecoveryGroup | null = by.trust.group,
): Promise<Result<NextKey, 'too-many'>> {
  const next: ScopeKey = { scope: key.scope, epoch: key.epoch + 1, key: randomBytes(32).toString('base64') }
  const stay = [
    ...by.trust.desks
      .filter(({ desk }) => desk !== leaving?.desk)
      .map(({ desk, agreement }) => ({ to: `desk-${desk}` as const, agreement })),
    ...by.trust.sheets.map(({ sheet, agreement }) => ({ to: `sheet-${sheet}` as const, agreement })),
  ]
  if (stay.length + (group ? 2 : 0) > MOST_RECIPIENTS) return fail('too-many')
  // Whoever leaves is trusted no more by those who get this key.
  const trust = leaving ? without(by.trust, fingerprintOf(leaving)) : by.trust
  const giving = { ...by, trust: group ? including(trust, groupPrint(group)) : trust }
  const wraps = await Promise.all(stay.map(({ to, agreement }) => wrapBy(giving, next, to, agreement)))
  if (group) wraps.push(...(await wrapForGroup(giving, next, group)))
  return ok({ epoch: next.epoch, kid: kidOf(next), former: kidOf(key), previous: await wrapFormer(key, next), wraps })
}

const without = (trust: Trust, print: string): Trust => ({ ...trust, struck: new Set([...trust.struck, print]) })

/** Whoever gets this key keeps the group when it brings the next one. */
const including = (trust: Trust, print: string): Trust => ({ ...trust, anchors: new Set([...trust.anchors, print]) })

async function asFirst(by: Giver, key: ScopeKey, { desk, agreement }: WholeDesk): Promise<NextKey> {
  const wraps = [await wrapBy(by, key, `desk-${desk}`, agreement)]
  return { epoch: 1, kid: kidOf(key), former: '', previous: '', wraps }
}

async function wrapBy(
  { told, self, trust }: Giver,
  key: ScopeKey,
  to: Recipient,
  agreement: PublicKey,
  word: WrapWord = {},
): Promise<GivenWrap> {
  const jwe = await wrapForRecipient(key, to, agreement, { ...saidBy(trust), ...word })
  return signedWrap(told, self, key, to, jwe)
}

async function wrapForGroup({ told, self, trust }: Giver, key: ScopeKey, group: RecoveryGroup): Promise<readonly GivenWrap[]> {
  const [names, halves] = [halfNames(group.id), await wrapHalves(key, group, saidBy(trust))]
  return [signedWrap(told, self, key, names[0], halves[0]), signedWrap(told, self, key, names[1], halves[1])]
}

function saidBy(trust: Trust): WrapWord {
  const trusts = [...trust.anchors].filter(print => !trust.struck.has(print)).slice(-MOST_RECIPIENTS)
  const out = [...trust.struck].slice(-MOST_OUT)
  return { trusts, ...(out.length > 0 ? { out } : {}) }
}

const signedWrap = (told: Told, self: Self, { epoch }: ScopeKey, to: Recipient, jwe: string): GivenWrap => ({
  ...{ to, jwe },
  signature: signed(wrapText(told.scope, epoch, to, sha256(jwe)), self.secrets.signing),
})

import type { DeskRecord, KeyRecord, SheetRecord } from '../../shared/desks/desk-record.ts'
import { desksOf, keysOf, sheetsOf } from '../../shared/desks/desk-record.ts'
import type { PublicKey } from '../../shared/desks/public-key.ts'
import type { GroupRecord } from '../../shared/desks/recovery-group.ts'
import { groupsOf, halfNames } from '../../shared/desks/recovery-group.ts'
import { groupText, sheetVoucherText, voucherText } from '../../shared/desks/signed-text.ts'
import type { ShownRecord } from '../../shared/sync/record.ts'
import { deskRoles } from '../../shared/sync/rights.ts'
import type { Scope } from '../../shared/sync/scope.ts'
import { fingerprintOf, groupPrint, isSignedBy } from './vouchers.ts'

/** What headquarters says of an association's desks, sheets, keys and recovery groups. Nothing of it is believed because it stands there. */
export interface Told {
  readonly scope: Scope
  readonly desks: readonly WholeDesk[]
  readonly sheets: readonly SheetRecord[]
  readonly keys: readonly KeyRecord[]
  readonly groups: readonly GroupRecord[]
}

/** A desk for which keys can be wrapped. One of before may have told only the key with which it signs. */
export type WholeDesk = DeskRecord & { readonly agreement: PublicKey }

/** What a desk knows by itself: fingerprints that it trusts, its own first of all, and those that it has seen struck off. */
export interface Known {
  readonly anchors: ReadonlySet<string>
  readonly struck: ReadonlySet<string>
}

/** What of it a desk believes (SPEC K10). */
export interface Trust extends Known {
  /** In, and vouched for by a chain that leads to an anchor. */
  readonly desks: readonly WholeDesk[]
  readonly sheets: readonly SheetRecord[]
  /** The recovery group that counts: the newest key is wrapped for it, and an anchor chose it. */
  readonly group: GroupRecord | null
}

export const toldOf = (scope: Scope, records: readonly ShownRecord[]): Told => ({
  scope,
  desks: desksOf(records).filter((desk): desk is WholeDesk => desk.agreement !== null),
  sheets: sheetsOf(records),
  keys: keysOf(records),
  groups: groupsOf(records),
})

/**
 * Follows the vouchers from the anchors. A desk that was once seen struck off vouches for nobody who was not known before,
 * and is never believed in again, whatever headquarters says of it later.
 */
export function trustIn(told: Told, known: Known): Trust {
  const struck = new Set(known.struck)
  for (const desk of told.desks) if (desk.state === 'struck-off') struck.add(fingerprintOf(desk))
  const anchors = new Set(known.anchors)
  const isIn = (print: string): boolean => anchors.has(print) && !struck.has(print)
  for (let found = true; found; ) {
    const before = anchors.size
    for (const desk of told.desks) if (!anchors.has(fingerprintOf(desk)) && isVouched(told, desk, isIn)) anchors.add(fingerprintOf(desk))
    for (const sheet of told.sheets)
      if (!anchors.has(fingerprintOf(sheet)) && isSheetVouched(told, sheet, isIn)) anchors.add(fingerprintOf(sheet))
    for (const group of told.groups)
      if (!anchors.has(groupPrint(group)) && isGroupVouched(told, group, isIn)) anchors.add(groupPrint(group))
    found = anchors.size > before
  }
  const wraps = told.keys.at(-1)?.wraps ?? []
  return {
    anchors,
    struck,
    desks: told.desks.filter(desk => desk.state === 'in' && isIn(fingerprintOf(desk))),
    sheets: told.sheets.filter(sheet => sheet.state === 'in' && isIn(fingerprintOf(sheet))),
    group:
      told.groups.find(group => isIn(groupPrint(group)) && halfNames(group.id).every(name => wraps.some(({ to }) => to === name))) ?? null,
  }
}

type IsIn = (print: string) => boolean

function isVouched({ scope, desks, sheets }: Told, desk: WholeDesk, isIn: IsIn): boolean {
  const { vouch } = desk
  if (!vouch || desk.state !== 'in') return false
  const byDesk = desks.some(one => one.desk === vouch.by && isIn(fingerprintOf(one)) && isVoucherOf(one, scope, desk, vouch.signature))
  if (byDesk) return true
  // A desk that came with a sheet is an administrator's, and nothing else.
  const text = voucherText(`sheet:${vouch.by}`, { ...desk, role: 'admin' })
  return sheets.some(one => one.sheet === vouch.by && isIn(fingerprintOf(one)) && isSignedBy(text, vouch.signature, one.signing))
}

/** Whatever role the desk has now: it may have another one than when it was admitted. */
const isVoucherOf = (by: DeskRecord, scope: Scope, desk: WholeDesk, signature: string): boolean =>
  deskRoles.some(role => isSignedBy(voucherText(scope, { ...desk, role }), signature, by.signing))

function isSheetVouched({ scope, desks }: Told, sheet: SheetRecord, isIn: IsIn): boolean {
  const { vouch } = sheet
  if (!vouch) return false
  const text = sheetVoucherText(scope, sheet)
  return desks.some(one => one.desk === vouch.by && isIn(fingerprintOf(one)) && isSignedBy(text, vouch.signature, one.signing))
}

function isGroupVouched({ scope, desks }: Told, group: GroupRecord, isIn: IsIn): boolean {
  const { by, signature } = group.vouch
  const text = groupText(scope, group)
  return desks.some(one => one.desk === by && isIn(fingerprintOf(one)) && isSignedBy(text, signature, one.signing))
}

import type { PlainRecord } from '../applications/plain-record.ts'
import type { Json } from '../core/json.ts'
import { fieldsIn } from '../core/read-json.ts'
import { never } from '../core/result.ts'
import type { Groups } from '../sync/change.ts'
import type { Sha256 } from '../sync/digest.ts'
import type { DeskRole, Relation } from '../sync/rights.ts'
import { isAllowed } from '../sync/rights.ts'
import { decideNextKey, wrapsForOne } from './decide-keys.ts'
import type { AddSheet, AdmitDesk, DeskCommand, SetOfficers, StrikeOff } from './desk-command.ts'
import { desksOf, keysOf, sheetsOf } from './desk-record.ts'
import type { PublicKey } from './public-key.ts'
import { deskRecordId, groupRecordId, publicKeyText, sheetRecordId } from './public-key.ts'
import { areTwo, countingGroup, groupsOf, halfNames, isHalfName, officerJson } from './recovery-group.ts'
import { groupText } from './signed-text.ts'

/** All that headquarters looks at to decide a command about desks. A desk uses the same to say beforehand what would come of it. */
export interface DesksState {
  /** The association's scope. */
  readonly scope: string
  readonly records: readonly PlainRecord[]
  readonly actor: { readonly desk: string; readonly role: DeskRole; readonly relation: Relation }
  /** Whether the id of the desk or sheet that the command brings stands for somebody else. */
  readonly isTaken: boolean
  /** When the command was given, by its stamp, milliseconds since 1970: the same when it is offered again (SPEC R1). */
  readonly at: number
  readonly sha256: Sha256
}

/** A subset of the sync log's `Rejection`. */
export type DeskRefusal = 'not-allowed' | 'not-now' | 'stale' | 'too-large'

/** What headquarters then does: records of the association's scope, and what it itself goes by. */
export type DeskEffect =
  | { readonly type: 'write'; readonly kind: 'desk' | 'key' | 'sheet' | 'recovery-group'; readonly id: string; readonly groups: Groups }
  | {
      readonly type: 'enter'
      readonly desk: string
      readonly signing: PublicKey
      readonly agreement: PublicKey
      readonly name: string
      readonly role: DeskRole
      readonly state: 'in' | 'struck-off'
    }
  | { readonly type: 'role'; readonly signing: PublicKey; readonly role: DeskRole }
  | { readonly type: 'strike-off'; readonly signing: PublicKey }
  | { readonly type: 'sheet'; readonly sheet: string; readonly signing: PublicKey }
  | { readonly type: 'void'; readonly sheet: string }
  | { readonly type: 'late'; readonly desk: string; readonly take: boolean }

export type DesksDecision = { readonly ok: readonly DeskEffect[] } | { readonly refused: DeskRefusal }

const refuse = (refused: DeskRefusal): DesksDecision => ({ refused })

/** What becomes of a command, by what is known now. The same state and command always give the same decision. */
export function decideDesks(state: DesksState, command: DeskCommand): DesksDecision {
  const { actor, isTaken } = state
  if (isTaken || !isAllowed(actor.role, actor.relation, { op: 'command', command: command.type })) return refuse('not-allowed')
  switch (command.type) {
    case 'admit-desk':
      return admit(state, command)
    case 'set-role':
      return setRole(state, command)
    case 'name-desk':
      return nameDesk(state, command)
    case 'strike-off':
      return strikeOff(state, command)
    case 'renew-key': {
      const key = decideNextKey(state, command.key, [])
      return typeof key === 'string' ? refuse(key) : { ok: [key] }
    }
    case 'add-sheet':
      return addSheet(state, command)
    case 'set-officers':
      return setOfficers(state, command)
    case 'take-late':
    case 'refuse-late': {
      const desk = desksOf(state.records).find(known => known.desk === command.desk)
      if (desk?.state !== 'struck-off') return refuse('not-now')
      return { ok: [{ type: 'late', desk: desk.desk, take: command.type === 'take-late' }] }
    }
    default:
      return never(command)
  }
}

/** What is known of a desk by its key, also where only its end has been heard of yet (SPEC R1). */
function present({ records, sha256 }: DesksState, { desk, signing }: { readonly desk: string; readonly signing: PublicKey }) {
  const id = deskRecordId(signing, sha256)
  const groups = records.find(record => record.kind === 'desk' && record.id === id)?.groups ?? {}
  const same = desksOf(records).find(known => known.desk === desk || known.record === id)
  return { id, groups, isOther: same !== undefined && (same.record !== id || same.desk !== desk), known: same }
}

function admit(state: DesksState, command: AdmitDesk): DesksDecision {
  const { desk, signing, agreement, name, pc = '', role, vouch } = command
  const { id, groups, isOther, known } = present(state, command)
  if (isOther || (known && (!known.agreement || publicKeyText(known.agreement) !== publicKeyText(agreement)))) return refuse('not-allowed')
  if (known?.state === 'struck-off') return refuse('not-now')
  // What was decided of it later may have been heard of sooner, where headquarters was set back.
  const isOut = fieldsIn(groups['state'])['state'] === 'struck-off'
  const wraps = wrapsForOne(state, `desk-${desk}`, command, isOut)
  if (typeof wraps === 'string') return refuse(wraps)
  const vouched: Groups = { vouch: { by: state.actor.desk, signature: vouch } }
  if (known) return { ok: [{ type: 'write', kind: 'desk', id, groups: vouched }, ...wraps] }
  const now = (groups['role'] ?? role) as DeskRole
  const who = { desk, signing: plain(signing), agreement: plain(agreement), name }
  // What it was called since stays.
  const named: Groups = pc === '' || groups['pc'] !== undefined ? {} : { pc }
  const entered: Groups = { who, role: now, ...named, ...(isOut ? {} : { state: { state: 'in', at: state.at } }), ...vouched }
  return {
    ok: [
      { type: 'enter', desk, signing, agreement, name, role: now, state: isOut ? 'struck-off' : 'in' },
      { type: 'write', kind: 'desk', id, groups: entered },
      ...wraps,
    ],
  }
}

function setRole(state: DesksState, command: Extract<DeskCommand, { type: 'set-role' }>): DesksDecision {
  const { signing, role } = command
  const { id, isOther, known } = present(state, command)
  if (isOther) return refuse('not-allowed')
  const admins = desksOf(state.records).filter(one => one.state === 'in' && one.role === 'admin')
  const newest = keysOf(state.records).at(-1)
  const keepers = admins.filter(({ desk }) => newest?.wraps.some(({ to }) => to === `desk-${desk}`))
  // Without anyone who may and has the key, nobody could ever let anyone in again.
  const [last, ...others] = keepers.length > 0 ? keepers : admins
  const isLast = role !== 'admin' && others.length === 0 && last?.record === id
  if (known?.state === 'struck-off' || isLast) return refuse('not-now')
  return {
    ok: [
      { type: 'role', signing, role },
      { type: 'write', kind: 'desk', id, groups: { role } },
    ],
  }
}

/** Also of a desk that is out: its papers are still to be told apart. */
function nameDesk(state: DesksState, command: Extract<DeskCommand, { type: 'name-desk' }>): DesksDecision {
  const { id, isOther } = present(state, command)
  return isOther ? refuse('not-allowed') : { ok: [{ type: 'write', kind: 'desk', id, groups: { pc: command.pc } }] }
}

function strikeOff(state: DesksState, command: StrikeOff): DesksDecision {
  const { desk, signing, why, key } = command
  const { id, groups, isOther } = present(state, command)
  if (isOther) return refuse('not-allowed')
  if (desk === state.actor.desk || fieldsIn(groups['state'])['state'] === 'struck-off') return refuse('not-now')
  const next = decideNextKey(state, key, [`desk-${desk}`])
  if (typeof next === 'string') return refuse(next)
  const gone = { state: 'struck-off', at: state.at, why, by: state.actor.desk }
  return { ok: [{ type: 'strike-off', signing }, { type: 'write', kind: 'desk', id, groups: { state: gone } }, next] }
}

function addSheet(state: DesksState, command: AddSheet): DesksDecision {
  const { sheet, signing, agreement, vouch, voids } = command
  const id = sheetRecordId(sheet, state.sha256)
  const known = sheetsOf(state.records).find(one => one.sheet === sheet)
  if (voids.includes(sheet) || (known && publicKeyText(known.signing) !== publicKeyText(signing))) return refuse('not-allowed')
  if (known?.state === 'void') return refuse('not-now')
  const isVoid = fieldsIn(state.records.find(record => record.id === id)?.groups['state'])['state'] === 'void'
  const wraps = wrapsForOne(state, `sheet-${sheet}`, command, isVoid)
  if (typeof wraps === 'string') return refuse(wraps)
  const who = { sheet, signing: plain(signing), agreement: plain(agreement) }
  const groups: Groups = {
    ...{ who, vouch: { by: state.actor.desk, signature: vouch } },
    ...(isVoid ? {} : { state: { state: 'in', at: state.at } }),
  }
  return {
    ok: [
      { type: 'sheet', sheet, signing },
      { type: 'write', kind: 'sheet', id, groups },
      ...[...voids, ...(isVoid ? [sheet] : [])].map((gone): DeskEffect => ({ type: 'void', sheet: gone })),
      ...voids.map((gone): DeskEffect => {
        const groups = { state: { state: 'void', at: state.at } }
        return { type: 'write', kind: 'sheet', id: sheetRecordId(gone, state.sha256), groups }
      }),
      ...wraps,
    ],
  }
}

/** The next key says by itself whether a group counts: no record of a former one has to be voided, in whatever order they come. */
function setOfficers(state: DesksState, { group, key }: SetOfficers): DesksDecision {
  const { records, scope, actor, at, sha256 } = state
  const to = key.wraps.map(wrap => wrap.to).filter(isHalfName)
  const former = countingGroup(records)
  if (group === null) {
    if (to.length > 0) return refuse('not-allowed')
    const next = decideNextKey(state, key, former === null ? [] : halfNames(former))
    return typeof next === 'string' ? refuse(next) : { ok: [next] }
  }
  const { id, officers, vouch } = group
  if (!halfNames(id).every(name => to.includes(name)) || !areTwo(...officers)) return refuse('not-allowed')
  const known = groupsOf(records).find(one => one.id === id)
  if (known && groupText(scope, known) !== groupText(scope, group)) return refuse('not-allowed')
  const next = decideNextKey(state, key, former === null || former === id ? [] : halfNames(former))
  if (typeof next === 'string') return refuse(next)
  const who = { group: id, officers: officers.map(officerJson), at }
  const groups: Groups = { who, vouch: { by: actor.desk, signature: vouch } }
  return { ok: [{ type: 'write', kind: 'recovery-group', id: groupRecordId(id, sha256), groups }, next] }
}

const plain = ({ kty, crv, x, y }: PublicKey): Json => ({ kty, crv, x, y })

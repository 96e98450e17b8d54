import type { PlainRecord } from '../applications/plain-record.ts'
import type { Json } from '../core/json.ts'
import { countIn, countOrNull, fieldsIn, oneOf, textIn } from '../core/read-json.ts'
import type { DeskRole } from '../sync/rights.ts'
import { deskRoles } from '../sync/rights.ts'
import { looksLikeDesk } from '../sync/stamp.ts'
import type { PublicKey } from './public-key.ts'
import { publicKeyIn } from './public-key.ts'

/** Who says that a key is a desk's: another desk, or the sheet with which it came. `by` is the id of one or the other. */
export interface Vouch {
  readonly by: string
  /** Over `voucherText`, base64. */
  readonly signature: string
}

/** One desk of an organisation, as headquarters wrote it into the association's scope (kind `desk`). */
export interface DeskRecord {
  readonly record: string
  /** Under which it came; `desk-<id>` is its name among those for whom a key is wrapped. */
  readonly desk: string
  /** Who sits there, as they said when it came. */
  readonly name: string
  /** What the PC is called; '' where nobody has said it. */
  readonly pc: string
  readonly signing: PublicKey
  /** Null until a desk of a version before this one has said it: nothing can be wrapped for it. */
  readonly agreement: PublicKey | null
  readonly role: DeskRole
  readonly state: 'in' | 'struck-off'
  /** Since when it is so, milliseconds since 1970. */
  readonly since: number
  /** Why it was struck off; '' while it is in. */
  readonly why: StruckOffBecause | ''
  /** The desk that struck it off; '' while it is in. */
  readonly by: string
  /** None for a desk that headquarters itself invited. */
  readonly vouch: Vouch | null
}

export type StruckOffBecause = 'stolen' | 'lost' | 'left' | 'replaced' | 'other'
export const struckOffBecause: readonly StruckOffBecause[] = ['stolen', 'lost', 'left', 'replaced', 'other']

/** A recovery sheet that opens the association's keys (kind `sheet`). */
export interface SheetRecord {
  readonly record: string
  /** 16 letters like a desk's; `sheet-<id>` is its name among those for whom a key is wrapped. */
  readonly sheet: string
  readonly signing: PublicKey
  readonly agreement: PublicKey
  readonly state: 'in' | 'void'
  readonly since: number
  readonly vouch: Vouch | null
}

/** A key of the association's scope, wrapped for each who may have it (kind `key`). */
export interface KeyRecord {
  readonly record: string
  readonly epoch: number
  /** The key's own id, a UUID; the `kid` in its wraps. */
  readonly kid: string
  /** The `kid` of the key before; '' for the first. */
  readonly former: string
  readonly by: string
  readonly at: number
  /** The former key under this one, JWE; '' for the first. Who has the newest key has all. */
  readonly previous: string
  readonly wraps: readonly Wrap[]
}

export interface Wrap {
  readonly to: Recipient
  /** Compact JWE, `ECDH-ES+A256KW` and `A256GCM`. */
  readonly jwe: string
  /** The desk that made it, and its signature over `wrapText`, base64. */
  readonly by: string
  readonly signature: string
}

/** `half1`, `half2`: for one of a recovery group's two officers there is half a key (SPEC K14). */
export type Recipient = `desk-${string}` | `sheet-${string}` | HalfName
export type HalfName = `half${1 | 2}-${string}`
export const looksLikeRecipient = (text: string): text is Recipient => /^(desk|sheet|half[12])-[0-9a-z]{16}$/.test(text)
/** A record holds 64 groups (`wire.ts`); some are for the key itself. */
export const MOST_RECIPIENTS = 60

export const desksOf = (records: Iterable<PlainRecord>): readonly DeskRecord[] => of(records, 'desk', readDesk)
export const sheetsOf = (records: Iterable<PlainRecord>): readonly SheetRecord[] => of(records, 'sheet', readSheet)
/** Oldest first. */
export const keysOf = (records: Iterable<PlainRecord>): readonly KeyRecord[] =>
  of(records, 'key', readKey).sort((a, b) => a.epoch - b.epoch)

/** Who may get the next key without anybody having to be asked again: who had the newest one, and is still in. */
export function keepersOf(records: readonly PlainRecord[]): readonly Recipient[] {
  const out = new Set<string>([
    ...desksOf(records).flatMap(({ desk, state }) => (state === 'in' ? [] : [`desk-${desk}`])),
    ...sheetsOf(records).flatMap(({ sheet, state }) => (state === 'in' ? [] : [`sheet-${sheet}`])),
  ])
  return (keysOf(records).at(-1)?.wraps ?? []).map(({ to }) => to).filter(to => !out.has(to))
}

function of<T>(records: Iterable<PlainRecord>, kind: string, read: (record: PlainRecord) => T | null): T[] {
  return [...records].filter(record => record.kind === kind).flatMap(record => read(record) ?? [])
}

/** Of a desk that was only struck off or given a role, and of which headquarters has not heard yet who it is, there is no record. */
function readDesk({ id, groups }: PlainRecord): DeskRecord | null {
  const who = fieldsIn(groups['who'])
  const [signing, agreement, desk] = [publicKeyIn(who['signing']), publicKeyIn(who['agreement']), textIn(who['desk'])]
  if (!signing || !looksLikeDesk(desk)) return null
  const { state, at, why, by } = fieldsIn(groups['state'])
  return {
    ...{
      record: id,
      desk,
      name: textIn(who['name']),
      pc: textIn(groups['pc']),
      signing,
      agreement,
      role: oneOf(deskRoles, groups['role'], 'view'),
    },
    ...{ state: state === 'in' ? state : 'struck-off', since: countIn(at), vouch: vouchIn(groups['vouch']) },
    why: struckOffBecause.find(known => known === why) ?? '',
    by: textIn(by),
  }
}

function readSheet({ id, groups }: PlainRecord): SheetRecord | null {
  const who = fieldsIn(groups['who'])
  const [signing, agreement, sheet] = [publicKeyIn(who['signing']), publicKeyIn(who['agreement']), textIn(who['sheet'])]
  if (!signing || !agreement || !looksLikeDesk(sheet)) return null
  const { state, at } = fieldsIn(groups['state'])
  return {
    record: id,
    sheet,
    signing,
    agreement,
    state: state === 'in' ? state : 'void',
    since: countIn(at),
    vouch: vouchIn(groups['vouch']),
  }
}

function readKey({ id, groups }: PlainRecord): KeyRecord | null {
  const { epoch, kid, former, by, at } = fieldsIn(groups['epoch'])
  const number = countOrNull(epoch)
  if (!number || textIn(kid) === '') return null
  const wraps = Object.entries(groups).flatMap(([to, value]) => wrapIn(to, value) ?? [])
  const names = { kid: textIn(kid), former: textIn(former), by: textIn(by), previous: textIn(groups['previous']) }
  return { record: id, epoch: number, ...names, at: countIn(at), wraps }
}

function wrapIn(to: string, value: Json): Wrap | null {
  const { jwe, by, signature } = fieldsIn(value)
  return looksLikeRecipient(to) ? { to, jwe: textIn(jwe), by: textIn(by), signature: textIn(signature) } : null
}

export function vouchIn(value: Json | undefined): Vouch | null {
  const { by, signature } = fieldsIn(value)
  return typeof by === 'string' && typeof signature === 'string' ? { by, signature } : null
}

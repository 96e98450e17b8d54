import type { PlainRecord } from '../applications/plain-record.ts'
import type { Json } from '../core/json.ts'
import { countIn, fieldsIn, lineIn, listIn, textIn } from '../core/read-json.ts'
import { looksLikeDesk } from '../sync/stamp.ts'
import type { HalfName, Vouch } from './desk-record.ts'
import { keysOf, vouchIn } from './desk-record.ts'
import type { PublicKey } from './public-key.ts'
import { publicKeyIn, publicKeyText } from './public-key.ts'

/** One of headquarters' people who helps associations to their keys, at one desk, with a key of their own to agree with. */
export interface Officer {
  readonly name: string
  /** What they are at headquarters, in their own words. */
  readonly duty: string
  /** Of the desk at which they sit. */
  readonly signing: PublicKey
  readonly agreement: PublicKey
}

/** An officer who offers to help, as a desk of headquarters wrote it into `national` (kind `officer`). Nothing of it is believed unseen. */
export interface OfferedOfficer extends Officer {
  readonly record: string
  /** Milliseconds since 1970. */
  readonly since: number
}

/** The two whom an association has chosen. Each has half of its key, and neither opens anything alone (SPEC K14). */
export interface RecoveryGroup {
  /** 16 letters like a desk's; `half1-<id>` and `half2-<id>` are the officers' names among those for whom a key is wrapped. */
  readonly id: string
  readonly officers: Two
}
export type Two = readonly [Officer, Officer]

/** The choice, as headquarters wrote it into the association's scope (kind `recovery-group`). */
export interface GroupRecord extends RecoveryGroup {
  readonly record: string
  readonly at: number
  /** Which desk chose, and its signature over `groupText`. */
  readonly vouch: Vouch
}

/** Each officer's name among those for whom a key is wrapped; with a desk's id, that of what they give to this desk. */
export const halfNames = (id: string): readonly [HalfName, HalfName] => [`half1-${id}`, `half2-${id}`]
export const isHalfName = (to: string): boolean => to.startsWith('half')

export const officersOf = (records: Iterable<PlainRecord>): readonly OfferedOfficer[] =>
  [...records].flatMap(record => (record.kind === 'officer' ? (readOffered(record) ?? []) : []))

export const groupsOf = (records: Iterable<PlainRecord>): readonly GroupRecord[] =>
  [...records].flatMap(record => (record.kind === 'recovery-group' ? (readGroup(record) ?? []) : []))

/** Whether a group counts is nowhere written: it does where the newest key is wrapped for it. */
export const countingGroup = (records: readonly PlainRecord[]): string | null =>
  keysOf(records)
    .at(-1)
    ?.wraps.map(({ to }) => to)
    .find(isHalfName)
    ?.slice('half1-'.length) ?? null

/** The groups of a record of kind `officer`. An officer who offers no more has none of them. */
export const officerGroups = (officer: Officer, since: number): { readonly [group: string]: Json } => ({
  who: officerJson(officer),
  since,
})

export function officerIn(value: Json | undefined): Officer | null {
  const { name, duty, signing, agreement } = fieldsIn(value)
  const [signs, agrees] = [publicKeyIn(signing), publicKeyIn(agreement)]
  if (!signs || !agrees) return null
  return { name: lineIn(name), duty: lineIn(duty), signing: signs, agreement: agrees }
}

/** Null unless they are two different people, at two desks. */
export function twoIn(value: Json | undefined): Two | null {
  const [first, second, ...more] = listIn(value).map(officerIn)
  return first && second && more.length === 0 && areTwo(first, second) ? [first, second] : null
}

export const areTwo = (one: Officer, other: Officer): boolean =>
  publicKeyText(one.signing) !== publicKeyText(other.signing) && publicKeyText(one.agreement) !== publicKeyText(other.agreement)

export const officerJson = ({ name, duty, signing, agreement }: Officer): Json => ({
  ...{ name, duty },
  signing: { ...signing },
  agreement: { ...agreement },
})

function readOffered({ id, groups }: PlainRecord): OfferedOfficer | null {
  const officer = officerIn(groups['who'])
  return officer && { ...officer, record: id, since: countIn(groups['since']) }
}

function readGroup({ id, groups }: PlainRecord): GroupRecord | null {
  const who = fieldsIn(groups['who'])
  const [officers, vouch, group] = [twoIn(who['officers']), vouchIn(groups['vouch']), textIn(who['group'])]
  return officers && vouch && looksLikeDesk(group) ? { record: id, id: group, officers, vouch, at: countIn(who['at']) } : null
}

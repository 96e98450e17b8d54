import type { KeyRecord, Wrap } from '../../shared/desks/desk-record.ts'
import { voucherText, wrapText } from '../../shared/desks/signed-text.ts'
import type { ScopeKey } from '../../shared/ipc/values.ts'
import type { Told, Trust, WholeDesk } from './desk-trust.ts'
import { trustIn } from './desk-trust.ts'
import { publicKeyOf } from './key-pairs.ts'
import type { PublicKey, Secrets } from './keys.ts'
import type { Opened, WrapWord } from './scope-key-wraps.ts'
import { kidOf, unwrapFormer, unwrapForRecipient } from './scope-key-wraps.ts'
import { fingerprintOf, isSignedBy, sha256 } from './vouchers.ts'

/** A desk as it knows itself: all ids under which it wrote, and its secrets. */
export interface Self {
  readonly ids: readonly string[]
  readonly signing: PublicKey
  readonly secrets: Secrets & { readonly agreement: string }
}

export const ownPrint = ({ signing, secrets }: Self): string => fingerprintOf({ signing, agreement: publicKeyOf(secrets.agreement) })

/** What of headquarters' records this desk believes. */
export function trustOf(told: Told, self: Self): Trust {
  const { anchors = [], struck = [] } = self.secrets
  const own = ownPrint(self)
  const trust = trustIn(told, { anchors: new Set([own, ...anchors]), struck: new Set(struck.filter(print => print !== own)) })
  return { ...trust, struck: new Set([...trust.struck].filter(print => print !== own)) }
}

/** This desk's own record, where headquarters has one and has not changed its keys. */
export const ownRecord = (told: Told, self: Self): WholeDesk | null =>
  told.desks.find(desk => fingerprintOf(desk) === ownPrint(self)) ?? null

/** The newest key that this desk holds and seals under. */
export const newestKey = ({ scope }: Told, { secrets }: Self): ScopeKey | null =>
  secrets.scopes.filter(key => key.scope === scope).toSorted((one, other) => other.epoch - one.epoch)[0] ?? null

/** Whether the association has keys and this desk none of them: headquarters invited it beside others (SPEC K16). */
export function lacksKey({ scope, keys }: Told, { secrets }: Self): boolean {
  const kids = new Set(secrets.scopes.filter(key => key.scope === scope).map(kidOf))
  return kids.size === 0 || (keys.length > 0 && !keys.some(({ kid }) => kids.has(kid)))
}

/**
 * The secrets after hearing what headquarters says: keys that were wrapped for this desk by one that it trusts, and those
 * before them (SPEC K9, K10). The same object where nothing is new.
 */
export async function learn(told: Told, self: Self): Promise<Secrets> {
  const { secrets } = self
  const fromSheet = secrets.recovering ? await trustedBySheet(told, secrets.recovering) : []
  let trust = trustOf(told, { ...self, secrets: { ...secrets, anchors: [...(secrets.anchors ?? []), ...fromSheet] } })
  const found = await newKeys(told, self, trust)
  if (found)
    trust = trustIn(told, { anchors: new Set([...trust.anchors, ...found.trusts]), struck: new Set([...trust.struck, ...found.out]) })
  const anchors = [...trust.anchors].filter(print => print !== ownPrint(self))
  const struck = [...trust.struck].filter(print => print !== ownPrint(self))
  const isSame = !found && alike(anchors, secrets.anchors ?? []) && alike(struck, secrets.struck ?? [])
  if (isSame) return secrets
  const { recovering, ...rest } = secrets
  return {
    ...rest,
    ...(recovering && !found ? { recovering } : {}),
    anchors,
    struck,
    // What was adopted comes first among those of its epoch: under it the page seals.
    scopes: found ? [...found.keys, ...secrets.scopes] : secrets.scopes,
  }
}

/**
 * The secrets with a key that came otherwise than by a wrap of a desk (SPEC K15), and those before it. Null where it is not the
 * newest one: under a former key nothing is sealed any more.
 */
export async function withGivenKey(told: Told, { secrets }: Self, { key, word }: Opened): Promise<Secrets | null> {
  const newest = told.keys.at(-1)
  if (!newest || newest.kid !== kidOf(key)) return null
  const kids = new Set(secrets.scopes.filter(({ scope }) => scope === told.scope).map(kidOf))
  const { asked: _, ...rest } = secrets
  return {
    ...rest,
    anchors: [...new Set([...(secrets.anchors ?? []), ...(word.trusts ?? [])])],
    struck: [...new Set([...(secrets.struck ?? []), ...(word.out ?? [])])],
    scopes: [key, ...(await formerKeys(told, newest, key, kids)), ...secrets.scopes],
  }
}

const alike = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every(text => other.includes(text))

interface Found {
  readonly keys: readonly ScopeKey[]
  readonly trusts: readonly string[]
  readonly out: readonly string[]
}

/** The newest key that this desk can have and lacks, with those before it. An older one than it holds is none. */
async function newKeys(told: Told, self: Self, trust: Trust): Promise<Found | null> {
  const kids = new Set(self.secrets.scopes.filter(({ scope }) => scope === told.scope).map(kidOf))
  const held = told.keys.filter(({ kid }) => kids.has(kid)).at(-1)?.epoch ?? 0
  for (const record of told.keys.toReversed()) {
    if (record.epoch <= held) return null
    const opened = await openRecord(told, record, self, trust)
    if (!opened) continue
    const { trusts = [], out = [] } = opened.word
    return { keys: [opened.key, ...(await formerKeys(told, record, opened.key, kids))], trusts, out }
  }
  return null
}

async function openRecord({ scope }: Told, record: KeyRecord, self: Self, trust: Trust) {
  const { agreement, recovering } = self.secrets
  const ways = [
    ...self.ids.map(id => ({ to: `desk-${id}`, agreement })),
    ...(recovering ? [{ to: `sheet-${recovering.sheet}`, agreement: recovering.agreement }] : []),
  ]
  for (const way of ways) {
    const wrap = record.wraps.find(({ to }) => to === way.to)
    if (!wrap || !isTrusted(scope, record.epoch, wrap, self, trust)) continue
    const opened = await unwrapForRecipient(wrap.jwe, { scope, epoch: record.epoch, to: way.to }, way.agreement)
    if (opened && kidOf(opened.key) === record.kid) return opened
  }
  return null
}

function isTrusted(scope: string, epoch: number, wrap: Wrap, self: Self, trust: Trust): boolean {
  const text = wrapText(scope, epoch, wrap.to, sha256(wrap.jwe))
  if (self.ids.includes(wrap.by)) return isSignedBy(text, wrap.signature, self.signing)
  return trust.desks.some(({ desk, signing }) => desk === wrap.by && isSignedBy(text, wrap.signature, signing))
}

async function formerKeys(told: Told, record: KeyRecord, key: ScopeKey, kids: ReadonlySet<string>): Promise<readonly ScopeKey[]> {
  const found: ScopeKey[] = []
  let [newer, at]: [ScopeKey, KeyRecord | undefined] = [key, record]
  while (at && at.previous !== '' && !kids.has(at.former)) {
    const former: ScopeKey | null = await unwrapFormer(at.previous, newer)
    if (!former || kidOf(former) !== at.former) break
    found.push(former)
    newer = former
    at = told.keys.find(({ kid }) => kid === kidOf(former))
  }
  return found
}

/** Fingerprints of the desks for which a sheet has signed, in a wrap that was made for it when it was typed back there. */
async function trustedBySheet(told: Told, { sheet, signing, agreement }: NonNullable<Secrets['recovering']>): Promise<readonly string[]> {
  const found: string[] = []
  for (const record of told.keys) {
    const wrap = record.wraps.find(({ to }) => to === `sheet-${sheet}`)
    const opened = wrap && (await unwrapForRecipient(wrap.jwe, { scope: told.scope, epoch: record.epoch, to: wrap.to }, agreement))
    if (!wrap || !opened?.word.word) continue
    for (const desk of told.desks)
      if (desk.desk === wrap.by && isWordFor(desk, sheet, signing, opened.word)) found.push(fingerprintOf(desk))
  }
  return found
}

const isWordFor = (desk: WholeDesk, sheet: string, signing: PublicKey, { word }: WrapWord): boolean =>
  word !== undefined && isSignedBy(voucherText(`sheet:${sheet}`, { ...desk, role: 'admin' }), word, signing)

import * as v from 'valibot'
import { looksLikeBase64 } from '../core/base64.ts'
import { looksLikeUuid } from '../core/ids.ts'
import type { Json } from '../core/json.ts'
import type { Bases, Change, DeedHead, DeedPage } from './change.ts'
import { PAGE } from './change.ts'
import type { Kind, LaterKind } from './kinds.ts'
import { isKind } from './kinds.ts'
import type { KeptChange } from './let-go.ts'
import type { Scope } from './scope.ts'
import { looksLikeScope } from './scope.ts'
import type { Stamp } from './stamp.ts'
import { looksLikeDesk, looksLikeStamp } from './stamp.ts'

/**
 * What may come over a border (page to host, desk to headquarters, file to desk). One place, used by every border, so
 * that nothing is taken in at one door that another would refuse. Unknown groups inside a body pass untouched. What comes
 * from others may also be of a kind, and have fields, that only a later version knows (SPEC V3).
 */

/** Bytes of one change's body, as text. A whole long text of 50,000 letters fits. */
export const MAX_BODY = 1_000_000
/** Characters of all fields beside the known ones. */
const MAX_MORE = 4_000
const MAX_DEPTH = 12
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** Plain data of bounded depth, without the names that would reach into an object's machinery. */
export function isPlainJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return false
  if (Array.isArray(value)) return value.every(item => isPlainJson(item, depth + 1))
  return Object.keys(value).every(key => !forbidden.has(key) && isPlainJson((value as Record<string, unknown>)[key], depth + 1))
}

/** Names of field groups as code writes them: `unitPrice`. */
const looksLikeName = (text: string): boolean => /^[a-z][A-Za-z0-9-]{0,39}$/.test(text) && !forbidden.has(text)
const uuid = v.pipe(v.string(), v.check(looksLikeUuid))
const stamp = v.pipe(
  v.string(),
  v.check(looksLikeStamp),
  v.transform(text => text as Stamp),
)
const desk = v.pipe(v.string(), v.check(looksLikeDesk))
const scope = v.pipe(
  v.string(),
  v.check(looksLikeScope),
  v.transform(text => text as Scope),
)
const kind = v.pipe(
  v.string(),
  v.check(isKind),
  v.transform(text => text as Kind),
)
const anyKind = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,39}$/),
  v.check(text => !forbidden.has(text)),
  v.transform(text => text as Kind | LaterKind),
)
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER))
const base64 = v.pipe(v.string(), v.maxLength(MAX_BODY), v.check(looksLikeBase64))

const body = v.union([
  v.strictObject({
    plain: v.pipe(
      v.custom<Readonly<Record<string, Json>>>(value => isPlainObject(value) && isPlainJson(value)),
      v.check(small),
    ),
  }),
  v.strictObject({ sealed: base64, epoch: count }),
])

const rest = {
  scope,
  kind: anyKind,
  record: uuid,
  desk,
  n: count,
  at: stamp,
  deed: uuid,
  bases: v.custom<Bases>(isBases),
}
const changeShape = v.strictObject({ ...rest, kind, body })
/** A change of whatever version, or what is left of one whose values were let go (SPEC L6, V3). */
export const keptChangeShape = withMore(v.looseObject({ ...rest, body: v.exactOptional(body) }))

const deed = {
  id: uuid,
  scope,
  desk,
  person: v.pipe(v.string(), v.maxLength(200)),
  at: stamp,
  action: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/), v.maxLength(80)),
  params: body,
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  undoes: v.exactOptional(uuid),
  repeats: v.exactOptional(uuid),
  consent: v.exactOptional(count),
}
/** A deed's head of whatever version. */
export const deedShape = withMore(v.looseObject(deed))

const pageShape = v.pipe(
  v.strictObject({
    deed: v.strictObject(deed),
    part: count,
    of: count,
    changes: v.pipe(v.array(changeShape), v.minLength(1), v.maxLength(PAGE)),
  }),
  v.check(
    ({ deed, part, of, changes }) =>
      part <= of && changes.every(change => change.deed === deed.id && change.scope === deed.scope && change.desk === deed.desk),
  ),
)

/** The change (whole, or what is left of it), the deed or the page that `value` holds, or null where it is none. Never throws. */
export const readChange = (value: unknown): Change | null => read(changeShape, value) as Change | null
export const readKeptChange = (value: unknown): KeptChange | null => read(keptChangeShape, value) as KeptChange | null
export const readDeed = (value: unknown): DeedHead | null => read(deedShape, value) as DeedHead | null
export const readPage = (value: unknown): DeedPage | null => read(pageShape, value) as DeedPage | null

function read(shape: v.GenericSchema, value: unknown): unknown {
  const result = v.safeParse(shape, value)
  return result.success ? result.output : null
}

/** Fields that only a later version knows are plain data, few and small; they are kept as they are. */
function withMore<S extends v.LooseObjectSchema<v.ObjectEntries, undefined>>(shape: S) {
  return v.pipe(
    v.custom<v.InferInput<S>>(
      value => isPlainObject(value) && isPlainJson(value) && moreOf(value as object, shape.entries).length <= MAX_MORE,
    ),
    shape,
  )
}

const moreOf = (value: object, known: object): string =>
  JSON.stringify(Object.entries(value).filter(([field]) => !Object.hasOwn(known, field)))

/** By hand: a change names ten and more groups, and a shape for each of them made up half of what reading a change costs. */
function isBases(value: unknown): value is Bases {
  if (!isPlainObject(value)) return false
  const groups = Object.entries(value)
  return groups.length <= 64 && groups.every(([group, stamps]) => looksLikeName(group) && isStamps(stamps))
}

const isStamps = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 64 && value.every(item => typeof item === 'string' && looksLikeStamp(item))

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function small(value: Readonly<Record<string, Json>>): boolean {
  return Object.keys(value).length <= 64 && JSON.stringify(value).length <= MAX_BODY
}

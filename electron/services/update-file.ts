import { createHash, createPublicKey, verify } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import * as v from 'valibot'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'

/*
 * An update file: three lines of text (what it is, the publisher's signature of the third line, the manifest), then all files one
 * after another, deflated. Nothing behind the signature is looked at before the signature holds, and nothing is inflated before
 * its sum is right: whoever has no key of the publisher gets no byte further.
 */

export const FIRST_LINE = 'kakehashi update 1'
/** Bytes of the largest update file that is read, and of the files that come out of it. */
export const LARGEST_UPDATE = 64 * 1024 * 1024
const LARGEST_INSIDE = 256 * 1024 * 1024
const LARGEST_MANIFEST = 1024 * 1024

const sum = v.pipe(v.string(), v.regex(/^[\da-f]{64}$/))
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LARGEST_INSIDE))
/** Below the program's folder, with / between; never upwards, never hidden. */
const path = v.pipe(v.string(), v.regex(/^(?:[\w@~-][\w.@~-]*\/)*[\w@~-][\w.@~-]*$/))
export const versionNumber = v.pipe(v.string(), v.regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/))

const manifest = v.strictObject({
  version: versionNumber,
  /** The `SCHEMA` that it writes (SPEC V1). */
  schema: v.pipe(v.number(), v.integer()),
  /** The first number of the Node that it needs; Node itself comes with the zip. */
  node: v.pipe(v.number(), v.integer()),
  body: v.strictObject({ size: whole, sha256: sum }),
  files: v.pipe(v.array(v.strictObject({ path, size: whole, sha256: sum })), v.minLength(1), v.maxLength(5_000)),
})
export type UpdateManifest = v.InferOutput<typeof manifest>

/** A program whose publisher is proven, with the bytes of each of its files. */
export interface Update {
  readonly manifest: UpdateManifest
  /** The signed line and its signature, as they came: what is written down is checked again before each start. */
  readonly signed: SignedManifest
  readonly files: readonly { readonly path: string; readonly bytes: Buffer }[]
}

export interface SignedManifest {
  readonly line: string
  /** Base64, Ed25519. */
  readonly signature: string
}

/** `no-key`: this program knows no publisher. `not-ours`: not signed by the publisher. `damaged`: signed, and changed since. */
export type UpdateProblem = 'no-key' | 'not-an-update' | 'not-ours' | 'damaged' | 'too-large'

/** `key`: the publisher's public key in PEM, or null where none was built in. */
export function readUpdate(bytes: Buffer, key: string | null): Result<Update, UpdateProblem> {
  if (key === null) return fail('no-key')
  if (bytes.length > LARGEST_UPDATE) return fail('too-large')
  const ends = lineEnds(bytes, 3)
  if (ends === null || bytes.toString('latin1', 0, ends[0]) !== FIRST_LINE) return fail('not-an-update')
  const signature = bytes.toString('latin1', ends[0] + 1, ends[1])
  const signed = { signature, line: bytes.toString('utf8', ends[1] + 1, ends[2]) }
  const proven = provenManifest(signed, key)
  if (!proven) return fail('not-ours')
  const body = bytes.subarray(ends[2] + 1)
  if (body.length !== proven.body.size || sumOf(body) !== proven.body.sha256) return fail('damaged')
  const all = proven.files.reduce((sizes, { size }) => sizes + size, 0)
  if (all > LARGEST_INSIDE) return fail('too-large')
  const inside = inflated(body, all)
  if (inside?.length !== all) return fail('damaged')
  let from = 0
  const files = proven.files.map(({ path: place, size }) => {
    const file = { path: place, bytes: inside.subarray(from, from + size) }
    from += size
    return file
  })
  const isWhole = files.every((file, at) => sumOf(file.bytes) === proven.files[at]?.sha256)
  return isWhole ? ok({ manifest: proven, signed, files }) : fail('damaged')
}

/** The manifest, or null where the publisher did not sign it. */
export function provenManifest({ line, signature }: SignedManifest, key: string): UpdateManifest | null {
  try {
    const proof = Buffer.from(signature, 'base64')
    // One signature has one spelling.
    if (proof.toString('base64') !== signature || !verify(null, Buffer.from(line), createPublicKey(key), proof)) return null
    const read = v.safeParse(manifest, JSON.parse(line))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

export const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Whether one version is later than another: 0.10.0 is later than 0.9.9. */
export function isLater(one: string, other: string): boolean {
  const [a, b] = [one, other].map(text => text.split('.').map(Number))
  const at = [0, 1, 2].find(place => a?.[place] !== b?.[place])
  return at !== undefined && (a?.[at] ?? 0) > (b?.[at] ?? 0)
}

/** Where the first lines end, or null where there are not so many in the place that a manifest may take. */
function lineEnds(bytes: Buffer, lines: 3): readonly [number, number, number] | null {
  const ends: number[] = []
  for (let from = 0; ends.length < lines; from = (ends.at(-1) ?? 0) + 1) {
    const end = bytes.subarray(0, LARGEST_MANIFEST).indexOf(10, from)
    if (end < 0) return null
    ends.push(end)
  }
  return ends as unknown as readonly [number, number, number]
}

function inflated(body: Buffer, most: number): Buffer | null {
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(most, 1) })
  } catch {
    return null
  }
}

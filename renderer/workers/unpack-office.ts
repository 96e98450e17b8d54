import { Inflate } from 'fflate'
import type { Result } from '../../shared/core/result.ts'
import { fail, ok } from '../../shared/core/result.ts'

/** The parts of a .docx or .xlsx by name, in the order of the file. */
export type OfficeParts = Readonly<Record<string, Uint8Array>>

/** `too-large`: more than an office file ever holds, or built to burst. */
export type UnpackProblem = 'damaged' | 'too-large'

const MOST_PARTS = 2_000
const MOST_UNPACKED = 200_000_000
/** Office files shrink to a tenth; long rows of empty cells to a hundredth, which only small files hold. */
const MOST_OF_ANY = 8_000_000
const MOST_PER_BYTE = 40
/** Packed bytes that are unpacked at a time. They may become a thousand times as many before anybody can count them. */
const STEP = 8_192

interface Entry {
  readonly name: string
  readonly method: number
  readonly check: number
  readonly packed: Uint8Array
  readonly size: number
}

/**
 * Unpacks an office file within bounds: as many parts and bytes as such files have, by what it declares and by what really comes out.
 * Refused as damaged are parts with the same name, with a name that leads elsewhere (`../`, `C:`), or with entities of their own
 * (DOCTYPE). Nothing else may read the packed bytes: what was looked at here is what is read.
 */
export function unpackOffice(bytes: Uint8Array): Result<OfficeParts, UnpackProblem> {
  const most = Math.min(MOST_UNPACKED, MOST_OF_ANY + bytes.length * MOST_PER_BYTE)
  try {
    const entries = entriesOf(bytes)
    if (entries === null) return fail('damaged')
    if (entries.length > MOST_PARTS || entries.reduce((sum, { size }) => sum + size, 0) > most) return fail('too-large')
    const parts: Record<string, Uint8Array> = {}
    for (const entry of entries) {
      if (leadsElsewhere(entry.name) || Object.hasOwn(parts, entry.name)) return fail('damaged')
      const part = contentOf(entry)
      if (!part || crc32(part) !== entry.check || (/\.(?:xml|rels)$/i.test(entry.name) && hasDoctype(part))) return fail('damaged')
      parts[entry.name] = part
    }
    return ok(parts)
  } catch {
    // Whatever of the file is not where it says, the readers of bytes throw.
    return fail('damaged')
  }
}

const leadsElsewhere = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: characters that no part's name has
  name === '' || /^\/|[\\:\u0000-\u001f]|(?:^|\/)\.\.?(?:\/|$)|__proto__/.test(name)

/** What the directory at the file's end lists; null where there is none. Lists no more than are too many. */
function entriesOf(bytes: Uint8Array): readonly Entry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) {
    if (bytes.length - end > 65_557) return null
    end--
  }
  if (end < 0) return null
  const count = Math.min(view.getUint16(end + 10, true), MOST_PARTS + 1)
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    // Bit 0: packed with a password of its own, which no office file is.
    if (view.getUint32(at, true) !== 0x02014b50 || (flags & 1) !== 0) return null
    const [names, extras, comments] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + names))
    const [size, packed, place] = wideNumbers(view, at + 46 + names, extras, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ])
    if (view.getUint32(place, true) !== 0x04034b50) return null
    const start = place + 30 + view.getUint16(place + 26, true) + view.getUint16(place + 28, true)
    if (start + packed > bytes.length) return null
    entries.push({ name, method, check: view.getUint32(at + 16, true), packed: bytes.subarray(start, start + packed), size })
    at += 46 + names + extras + comments
  }
  return entries
}

type Numbers = readonly [size: number, packed: number, place: number]

/** Some programs write all numbers as zip64 does: FFFFFFFF, and the number itself in an extra field. */
function wideNumbers(view: DataView, from: number, length: number, numbers: Numbers): Numbers {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let next = at + 4
    const wide = (number: number): number => {
      if (number !== 0xffffffff) return number
      next += 8
      return Number(view.getBigUint64(next - 8, true))
    }
    return [wide(numbers[0]), wide(numbers[1]), wide(numbers[2])]
  }
  return numbers
}

/** The bytes of a part; null where they are not as many as it declares. */
function contentOf({ method, packed, size }: Entry): Uint8Array | null {
  if (method === 0) return packed.length === size ? packed : null
  if (method !== 8) return null
  const content = new Uint8Array(size)
  let length = 0
  const inflate = new Inflate(piece => {
    if (length + piece.length <= size) content.set(piece, length)
    length += piece.length
  })
  for (let at = 0; at < packed.length && length <= size; at += STEP) {
    inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  }
  return length === size ? content : null
}

/** A text with entities of its own may grow without bound or fetch files when it is read; no office program writes one. */
function hasDoctype(part: Uint8Array): boolean {
  const wanted = '!DOCTYPE'
  for (let place = part.indexOf(0x21); place >= 0; place = part.indexOf(0x21, place + 1)) {
    if ([...wanted].every((letter, offset) => part[place + offset] === letter.charCodeAt(0))) return true
  }
  return false
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

function crc32(bytes: Uint8Array): number {
  let rest = -1
  for (let place = 0; place < bytes.length; place++) rest = (rest >>> 8) ^ (crcTable[(rest ^ (bytes[place] ?? 0)) & 0xff] ?? 0)
  return ~rest >>> 0
}

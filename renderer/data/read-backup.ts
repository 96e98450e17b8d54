import { BACKUP_OPENING, type BackupHead, readBackupHead } from '../../shared/sync/backup.ts'
import type { LogEntry, PlacedEntry } from '../../shared/sync/log.ts'

/** `kklog`, three bytes of form: the log of a backup begins with it. */
const LOG_OPENING = 8
const FRAME_HEAD = 8

export interface OpenBackup {
  readonly head: BackupHead
  readonly entries: readonly PlacedEntry[]
}

/** The entries of a backup, or null where it is not whole: every checksum is worked out again. */
export function readBackup(bytes: Uint8Array): OpenBackup | null {
  try {
    if (!BACKUP_OPENING.every((byte, place) => bytes[place] === byte)) return null
    const [first] = bodies(bytes, BACKUP_OPENING.length, 1)
    if (!first) return null
    const head = readBackupHead(parse(first))
    const log = BACKUP_OPENING.length + FRAME_HEAD + first.length
    if (!head || bytes.length !== log + head.bytes) return null
    const entries = committed(bodies(bytes, log + LOG_OPENING, Number.POSITIVE_INFINITY).map(body => parse(body) as LogEntry))
    return entries.length === head.entries ? { head, entries } : null
  } catch {
    return null
  }
}

/** Parts of a deed count when its last part is there (SPEC L4). */
function committed(all: readonly LogEntry[]): readonly PlacedEntry[] {
  const whole: LogEntry[] = []
  let parts: LogEntry[] = []
  let deed = ''
  for (const entry of all) {
    if (entry.type !== 'deed') {
      parts = []
      whole.push(entry)
      continue
    }
    const { page } = entry
    if (page.part === 1) {
      parts = []
      deed = page.deed.id
    }
    if (page.deed.id !== deed || page.part !== parts.length + 1) continue
    parts.push(entry)
    if (page.part < page.of) continue
    whole.push(...parts)
    parts = []
  }
  return whole.map((entry, place) => ({ pos: place + 1, entry }))
}

const text = new TextDecoder('utf-8', { fatal: true })
const parse = (body: Uint8Array): unknown => JSON.parse(text.decode(body))

/** The bodies of frames from a place on: length and checksum, 4 bytes each, then the body. Throws where one is not whole. */
function bodies(bytes: Uint8Array, from: number, most: number): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Uint8Array[] = []
  for (let place = from; place < bytes.length && found.length < most; ) {
    const length = view.getUint32(place)
    const body = bytes.subarray(place + FRAME_HEAD, place + FRAME_HEAD + length)
    if (length === 0 || body.length !== length || view.getUint32(place + 4) !== checksum(body)) throw new Error('the backup is not whole')
    found.push(body)
    place += FRAME_HEAD + length
  }
  return found
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 of zlib, as the host wrote it. */
function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (let place = 0; place < bytes.length; place++) value = (table[(value ^ (bytes[place] as number)) & 0xff] as number) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

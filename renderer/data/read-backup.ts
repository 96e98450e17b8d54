import { BACKUP_OPENING, type BackupHead, readBackupHead } from '../../shared/sync/backup.ts'
import type { LogEntry, PlacedEntry } from '../../shared/sync/log.ts'

/** `kklog`, three bytes of form: the log of a backup begins with it. */
const LOG_OPENING = 8
const FRAME_HEAD = 8

export interface OpenBackup {
  readonly head: BackupHead
  /** One by one, each read and checked when it is its turn. Throws where the backup is not whole. */
  readonly entries: Iterable<PlacedEntry>
}

/** What a backup holds, or null where it is none or was cut: every checksum is worked out again. */
export function readBackup(bytes: Uint8Array): OpenBackup | null {
  try {
    if (!BACKUP_OPENING.every((byte, place) => bytes[place] === byte)) return null
    const [first] = bodies(bytes, BACKUP_OPENING.length)
    if (!first) return null
    const head = readBackupHead(parse(first))
    const log = BACKUP_OPENING.length + FRAME_HEAD + first.length
    return head && bytes.length === log + head.bytes ? { head, entries: counted(bytes.subarray(log), head.entries) } : null
  } catch {
    return null
  }
}

function* counted(log: Uint8Array, count: number): Iterable<PlacedEntry> {
  let pos = 0
  for (const entry of committed(log)) yield { pos: ++pos, entry }
  if (pos !== count) throw new Error('the backup is not whole')
}

/** Parts of a deed count when its last part is there (SPEC L4). */
function* committed(log: Uint8Array): Iterable<LogEntry> {
  let parts: LogEntry[] = []
  let deed = ''
  for (const body of bodies(log, LOG_OPENING)) {
    const entry = parse(body) as LogEntry
    if (entry.type !== 'deed') {
      parts = []
      yield entry
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
    yield* parts
    parts = []
  }
}

const text = new TextDecoder('utf-8', { fatal: true })
const parse = (body: Uint8Array): unknown => JSON.parse(text.decode(body))

/** The bodies of frames from a place on: length and checksum, 4 bytes each, then the body. Throws where one is not whole. */
function* bodies(bytes: Uint8Array, from: number): Iterable<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let place = from; place < bytes.length; ) {
    const length = view.getUint32(place)
    const body = bytes.subarray(place + FRAME_HEAD, place + FRAME_HEAD + length)
    if (length === 0 || body.length !== length || view.getUint32(place + 4) !== checksum(body)) throw new Error('the backup is not whole')
    yield body
    place += FRAME_HEAD + length
  }
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

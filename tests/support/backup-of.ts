import { BACKUP_OPENING, type BackupHead } from '../../shared/sync/backup.ts'
import type { LogEntry } from '../../shared/sync/log.ts'

/** A backup of these entries, as the host writes it. */
export function backupOf(entries: readonly LogEntry[], desk: BackupHead['desk'], at: number): Uint8Array<ArrayBuffer> {
  const log = [...new TextEncoder().encode('kklog\0\0\u0001'), ...entries.flatMap(entry => [...frameOf(entry)])]
  const head: BackupHead = { form: 1, at, entries: entries.length, bytes: log.length, desk }
  return Uint8Array.from([...BACKUP_OPENING, ...frameOf(head), ...log])
}

function frameOf(value: unknown): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(value))
  const frame = new Uint8Array(8 + body.length)
  const view = new DataView(frame.buffer)
  view.setUint32(0, body.length)
  view.setUint32(4, checksum(body))
  frame.set(body, 8)
  return frame
}

/** CRC-32 of zlib, bit by bit. */
function checksum(bytes: Uint8Array): number {
  let value = -1
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (0xedb88320 & -(value & 1))
  }
  return ~value >>> 0
}

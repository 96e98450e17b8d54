import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'

/** The first bytes of a log file: what it is, and which form of frames follows. */
export const OPENING = Buffer.from('kklog\0\0\x01', 'latin1')

/** Before each body: its length and its CRC-32 (of zlib), each 4 bytes, big end first. */
const HEAD = 8
/** No entry is longer. A length beyond it is damage. Bytes. */
export const MAX_ENTRY = 128 * 1024 * 1024
const CHUNK = 4 * 1024 * 1024

export function frameOf(body: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(HEAD + body.length)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  body.copy(frame, HEAD)
  return frame
}

/** The body of a whole frame. Throws where the disk gave back something else than was written. */
export function bodyOf(frame: Buffer): Buffer {
  const body = frame.subarray(HEAD)
  if (frame.readUInt32BE(0) !== body.length || frame.readUInt32BE(4) !== crc32(body))
    throw new Error('the log was damaged while it was open')
  return body
}

/** Told of a frame's body and where the frame lies; may refuse it. */
export type Visit = (body: Buffer, start: number, length: number) => boolean

/** Reads frames from a place to `size` or to the first that is not whole, and tells each. Answers where the last one that was taken ends. */
export async function scan(file: FileHandle, from: number, size: number, visit: Visit): Promise<number> {
  let place = from
  let held = Buffer.alloc(0)
  let heldFrom = place
  const has = async (bytes: number): Promise<Buffer | null> => {
    if (place + bytes > size) return null
    if (place + bytes > heldFrom + held.length) {
      const wanted = Buffer.allocUnsafe(Math.min(size - place, Math.max(bytes, CHUNK)))
      const { bytesRead } = await file.read(wanted, 0, wanted.length, place)
      held = wanted.subarray(0, bytesRead)
      heldFrom = place
    }
    const start = place - heldFrom
    return start + bytes <= held.length ? held.subarray(start, start + bytes) : null
  }
  for (;;) {
    const head = await has(HEAD)
    const length = head?.readUInt32BE(0) ?? 0
    // A disk that lost power may leave zeros, and nothing has the checksum 0: an empty body is never whole.
    if (length === 0 || length > MAX_ENTRY) return place
    const frame = await has(HEAD + length)
    if (!frame || frame.readUInt32BE(4) !== crc32(frame.subarray(HEAD))) return place
    if (!visit(frame.subarray(HEAD), place, frame.length)) return place
    place += frame.length
  }
}

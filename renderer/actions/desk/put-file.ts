import { textOfBytes } from '../../../shared/core/base64.ts'
import type { Result } from '../../../shared/core/result.ts'
import { fail, ok } from '../../../shared/core/result.ts'

/** Bytes that are handed to the host at once. */
const PIECE = 2 * 1024 * 1024

/** A piece of a file, base64, from this byte on. */
interface Piece {
  readonly from: number
  readonly bytes: string
}

/** Hands a file to the host piece by piece; `progress`: how many bytes it has. */
export async function putFile<P extends string>(
  file: Blob,
  put: (piece: Piece) => Promise<Result<null, P>>,
  progress: (done: number) => void,
  stop: AbortSignal,
): Promise<Result<null, P | 'file-unreadable' | 'stopped'>> {
  for (let from = 0; from === 0 || from < file.size; from += PIECE) {
    const piece = await bytesIn(file.slice(from, from + PIECE))
    if (stop.aborted) return fail('stopped')
    if (!piece) return fail('file-unreadable')
    const done = await put({ from, bytes: textOfBytes(piece) })
    if (!done.ok) return done
    progress(Math.min(from + PIECE, file.size))
  }
  return stop.aborted ? fail('stopped') : ok(null)
}

/** Null where the PC does not give the file any more: a stick that was pulled out. */
async function bytesIn(piece: Blob): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await piece.arrayBuffer())
  } catch {
    return null
  }
}

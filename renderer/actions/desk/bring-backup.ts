import { textOfBytes } from '../../../shared/core/base64.ts'
import type { Result } from '../../../shared/core/result.ts'
import { fail } from '../../../shared/core/result.ts'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { BroughtBackup } from '../../../shared/ipc/values.ts'

/** Bytes that are handed to the host at once. */
const PIECE = 2 * 1024 * 1024

export type BringProblem = 'no-backup' | 'newer' | 'damaged' | 'disk' | 'already-there' | 'file-unreadable' | 'stopped'

/** Hands a backup's file to the host, which reads it to its end and says whose it is. Stopped, nothing of it stays on this PC. */
export async function bringBackup(
  ask: Ask,
  file: Blob,
  progress: (done: number) => void,
  stop: AbortSignal,
): Promise<Result<BroughtBackup, BringProblem>> {
  const brought = await bringAll(ask, file, progress, stop)
  if (!brought.ok) await ask('take-over:drop', {})
  return brought
}

async function bringAll(
  ask: Ask,
  file: Blob,
  progress: (done: number) => void,
  stop: AbortSignal,
): Promise<Result<BroughtBackup, BringProblem>> {
  for (let from = 0; from === 0 || from < file.size; from += PIECE) {
    const piece = await bytesIn(file.slice(from, from + PIECE))
    if (stop.aborted) return fail('stopped')
    if (!piece) return fail('file-unreadable')
    const put = await ask('take-over:put', { from, bytes: textOfBytes(piece) })
    if (!put.ok) return fail(put.problem === 'out-of-order' ? 'damaged' : put.problem)
    progress(Math.min(from + PIECE, file.size))
  }
  if (stop.aborted) return fail('stopped')
  const found = await ask('take-over:look', {})
  return stop.aborted ? fail('stopped') : found
}

/** Null where the PC does not give the file any more: a stick that was pulled out. */
async function bytesIn(piece: Blob): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await piece.arrayBuffer())
  } catch {
    return null
  }
}

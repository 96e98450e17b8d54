import type { Result } from '../../../shared/core/result.ts'
import { fail } from '../../../shared/core/result.ts'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { BroughtBackup } from '../../../shared/ipc/values.ts'
import { putFile } from './put-file.ts'

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
  const put = await putFile(file, piece => ask('take-over:put', piece), progress, stop)
  if (!put.ok) return fail(put.problem === 'out-of-order' ? 'damaged' : put.problem)
  const found = await ask('take-over:look', {})
  return stop.aborted ? fail('stopped') : found
}

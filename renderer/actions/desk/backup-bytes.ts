import { bytesOf } from '../../../shared/core/base64.ts'
import type { Result } from '../../../shared/core/result.ts'
import { fail, ok } from '../../../shared/core/result.ts'
import type { Ask } from '../../../shared/ipc/contract.ts'

/** A backup of the list, whole. */
export async function backupBytes(ask: Ask, name: string): Promise<Result<Uint8Array<ArrayBuffer>, 'missing'>> {
  const first = await ask('backup:read', { name, from: 0 })
  if (!first.ok) return first
  const bytes = new Uint8Array(first.value.size)
  let piece = bytesOf(first.value.bytes)
  for (let from = 0; ; ) {
    bytes.set(piece, from)
    from += piece.length
    if (from >= bytes.length) return ok(bytes)
    const next = await ask('backup:read', { name, from })
    if (!next.ok) return next
    piece = bytesOf(next.value.bytes)
    if (piece.length === 0 || next.value.size !== bytes.length) return fail('missing')
  }
}

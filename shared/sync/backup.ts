import * as v from 'valibot'

/** The first bytes of a backup: `kkback`, two zeros but for the form. A frame with its head follows, then the log's file as it was. */
export const BACKUP_OPENING: readonly number[] = [0x6b, 0x6b, 0x62, 0x61, 0x63, 0x6b, 0, 1]

/** What a backup says of itself before the log. The desk's file with its wrapped keys stands there too, for a PC that lost its own. */
export interface BackupHead {
  readonly form: 1
  /** Milliseconds since 1970. */
  readonly at: number
  /** Entries of the log that count. */
  readonly entries: number
  /** Bytes of the log. */
  readonly bytes: number
  readonly desk: { readonly desk: string; readonly organisation: { readonly id: string; readonly name: string } }
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const shape = v.object({
  form: v.literal(1),
  at: count,
  entries: count,
  bytes: count,
  desk: v.object({ desk: v.string(), organisation: v.object({ id: v.string(), name: v.string() }) }),
})

export function readBackupHead(value: unknown): BackupHead | null {
  const read = v.safeParse(shape, value)
  return read.success ? read.output : null
}

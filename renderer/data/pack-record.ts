import type { Json } from '../../shared/core/json.ts'
import type { Cell } from '../../shared/sync/cell.ts'
import type { StoredRecord } from '../../shared/sync/record.ts'
import type { Stamp } from '../../shared/sync/stamp.ts'

/**
 * A record as it lies on the disk. Most groups have one head and share stamp and deed with others of the record; written
 * once for all of them, a record is a third as large, and so is the work of sealing and opening it.
 */
export interface PackedRecord extends Omit<StoredRecord, 'cells'> {
  readonly plain: readonly (readonly [at: Stamp, deed: string, values: { readonly [group: string]: Json }])[]
  readonly cells: Readonly<Record<string, Cell>>
}

export function packRecord({ cells, ...record }: StoredRecord): PackedRecord {
  const plain = new Map<string, [Stamp, string, Record<string, Json>]>()
  const rest: Record<string, Cell> = {}
  for (const [group, cell] of Object.entries(cells)) {
    const [head] = cell.heads
    if (!head || cell.heads.length > 1 || cell.covered.length > 0 || cell.held) {
      rest[group] = cell
      continue
    }
    const together = plain.get(head.at + head.deed)
    if (together) together[2][group] = head.value
    else plain.set(head.at + head.deed, [head.at, head.deed, { [group]: head.value }])
  }
  return { ...record, plain: [...plain.values()], cells: rest }
}

export function unpackRecord({ plain, cells, ...record }: PackedRecord): StoredRecord {
  const all: Record<string, Cell> = { ...cells }
  for (const [at, deed, values] of plain) {
    for (const [group, value] of Object.entries(values)) all[group] = { heads: [{ at, value, deed }], covered: [] }
  }
  return { ...record, cells: all }
}

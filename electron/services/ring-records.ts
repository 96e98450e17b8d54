import { isKnown, isOfRing } from '../../shared/sync/kinds.ts'
import type { KeptChange } from '../../shared/sync/let-go.ts'
import { openPlain } from '../../shared/sync/let-go.ts'
import type { ShownRecord, StoredRecord } from '../../shared/sync/record.ts'
import { applyChange, applyLetGo, emptyRecord, recordKey, shown } from '../../shared/sync/record.ts'

/** What headquarters wrote of an association's desks, sheets and keys, as far as a log has it. Few records; all else passes by. */
export class RingRecords {
  readonly #records = new Map<string, StoredRecord>()

  hear(change: KeptChange): void {
    if (!isOfRing(change.kind) || !isKnown(change)) return
    const heard = openPlain(change)
    if (!heard) return
    const key = recordKey(heard.kind, heard.record)
    const record = this.#records.get(key) ?? emptyRecord(heard)
    this.#records.set(key, 'groups' in heard ? applyChange(record, heard) : applyLetGo(record, heard))
  }

  shown(): readonly ShownRecord[] {
    return [...this.#records.values()].flatMap(record => shown(record) ?? [])
  }
}

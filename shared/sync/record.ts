import type { Json } from '../core/json.ts'
import { byText } from '../core/text.ts'
import type { Cell } from './cell.ts'
import { cover, differs, hearValue, holdValue, winner } from './cell.ts'
import type { Bases, Groups, OpenChange } from './change.ts'
import type { Kind, LaterKind } from './kinds.ts'
import { HERE, isLongText } from './kinds.ts'
import type { HeardChange, LetGo } from './let-go.ts'
import type { LongText } from './long-text.ts'
import { hearOfText, hearText, textOf } from './long-text.ts'
import type { Scope } from './scope.ts'
import type { Stamp } from './stamp.ts'

/** All that a desk knows of one record: a cell for each group, and a document for each long text. */
export interface StoredRecord {
  readonly scope: Scope
  readonly kind: Kind
  readonly id: string
  readonly cells: Readonly<Record<string, Cell>>
  readonly texts: Readonly<Record<string, LongText>>
}

/** A record as rooms read it: the present value of each group. */
export interface ShownRecord {
  readonly scope: Scope
  readonly kind: Kind
  readonly id: string
  readonly groups: Groups
  /** Groups in which two values wait for a person (SPEC M4). */
  readonly differences: readonly string[]
  /** When the newest of its values was written. */
  readonly changed: Stamp
}

export const emptyRecord = ({ scope, kind, record }: Pick<OpenChange, 'scope' | 'kind' | 'record'>): StoredRecord => ({
  scope,
  kind,
  id: record,
  cells: {},
  texts: {},
})

/** The record after one more change. Knows nothing of rooms. `holds`: where it deletes, that waits for a person (SPEC H2). */
export function applyChange(record: StoredRecord, change: OpenChange, holds = false): StoredRecord {
  const cells: Record<string, Cell> = { ...record.cells }
  const texts: Record<string, LongText> = { ...record.texts }
  for (const [group, value] of Object.entries(change.groups)) {
    if (isLongText(change.kind, group)) texts[group] = hearText(texts[group], value, change.at)
    else {
      const hear = holds && group === HERE && value === false ? holdValue : hearValue
      cells[group] = hear(cells[group], { at: change.at, value, deed: change.deed }, change.bases[group] ?? [])
    }
  }
  for (const [group, stamps] of Object.entries(change.bases)) {
    if (group in change.groups) continue
    if (isLongText(change.kind, group)) texts[group] = hearOfText(texts[group], change.at)
    else cells[group] = cover(cells[group], stamps)
  }
  return { ...record, cells, texts }
}

/** The record after hearing of a change whose values were let go: what it replaced is gone, and stays so. */
export function applyLetGo(record: StoredRecord, { bases, at }: LetGo): StoredRecord {
  const cells: Record<string, Cell> = { ...record.cells }
  const texts: Record<string, LongText> = { ...record.texts }
  for (const [group, stamps] of Object.entries(bases)) {
    if (isLongText(record.kind, group)) texts[group] = hearOfText(texts[group], at)
    else cells[group] = cover(cells[group], stamps)
  }
  return { ...record, cells, texts }
}

/** The record without any value, as after hearing all of its changes without theirs: what was replaced stays so (SPEC E1). */
export function emptied(record: StoredRecord): StoredRecord {
  const cells: Record<string, Cell> = {}
  for (const [group, { covered, held = [] }] of Object.entries(record.cells)) {
    const left = cover(
      { heads: [], covered },
      held.flatMap(({ bases }) => bases),
    )
    if (left.covered.length > 0) cells[group] = left
  }
  return { ...record, cells, texts: {} }
}

/** The record as rooms see it, or null where it was deleted. */
export function shown(record: StoredRecord): ShownRecord | null {
  const groups: Record<string, Json> = {}
  const differences: string[] = []
  let changed = '' as Stamp
  for (const [group, cell] of Object.entries(record.cells)) {
    const head = winner(cell)
    if (!head) continue
    groups[group] = head.value
    if (head.at > changed) changed = head.at
    if (differs(cell)) differences.push(group)
  }
  for (const [group, text] of Object.entries(record.texts)) {
    groups[group] = textOf(text)
    if (text.at > changed) changed = text.at
  }
  if (groups[HERE] === false && !differences.includes(HERE)) return null
  return { scope: record.scope, kind: record.kind, id: record.id, groups, differences: differences.toSorted(byText), changed }
}

/** What somebody who looks at this record now would name as the values that a change replaces. Whoever says whether it is there settles what waits (SPEC H4). */
export function basesOf(record: StoredRecord | undefined, groups: Groups): Bases {
  const bases: Record<string, readonly Stamp[]> = {}
  for (const group of Object.keys(groups)) {
    const cell = record?.cells[group]
    const head = cell && winner(cell)
    bases[group] = [...(head ? [head.at] : []), ...(cell?.held ?? []).map(({ at }) => at)]
  }
  return bases
}

/** Folds changes into records, in the order given. For headquarters and for tests; a desk applies them one by one. */
export function fold(changes: Iterable<HeardChange>): ReadonlyMap<string, StoredRecord> {
  const records = new Map<string, StoredRecord>()
  for (const change of changes) {
    const key = recordKey(change.kind, change.record)
    const record = records.get(key) ?? emptyRecord(change)
    records.set(key, 'groups' in change ? applyChange(record, change) : applyLetGo(record, change))
  }
  return records
}

export const recordKey = (kind: Kind | LaterKind, id: string): string => `${kind}/${id}`

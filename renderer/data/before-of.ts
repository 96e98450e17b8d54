import type { Json } from '../../shared/core/json.ts'
import type { Cell } from '../../shared/sync/cell.ts'
import { winner } from '../../shared/sync/cell.ts'
import type { Bases, OpenChange } from '../../shared/sync/change.ts'
import { isLongText } from '../../shared/sync/kinds.ts'
import { textOf } from '../../shared/sync/long-text.ts'
import type { StoredRecord } from '../../shared/sync/record.ts'
import type { Before } from './desk-db.ts'

/** What an undo of a change needs, from the record before and after it. */
export function beforeOf(
  { kind, record, at, groups, bases }: OpenChange,
  before: StoredRecord | undefined,
  now: StoredRecord | undefined,
): Before {
  const values: Record<string, Json> = {}
  const after: Record<string, string> = {}
  for (const group of Object.keys(groups)) {
    const cell = before?.cells[group]
    if (isLongText(kind, group)) after[group] = textOf(now?.texts[group])
    values[group] = isLongText(kind, group) ? textOf(before?.texts[group]) : ((cell && winner(cell)?.value) ?? null)
  }
  for (const group of Object.keys(bases)) {
    const [was, left] = [before?.cells[group], now?.cells[group]]
    const head = was && winner(was)
    if (!(group in groups) && head && left?.heads.length === 0) values[group] = head.value
  }
  const unseen = Object.keys(groups).filter(group => !isLongText(kind, group) && isUnseen(before?.cells[group], bases[group] ?? []))
  return {
    ...{ kind, record, at, values },
    ...(Object.keys(after).length > 0 && { after }),
    ...(unseen.length > 0 && { unseen }),
  }
}

const isUnseen = (cell: Cell | undefined, bases: Bases[string]): boolean =>
  bases.length > 0 && !bases.some(at => cell?.covered.includes(at) || cell?.heads.some(head => head.at === at))

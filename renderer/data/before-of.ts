import type { Json } from '../../shared/core/json.ts'
import type { Cell } from '../../shared/sync/cell.ts'
import { winner } from '../../shared/sync/cell.ts'
import type { Bases, OpenChange } from '../../shared/sync/change.ts'
import { isLongText } from '../../shared/sync/kinds.ts'
import { textLater } from '../../shared/sync/long-text.ts'
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
    if (isLongText(kind, group)) {
      lazily(values, group, textLater(before?.texts[group]))
      lazily(after, group, textLater(now?.texts[group]))
    } else values[group] = (cell && winner(cell)?.value) ?? null
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

/** A text is worked out when it is read: the texts between many changes that follow each other then cost as one. */
const lazily = (values: Record<string, Json>, group: string, get: () => string): void => {
  Object.defineProperty(values, group, { enumerable: true, configurable: true, get })
}

const isUnseen = (cell: Cell | undefined, bases: Bases[string]): boolean =>
  bases.length > 0 && !bases.some(at => cell?.covered.includes(at) || cell?.heads.some(head => head.at === at))

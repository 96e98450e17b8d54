import type { BudgetLine } from '../../../shared/applications/application.ts'
import type { Programme } from '../../../shared/applications/programme.ts'
import { readQuantity, readYen } from '../../../shared/applications/read-number.ts'
import type { Json } from '../../../shared/core/json.ts'
import type { Draft } from '../../../shared/sync/change.ts'

/** A column of the budget that can be written in; a body's share is `share:<organisation>`. */
export type BudgetColumn = 'category' | 'item' | 'unitPrice' | 'quantity' | 'unit' | `share:${string}`

export interface Pasted {
  readonly drafts: readonly Draft[]
  /** Cells that hold no number or no category we know; they stay as they were. */
  readonly unread: number
}

export interface PasteTarget {
  readonly lines: readonly BudgetLine[]
  readonly columns: readonly BudgetColumn[]
  readonly row: number
  readonly column: BudgetColumn
  readonly programme: Programme
}

/** More rows than any budget of these programmes has: a slip of the hand. */
const MOST_ROWS = 200

/** A block of cells as Excel puts it on the clipboard, written over the budget from a cell on; lines that lack are added. */
export function pasteLines(text: string, { lines, columns, row, column, programme }: PasteTarget, newId: () => string): Pasted {
  const cells = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').slice(0, MOST_ROWS)
  const first = columns.indexOf(column)
  const drafts: Draft[] = []
  let unread = 0
  for (const [down, cellsOfRow] of cells.map(line => line.split('\t')).entries()) {
    const line = lines[row + down]
    const groups: Record<string, Json> = {}
    const shares: Record<string, Json> = { ...line?.shares }
    for (const [right, typed] of cellsOfRow.entries()) {
      const target = columns[first + right]
      if (target === undefined || typed.trim() === '') continue
      const value = typedValue(target, typed, programme)
      if (value === null) unread++
      else if (target.startsWith('share:')) groups['shares'] = Object.assign(shares, { [target.slice('share:'.length)]: value })
      else groups[target] = value
    }
    if (Object.keys(groups).length === 0) continue
    const order = (lines.at(-1)?.order ?? 0) + 1 + row + down - lines.length
    const empty = {
      category: line?.category ?? lines.at(-1)?.category ?? '',
      item: '',
      unitPrice: 0,
      quantity: 1,
      unit: '',
      shares: {},
      order,
    }
    drafts.push(
      line ? { kind: 'budget-line', record: line.id, groups } : { kind: 'budget-line', record: newId(), groups: { ...empty, ...groups } },
    )
  }
  return { drafts, unread }
}

function typedValue(column: BudgetColumn, typed: string, programme: Programme): Json {
  if (column === 'item' || column === 'unit') return typed.trim()
  if (column === 'category') {
    const wanted = typed.normalize('NFKC').trim()
    return (
      programme.expenses.value.find(
        ({ id, name }) => id === wanted || Object.values(name).some(words => words.normalize('NFKC') === wanted),
      )?.id ?? null
    )
  }
  const read = column === 'quantity' ? readQuantity(typed) : readYen(typed)
  return read.ok ? read.value : null
}

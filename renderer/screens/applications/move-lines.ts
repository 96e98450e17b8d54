import type { BudgetLine } from '../../../shared/applications/application.ts'
import type { Draft } from '../../../shared/sync/change.ts'

/** Drafts that put a line one place up (-1) or down (1). Lines that two desks gave the same place get places of their own. */
export function moveLine(lines: readonly BudgetLine[], id: string, by: -1 | 1): readonly Draft[] {
  const from = lines.findIndex(line => line.id === id)
  const to = from + by
  const moved = lines[from]
  if (!moved || to < 0 || to >= lines.length) return []
  const order = lines.toSpliced(from, 1).toSpliced(to, 0, moved)
  const distinct = new Set(lines.map(line => line.order)).size === lines.length
  const places = distinct ? lines.map(line => line.order) : lines.map((_, place) => place + 1)
  return order.flatMap((line, place) => {
    const wanted = places[place]
    return wanted === undefined || wanted === line.order
      ? []
      : [{ kind: 'budget-line', record: line.id, groups: { order: wanted } } as const]
  })
}

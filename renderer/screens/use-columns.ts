import { useMemo } from 'react'
import type { Column } from '../ui/data-table.tsx'
import { useChoice } from './use-choice.ts'

/** A column that can be shown, with its words where its head is chosen. */
export type Choosable<Row> = Column<Row> & { readonly head: string }

/**
 * Which columns of a list are shown: those that somebody chose on this PC, or the standard ones. The first is the row's name and
 * always there; their order is that of the list.
 */
export function useColumns<Row>(list: string, all: readonly Choosable<Row>[], standard: readonly string[]) {
  const [kept, keep] = useChoice(`columns.${list}`)
  const chosen = kept ? kept.split(' ') : standard
  const isStandard = chosen.join() === standard.join()
  const columns = useMemo(
    () => all.filter(({ id }, at) => at === 0 || (kept ? kept.split(' ') : standard).includes(id)),
    [all, kept, standard],
  )
  const choose = (ids: readonly string[]): void => {
    const inOrder = all.map(({ id }) => id).filter((id, at) => at === 0 || ids.includes(id))
    keep(inOrder.join() === standard.join() ? '' : inOrder.join(' '))
  }
  return { columns, chosen, isStandard, choose, reset: () => keep('') }
}

// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot leave out the rows outside of the window
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the current row by aria-activedescendant
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid answers the keys
import { IconCheck } from '@tabler/icons-react'
import { memo } from 'react'
import type { Column } from './data-table.tsx'
import { Icon } from './icon.tsx'

export interface DataRowProps<Row> {
  readonly id: string
  readonly row: Row
  readonly rowKey: string
  readonly columns: readonly Column<Row>[]
  readonly index: number
  /** px from the first row, and the row's own height. */
  readonly start: number
  readonly size: number
  /** Undefined where rows cannot be selected. */
  readonly selected: boolean | undefined
  readonly current: boolean
  readonly tone: 'dim' | undefined
  readonly onRow: (row: Row, deed: 'current' | 'open') => void
  readonly onTick: (key: string) => void
}

function Drawn<Row>({ id, row, rowKey, columns, index, start, size, selected, current, tone, onRow, onTick }: DataRowProps<Row>) {
  const first = selected === undefined ? 0 : 1
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={current ? true : undefined}
      className="kk-table__row"
      data-tone={tone}
      style={{ transform: `translateY(${start}px)`, height: size }}
      onClick={() => onRow(row, 'current')}
      onDoubleClick={() => onRow(row, 'open')}
    >
      {selected !== undefined && (
        <div
          role="gridcell"
          aria-colindex={1}
          className="kk-table__cell"
          onClick={event => {
            event.stopPropagation()
            onTick(rowKey)
          }}
        >
          <Tick on={selected} />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + first + 1}
          className="kk-table__cell"
          data-align={column.align}
          data-one-line={column.oneLine}
        >
          {column.oneLine ? <span className="kk-table__line">{column.cell(row)}</span> : column.cell(row)}
        </div>
      ))}
    </div>
  )
}

/** One row of a `DataTable`; drawn again only when something of it changes. */
export const DataRow = memo(Drawn) as typeof Drawn

export function Tick({ on }: { readonly on: boolean }) {
  return (
    <span className="kk-tick" data-on={on} aria-hidden="true">
      {on && <Icon of={IconCheck} size={12} stroke={3} />}
    </span>
  )
}

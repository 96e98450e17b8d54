// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot leave out the rows outside of the window
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the current row by aria-activedescendant
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid answers the keys
import './data-table.css'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataRow, Tick } from './data-row.tsx'
import { Icon } from './icon.tsx'
import { findTyped, tableDeed } from './table-keys.ts'

export interface Column<Row> {
  readonly id: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** A CSS grid track: '160px', 'minmax(180px, 2fr)'. px grow with the text. */
  readonly width: string
  readonly align?: 'right' | 'center'
  /** One line, with … where it is too long. For what is not the row's name; the detail has the whole. */
  readonly oneLine?: boolean
  readonly sortable?: boolean
}

export interface Sort {
  readonly column: string
  readonly down: boolean
}

export interface DataTableProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  /** Key of the current row: the one that the detail shows. */
  readonly current?: string | undefined
  readonly onCurrent?: (row: Row) => void
  /** Keys of the selected rows. Selection exists only where `onSelect` does. */
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (selected: ReadonlySet<string>) => void
  /** Enter and double click. */
  readonly onOpen?: (row: Row) => void
  /** Ctrl+C, where nothing is marked with the mouse. */
  readonly onCopy?: () => void
  /** F2. */
  readonly onEdit?: (row: Row) => void
  readonly sort?: Sort
  readonly onSort?: (sort: Sort) => void
  /** What typing letters looks for, normally the name. */
  readonly typed?: (row: Row) => string
  /** px at standard text: 36, 32 close, 44 wide; or what each row needs. */
  readonly rowHeight?: number | ((row: Row) => number)
  /** Shown in place of rows where there are none. */
  readonly empty?: ReactNode
  readonly rowTone?: (row: Row) => 'dim' | undefined
  /**
   * No cell has anything to press or to remember: what is drawn of one row serves for another that takes its place, which
   * makes a list quick that changes under every letter.
   */
  readonly reuse?: boolean
}

const rem = (track: string): string => track.replace(/(\d+(?:\.\d+)?)px/g, (_, px: string) => `${Number(px) / 16}rem`)
const none: ReadonlySet<string> = new Set()

/** How much larger letters are than standard. Asked once of a table, because an answer lays the page out: letters grow in other rooms. */
const scaleOfText = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

/** px of the heads at standard text. */
const HEAD = 32

/** The least px that a track takes: the first length in it. */
const leastOf = (track: string): number => Number(/(\d+(?:\.\d+)?)px/.exec(track)?.[1] ?? 0)

/** A table of any length: rows outside of the window are not drawn, and the grid roles say how many there are. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, rowKey, columns, current, onCurrent, selected = none, onSelect, onOpen, onEdit, onCopy, sort, onSort, typed } = props
  const { rowHeight = 36, empty, rowTone, reuse = false } = props
  const { t } = useTranslation()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const spelled = useRef({ text: '', at: 0 })
  const [rem16] = useState(scaleOfText)
  const usual = typeof rowHeight === 'number' ? rowHeight : 36
  const height = usual * rem16
  // Another function makes the virtualizer measure anew: other rows may be higher.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const getItemKey = useMemo(() => (index: number) => index, [rows, height])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => {
      const row = rows[index]
      return typeof rowHeight === 'number' || row === undefined ? height : rowHeight(row) * rem16
    },
    overscan: 4,
    getItemKey,
    scrollPaddingStart: height,
    // The heads lie above the rows and take this much of the window from them.
    scrollPaddingEnd: HEAD * rem16,
  })
  const place = current === undefined ? -1 : rows.findIndex(row => rowKey(row) === current)
  const tracks = [...(onSelect ? ['2.25rem'] : []), ...columns.map(column => rem(column.width))].join(' ')

  const least = columns.reduce((sum, column) => sum + leastOf(column.width), onSelect ? 36 : 0)

  // The current row stays in sight when the list is filtered or sorted.
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' })
  }, [place, virtual])

  const toggle = (key: string): void => {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelect?.(next)
  }
  const allSelected = rows.length > 0 && rows.every(row => selected.has(rowKey(row)))
  const toggleAll = (): void => onSelect?.(allSelected ? none : new Set(rows.map(rowKey)))

  const goTo = (to: number): void => {
    const row = rows[to]
    if (row) onCurrent?.(row)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 2)
    const deed = tableDeed({ key: event.key, ctrl: event.ctrlKey || event.metaKey }, place, rows.length, page)
    const row = rows[place]
    if (deed === null) {
      if (!typed || event.ctrlKey || event.metaKey || event.key.length !== 1) return
      const fresh = event.timeStamp - spelled.current.at > 800
      spelled.current = { text: (fresh ? '' : spelled.current.text) + event.key, at: event.timeStamp }
      const found = findTyped(spelled.current.text, Math.max(0, place), rows.map(typed))
      if (found >= 0) goTo(found)
      return
    }
    event.preventDefault()
    if (deed === 'all') toggleAll()
    else if (deed === 'toggle') row && onSelect && toggle(rowKey(row))
    else if (deed === 'open') row && onOpen?.(row)
    else if (deed === 'edit') row && onEdit?.(row)
    else goTo(deed.to)
  }

  const onCopied = (event: ClipboardEvent): void => {
    if (!onCopy || getSelection()?.isCollapsed === false) return
    event.preventDefault()
    onCopy()
  }

  const doors = useRef({ onCurrent, onOpen, toggle })
  doors.current = { onCurrent, onOpen, toggle }
  const onRow = useCallback((row: Row, deed: 'current' | 'open') => {
    const { onCurrent: go, onOpen: openIt } = doors.current
    if (deed === 'current') go?.(row)
    else openIt?.(row)
  }, [])
  const onTick = useCallback((key: string) => doors.current.toggle(key), [])

  const headCell = (column: Column<Row>, at: number): ReactNode => {
    const sorted = sort?.column === column.id ? (sort.down ? 'descending' : 'ascending') : undefined
    return (
      <div
        key={column.id}
        role="columnheader"
        aria-colindex={at + 1}
        aria-sort={sorted}
        className="kk-table__head"
        data-align={column.align}
      >
        {column.sortable && onSort ? (
          <button type="button" onClick={() => onSort({ column: column.id, down: sorted === 'ascending' })}>
            {column.head}
            {sorted && <Icon of={sorted === 'ascending' ? IconArrowUp : IconArrowDown} size={13} />}
          </button>
        ) : (
          column.head
        )}
      </div>
    )
  }

  const first = onSelect ? 1 : 0
  // A row that is scrolled far away is not there to be named.
  const drawn = virtual.getVirtualItems()
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + first}
      aria-multiselectable={onSelect ? true : undefined}
      aria-activedescendant={drawn.some(({ index }) => index === place) ? `${id}-${place}` : undefined}
      tabIndex={0}
      className="kk-table"
      style={{ '--kk-tracks': tracks, '--kk-row': `${usual / 16}rem`, '--kk-least': `${least / 16}rem` } as React.CSSProperties}
      onKeyDown={onKey}
      onCopy={onCopied}
    >
      <div role="rowgroup" className="kk-table__top">
        <div role="row" aria-rowindex={1} className="kk-table__row">
          {onSelect && (
            <div role="columnheader" aria-colindex={1} className="kk-table__head">
              <button
                type="button"
                className="kk-table__all"
                aria-pressed={allSelected}
                aria-label={t('shell:ui.select-all')}
                onClick={toggleAll}
              >
                <Tick on={allSelected} />
              </button>
            </div>
          )}
          {columns.map((column, at) => headCell(column, at + first))}
        </div>
      </div>
      {rows.length === 0 && empty !== undefined ? (
        <div role="rowgroup" className="kk-table__empty">
          <div role="row">
            <div role="gridcell" aria-colspan={columns.length + first}>
              {empty}
            </div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className="kk-table__rows" style={{ height: virtual.getTotalSize() }}>
          {drawn.map(item => {
            const row = rows[item.index]
            if (row === undefined) return null
            const key = rowKey(row)
            return (
              <DataRow
                key={reuse ? item.index : key}
                id={`${id}-${item.index}`}
                row={row}
                rowKey={key}
                columns={columns}
                index={item.index}
                start={item.start}
                size={item.size}
                selected={onSelect ? selected.has(key) : undefined}
                current={item.index === place}
                tone={rowTone?.(row)}
                onRow={onRow}
                onTick={onTick}
              />
            )
          })}
        </div>
      )}
    </div>
  )
}

import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BudgetLine } from '../../../shared/applications/application.ts'
import type { Draft } from '../../../shared/sync/change.ts'
import { editLines } from '../../actions/applications/edit-lines.ts'
import { useDays } from '../../ui/use-days.ts'
import { useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { BudgetRow } from './budget-row.tsx'
import type { SectionProps } from './editor-sections.tsx'
import { moveLine } from './move-lines.ts'
import type { BudgetColumn } from './paste-lines.ts'
import { pasteLines } from './paste-lines.ts'
import { sheetMove } from './sheet-keys.ts'

export interface BudgetTableProps extends SectionProps {
  /** The line that was just added; its first cell gets the focus. */
  readonly fresh: string | null
  /** Told how many pasted cells could not be read. */
  readonly onUnread: (count: number) => void
}

/** The budget like a sheet: Tab and Enter go on, arrows move, Alt+arrows move a line, a block from Excel can be pasted. */
export function BudgetTable({ open, doing, readOnly, fresh, onUnread }: BudgetTableProps) {
  const { t } = useTranslation()
  const { number, yen } = useDays()
  const { newId } = useTools()
  const tellDone = useTellDone()
  const table = useRef<HTMLTableElement>(null)
  const { lines, parties, programme } = open.parts
  const { budget } = open
  const bodies = budget.bodies.map(({ organisation }) => ({
    id: organisation,
    name: parties.find(party => party.organisation.id === organisation)?.organisation.name ?? '',
  }))
  const columns: readonly BudgetColumn[] = [
    'category',
    'item',
    'unitPrice',
    'quantity',
    'unit',
    ...bodies.map(({ id }) => `share:${id}` as const),
  ]

  const focusCell = (row: number, column: string): void => {
    const cell = table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)
    cell?.focus()
    if (cell instanceof HTMLInputElement) cell.select()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when a line has just been added, not with each of its letters
  useEffect(() => {
    const row = lines.findIndex(({ id }) => id === fresh)
    if (fresh !== null && row >= 0) table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="category"]`)?.focus()
  }, [fresh, lines.length])

  const scope = open.record.scope
  const save = (line: BudgetLine, groups: Draft['groups'], parts: Draft['parts'] = {}) =>
    doing.run(editLines, {
      scope,
      did: 'edit-line',
      params: { item: line.item },
      drafts: [{ kind: 'budget-line', record: line.id, groups, parts }],
    })
  const move = async (line: BudgetLine, by: -1 | 1, column: string): Promise<void> => {
    const drafts = moveLine(lines, line.id, by)
    if (drafts.length === 0) return
    const row = lines.indexOf(line) + by
    if ((await doing.run(editLines, { scope, did: 'move-line', params: { item: line.item }, drafts })).ok)
      window.setTimeout(() => focusCell(row, column))
  }
  const remove = async (line: BudgetLine): Promise<void> => {
    const drafts = [{ kind: 'budget-line', record: line.id, groups: { here: false } }] as const
    const done = await doing.run(editLines, { scope, did: 'remove-line', params: { item: line.item }, drafts })
    if (done.ok) tellDone(t('applications:deed.remove-line', { item: line.item }), done.value.deed)
  }

  const cellOf = (target: EventTarget): { readonly row: number; readonly column: string } | null => {
    const { row, column } = (target as HTMLElement).dataset
    return row === undefined || column === undefined ? null : { row: Number(row), column }
  }
  const onKey = (event: KeyboardEvent): void => {
    const cell = cellOf(event.target)
    if (!cell || event.nativeEvent.isComposing || event.keyCode === 229) return
    const line = lines[cell.row]
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && line && !readOnly) {
      event.preventDefault()
      void move(line, event.key === 'ArrowUp' ? -1 : 1, cell.column)
      return
    }
    const to = sheetMove(event, cell.row, columns.indexOf(cell.column as BudgetColumn), lines.length, columns.length)
    if (!to) return
    event.preventDefault()
    focusCell(to.row, columns[to.column] ?? cell.column)
  }
  const onPaste = async (event: ClipboardEvent): Promise<void> => {
    const cell = cellOf(event.target)
    const text = event.clipboardData.getData('text/plain')
    const column = columns.find(one => one === cell?.column)
    // One cell without a break is an ordinary paste into the field.
    if (!cell || !column || readOnly || !/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return
    event.preventDefault()
    const { drafts, unread } = pasteLines(text, { lines, columns, row: cell.row, column, programme }, newId)
    onUnread(unread)
    if (drafts.length === 0) return
    const done = await doing.run(editLines, { scope, did: 'paste-lines', params: { count: drafts.length }, drafts })
    if (done.ok) tellDone(t('applications:deed.paste-lines', { count: drafts.length }), done.value.deed)
  }

  const sums = (words: React.ReactNode, total: number, part: (place: number) => number, over = false) => (
    <tr>
      <td colSpan={4}>{words}</td>
      <td data-align="right" data-over={over}>
        {number(total)}
      </td>
      {bodies.map(({ id }, place) => (
        <td key={id} data-align="right">
          {number(part(place))}
        </td>
      ))}
      <td colSpan={2} />
    </tr>
  )

  return (
    <div className="kk-sheet__scroll">
      <table
        className="kk-sheet"
        ref={table}
        onKeyDown={onKey}
        onPaste={event => void onPaste(event)}
        aria-label={t('applications:section.budget')}
      >
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="kk-sheet__what">
              <div>{t('applications:column.category')}</div>
              <div>{t('applications:column.item')}</div>
            </th>
            <th scope="col" rowSpan={2} data-align="right">
              {t('applications:column.unitPrice')}
            </th>
            <th scope="col" rowSpan={2} data-align="right">
              {t('applications:column.quantity')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('applications:column.unit')}
            </th>
            <th scope="col" rowSpan={2} data-align="right">
              {t('applications:column.amount')}
            </th>
            {bodies.length > 0 && (
              <th scope="colgroup" colSpan={bodies.length} className="kk-sheet__shares">
                {t('applications:column.shares')}
              </th>
            )}
            <th scope="col" rowSpan={2}>
              {t('applications:column.counts')}
            </th>
            <th scope="col" rowSpan={2}>
              <span className="kk-unseen">{t('applications:column.more')}</span>
            </th>
          </tr>
          <tr>
            {bodies.map(({ id, name }) => (
              <th key={id} scope="col" data-align="right" className="kk-sheet__body" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {budget.lines.map((sum, row) => (
            <BudgetRow
              key={sum.line.id}
              sum={sum}
              row={row}
              last={row === lines.length - 1}
              bodies={bodies}
              programme={programme}
              record={open.records.get(sum.line.id)}
              readOnly={readOnly}
              onSave={(groups, parts) => save(sum.line, groups, parts)}
              onMove={by => void move(sum.line, by, 'item')}
              onRemove={() => void remove(sum.line)}
            />
          ))}
        </tbody>
        <tfoot>
          {sums(
            <>
              {t('applications:budget.eligible')}{' '}
              <span className="kk-muted">{t('applications:budget.ceiling', { yen: yen(programme.ceiling.value) })}</span>
            </>,
            budget.eligible,
            place => budget.bodies[place]?.eligible ?? 0,
          )}
          {sums(t('applications:budget.total'), budget.total, place => budget.bodies[place]?.total ?? 0, budget.unshared !== 0)}
          {sums(
            t('applications:budget.request-split'),
            budget.request,
            place => budget.bodies[place]?.subsidy ?? 0,
            budget.request > programme.ceiling.value,
          )}
        </tfoot>
      </table>
    </div>
  )
}

import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LineSum } from '../../../shared/applications/budget.ts'
import type { Programme } from '../../../shared/applications/programme.ts'
import { readQuantity, readYen } from '../../../shared/applications/read-number.ts'
import type { Draft } from '../../../shared/sync/change.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { DropMenu } from '../../ui/drop-menu.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Saving } from '../../ui/late-saves.ts'
import { useManner } from '../../ui/manner.ts'
import { Tag } from '../../ui/tag.tsx'
import { useChosen } from '../../ui/use-chosen.ts'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { SheetCell } from './sheet-cell.tsx'

export interface BudgetRowProps {
  readonly sum: LineSum
  readonly row: number
  readonly last: boolean
  readonly bodies: readonly { readonly id: string; readonly name: string }[]
  readonly programme: Programme
  readonly record: ShownRecord | undefined
  readonly readOnly: boolean
  readonly onSave: (groups: Draft['groups'], parts?: Draft['parts']) => Saving
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

const asText = (text: string) => ({ value: text })
const asYen = (text: string) => orNothing(readYen(text))
const asQuantity = (text: string) => orNothing(readQuantity(text))
/** An emptied share is nobody's word again. */
const asShare = (text: string) => (text.trim() === '' ? { value: null } : asYen(text))
const orNothing = (read: ReturnType<typeof readYen>): { readonly value: number } | null =>
  read.ok ? { value: read.value } : read.problem === 'empty' ? { value: 0 } : null

/** One line of the budget; every cell is written in place. */
export function BudgetRow({ sum, row, last, bodies, programme, record, readOnly, onSave, onMove, onRemove }: BudgetRowProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { number } = useDays()
  const { language } = useManner().manner
  const { line, amount, counts, shares, rest, unshared } = sum
  const what = line.item || t('applications:budget.no-item')
  const differs = record?.differences ?? []
  const [category, chooseCategory] = useChosen(line.category, chosen => onSave({ category: chosen }))
  const known = programme.expenses.value.some(({ id }) => id === line.category)
  const cell = (column: string, words: string) => ({
    row,
    column,
    label: t('applications:budget.cell', { column: words, item: what }),
    readOnly,
    differs: differs.includes(column),
  })
  const zeroIsBlank = (yen: number): string => (yen === 0 ? '' : number(yen))
  return (
    <tr data-record={line.id} data-counts={counts}>
      <td className="kk-sheet__what">
        <div data-field="category">
          <select
            data-row={row}
            data-column="category"
            aria-label={t('applications:budget.cell', { column: t('applications:column.category'), item: what })}
            title={programme.expenses.value.find(({ id }) => id === category)?.name[language]}
            value={category}
            disabled={readOnly}
            data-differs={differs.includes('category')}
            onChange={event => chooseCategory(event.currentTarget.value)}
          >
            {!known && <option value={line.category}>{line.category || t('applications:choose')}</option>}
            {programme.expenses.value.map(({ id, name }) => (
              <option key={id} value={id}>
                {name[language]}
              </option>
            ))}
          </select>
        </div>
        <div data-field="item">
          <SheetCell
            {...cell('item', t('applications:column.item'))}
            value={line.item}
            print={String}
            read={asText}
            onSave={item => onSave({ item })}
          />
        </div>
      </td>
      <td data-field="unitPrice">
        <SheetCell
          {...cell('unitPrice', t('applications:column.unitPrice'))}
          numeric
          value={line.unitPrice}
          print={zeroIsBlank}
          read={asYen}
          onSave={unitPrice => onSave({ unitPrice })}
        />
      </td>
      <td data-field="quantity">
        <SheetCell
          {...cell('quantity', t('applications:column.quantity'))}
          numeric
          value={line.quantity}
          print={zeroIsBlank}
          read={asQuantity}
          onSave={quantity => onSave({ quantity })}
        />
      </td>
      <td>
        <SheetCell
          {...cell('unit', t('applications:column.unit'))}
          value={line.unit}
          print={String}
          read={asText}
          onSave={unit => onSave({ unit })}
        />
      </td>
      <td data-align="right">{number(amount)}</td>
      {bodies.map(({ id, name }, place) => (
        <td key={id} data-field={place === 0 ? 'shares' : undefined} data-short={unshared !== 0}>
          <SheetCell
            {...cell(`share:${id}`, name)}
            differs={differs.includes('shares')}
            numeric
            value={line.shares[id] ?? null}
            print={yen => (yen === null ? '' : number(yen))}
            placeholder={rest === id ? number(shares[id] ?? 0) : '0'}
            title={rest === id ? t('applications:budget.rest') : undefined}
            read={asShare}
            onSave={yen => onSave({}, { shares: { [id]: yen } })}
          />
        </td>
      ))}
      <td>
        <button
          type="button"
          className="kk-sheet__counts"
          aria-pressed={counts === 'own-funds'}
          disabled={readOnly}
          aria-label={t(`applications:counts.${counts}-label`, { item: what })}
          title={t(counts === 'own-funds' ? 'applications:counts.make-eligible' : 'applications:counts.make-own')}
          onClick={() => void onSave({ eligible: counts === 'own-funds' ? null : false })}
        >
          {counts === 'eligible' ? (
            <Icon of={IconCheck} size={16} />
          ) : (
            <Tag tone={counts === 'ineligible' ? 'bad' : 'plain'}>{t(`applications:counts.${counts}`)}</Tag>
          )}
        </button>
      </td>
      <td>
        {differs.length > 0 ? (
          <button type="button" className="kk-sheet__settle" onClick={() => go({ at: 'differences' })}>
            {t('shell:ui.settle-difference')}
          </button>
        ) : (
          !readOnly && (
            <DropMenu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" size={26} aria-label={t('applications:budget.line-menu', { item: what })}>
                  <Icon of={IconDots} size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item disabled={row === 0} onClick={() => onMove(-1)}>
                  {t('applications:budget.up')}
                </Menu.Item>
                <Menu.Item disabled={last} onClick={() => onMove(1)}>
                  {t('applications:budget.down')}
                </Menu.Item>
                <Menu.Item onClick={onRemove}>{t('applications:budget.remove')}</Menu.Item>
              </Menu.Dropdown>
            </DropMenu>
          )
        )}
      </td>
    </tr>
  )
}

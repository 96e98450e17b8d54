import { useTranslation } from 'react-i18next'
import type { Saving } from '../../ui/late-saves.ts'
import { useDraft } from '../../ui/use-draft.ts'

export interface SheetCellProps<Value> {
  readonly row: number
  readonly column: string
  /** Which cell it is, for those who hear the screen: 単価：講師の謝礼 */
  readonly label: string
  readonly value: Value
  readonly print: (value: Value) => string
  /** The value that the text means, or null where it means none; then it stays as it was written, marked. */
  readonly read: (text: string) => { readonly value: Value } | null
  readonly onSave: (value: Value) => Saving
  readonly numeric?: boolean
  readonly readOnly: boolean
  readonly differs: boolean
  /** What holds while nobody has written anything, and why. */
  readonly placeholder?: string | undefined
  readonly title?: string | undefined
}

/** One cell of a sheet. It is saved on leaving; the table around it moves by its keys. */
export function SheetCell<Value>({
  row,
  column,
  label,
  value,
  print,
  read,
  onSave,
  numeric = false,
  readOnly,
  differs,
  placeholder,
  title,
}: SheetCellProps<Value>) {
  const { t } = useTranslation()
  const draft = useDraft({ value, print, read, onSave, whileWriting: false })
  return (
    <input
      {...draft.handlers}
      data-row={row}
      data-column={column}
      data-differs={differs}
      aria-label={label}
      aria-invalid={draft.unread || draft.late !== undefined || undefined}
      title={draft.unread ? t('shell:ui.not-money') : (draft.late ?? title ?? (numeric ? undefined : draft.text))}
      placeholder={placeholder}
      className={numeric ? 'kk-sheet__number' : undefined}
      inputMode={numeric ? 'decimal' : undefined}
      value={draft.text}
      readOnly={readOnly}
      autoComplete="off"
      spellCheck={false}
      onChange={event => draft.write(event.currentTarget.value)}
    />
  )
}
